"""Everybody in an article, read as far as somebody asks: the cast, and whom pronouns can stand for.

Where each speaker is named in full, that is often all that is read. Reads in one order only, whoever asks first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.quotes.casting import Casting
from index.quotes.pronouns import Antecedents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Zone
    from index.quotes.act import Act
    from index.quotes.cast import Cast


class Everybody:
    """Those whom `text` names, for the readers of its `acts`."""

    def __init__(self, text: str, zones: Sequence[Zone], acts: Sequence[Act]) -> None:
        self._acts = acts
        self._casting = Casting(text, zones)
        self._read: tuple[Cast, Antecedents] | None = None
        # Where another phrase is to be understood as well, the whole article is read in any case.
        self._by_name = self._casting.are_whole_names(act.speaker[0] for act in acts if act.speaker is not None)

    @property
    def cast(self) -> Cast:
        """Everybody in the article, for whoever asks for more than the bearer of a whole name."""
        return self._whole()[0]

    @property
    def antecedents(self) -> Antecedents:
        """Whom pronouns can stand for: the mentions that are there before anybody is asked for."""
        return self._whole()[1]

    def naming(self, start: int) -> Cast:
        """The cast, read as far as it takes to tell whose name begins at `start`."""
        return self._casting.telling(start) if self._by_name else self.cast

    def _whole(self) -> tuple[Cast, Antecedents]:
        if self._read is None:
            cast = self._casting.whole()
            self._read = cast, Antecedents(cast, _quoted(self._acts))
        return self._read


def _quoted(acts: Sequence[Act]) -> list[tuple[int, int]]:
    spans = sorted((p.start, p.end) for act in acts for p in act.pieces if p.kind != "indirect")
    return [span for k, span in enumerate(spans) if k == 0 or span[0] >= spans[k - 1][1]]
