"""The margin beside an article: on each row, the signs of those who speak there and a bar along their words.

Signs and bars tell quotes and speakers apart without any colour. This module says what stands where; it draws nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size

from tui import initials

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.article import Quote
    from tui.wrapping import Layout

Part = tuple[str, int | None]
"""Text to draw, and the number of the quote that it belongs to."""

_MORE = "+"


class Margin:
    """Who speaks on which row."""

    WIDE_FROM: ClassVar[int] = 70
    """From this width on, a margin has room for the signs of two speakers on one row."""

    BARS: ClassVar[str] = "┃┊"
    """Beside quoted words, and beside reported ones."""

    def __init__(
        self,
        quotes: Sequence[tuple[Quote, str | None]],
        signs: Mapping[str | None, str],
        layout: Layout,
        wide: bool = False,
    ) -> None:
        """`quotes`: those of the article with their voices, in the order of the text."""
        self._quotes = quotes
        self._signs = signs
        self._wide = wide
        self._starting: dict[int, list[int]] = {}
        self._along: dict[int, int] = {}
        for number, (quote, _voice) in enumerate(quotes):
            self._place(number, layout.row_of(quote.start), layout.row_of(max(quote.end - 1, quote.start)))

    @classmethod
    def width(cls, wide: bool) -> int:
        """The width of a margin in cells."""
        return (2 if wide else 1) * (initials.WIDTH + 1) + 2

    @property
    def cells(self) -> int:
        """The width of this margin."""
        return self.width(self._wide)

    def _place(self, number: int, first: int, last: int) -> None:
        """The sign stands on the quote's first row, or further down where others have taken all room there."""
        for row in range(first, last + 1):
            self._along.setdefault(row, number)
        for row in range(first, last + 1):
            voices = {self._quotes[other][1] for other in self._starting.get(row, ())}
            if self._quotes[number][1] in voices:
                return
            if len(voices) < (2 if self._wide else 1):
                self._starting.setdefault(row, []).append(number)
                return
        self._starting.setdefault(first, []).append(number)

    def parts(self, row: int) -> list[Part]:
        """What stands in the margin of a row: together as wide as the margin."""
        starting = self._starting.get(row, [])
        shown = starting[: 2 if self._wide else 1]
        crowded = len(starting) > len(shown)
        parts: list[Part] = [(" " * (initials.WIDTH + 1), None)] * ((2 if self._wide else 1) - len(shown))
        for place, number in enumerate(shown):
            last = place == len(shown) - 1
            parts.append((set_cell_size(self._signs.get(self._quotes[number][1], ""), initials.WIDTH), number))
            parts.append((_MORE if last and crowded else " ", None))
        return [*parts, self._bar(row), (" ", None)]

    def _bar(self, row: int) -> Part:
        number = self._along.get(row)
        return (" ", None) if number is None else (self.BARS[self._quotes[number][0].kind == "indirect"], number)
