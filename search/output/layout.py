"""Paragraphs for a terminal: lines of at most so many cells, with stretches of text drawn in styles.

Texts come with offsets and leave with escape sequences; every character is made safe on the way. Time is linear in
the length of the text, however it is written.
"""

from __future__ import annotations

import re
from collections import namedtuple

from search.terminal import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from search.terminal import Ink


class Run(namedtuple("Run", ("text", "style"), defaults=("",))):
    """A stretch of text in one style: names joined by blanks, "" for none."""

    __slots__ = ()


# French puts blanks inside its quote marks and before its high punctuation; lines do not break there.
_UNIT = re.compile(r"(?:[«“‹–—] )?[^ ]+(?: [»”›?!:;…][^ ]*)*")
_ONE_CELL_EACH = re.compile(
    "[\x20-\u02ff\u0370-\u0482\u1e00-\u1fff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2190-\u2426]*"
)


def paragraph(runs: Iterable[Run], width: int, ink: Ink, first: str = "", rest: str = "") -> Iterator[str]:
    """Lines without their ends: `first` before the first one, `rest` before the others.

    Newlines in the runs are blanks. A word longer than the line is cut.
    """
    safe = [Run(one_line(run.text), run.style) for run in runs]
    text = "".join(run.text for run in safe)
    margin = first
    drawn = _Drawn(safe, ink)
    room = max(width - max(cells(first), cells(rest)), 1)
    for start, end in break_lines(text, room):
        yield margin + drawn.stretch(start, end)
        margin = rest


def break_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line of `text`, broken at blanks; no line for a text of blanks."""
    start = end = used = 0
    for unit in _UNIT.finditer(text):
        size = cells(unit[0])
        gap = unit.start() - end
        if end > start and used + gap + size <= width:
            used += gap + size
            end = unit.end()
            continue
        if end > start:
            yield start, end
        start, end, used = unit.start(), unit.end(), size
        if size > width:
            *full, (start, end) = _cut(text, unit.start(), unit.end(), width)
            yield from full
            used = cells(text[start:end])
    if end > start:
        yield start, end


def _cut(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    pieces = []
    used = 0
    for offset in range(start, end):
        size = cells(text[offset])
        if used + size > width and offset > start:
            pieces.append((start, offset))
            start, used = offset, 0
        used += size
    return [*pieces, (start, end)]


def cells(text: str) -> int:
    """The width of `text` on a terminal."""
    if _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    import unicodedata

    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def first_cells(text: str, width: int) -> str:
    """As much of the beginning of `text` as fits in `width` cells."""
    if cells(text) <= width:
        return text
    used = 0
    for place, character in enumerate(text):
        used += cells(character)
        if used > width:
            return text[:place]
    return text


def marked(text: str, spans: Sequence[tuple[int, int]], style: str, base: int = 0, plain: str = "") -> list[Run]:
    """`text`, which begins at the offset `base`, as runs: what lies in `spans` in `style`, the rest in `plain`."""
    runs = []
    done = 0
    for start, end in sorted(spans):
        start, end = max(start - base, done), min(end - base, len(text))
        if start < end:
            runs += [Run(text[done:start], plain), Run(text[start:end], style)]
            done = end
    return [run for run in [*runs, Run(text[done:], plain)] if run.text]


class _Drawn:
    """Runs read forwards, stretch by stretch."""

    def __init__(self, runs: Sequence[Run], ink: Ink) -> None:
        self._runs = runs
        self._ink = ink
        self._number = 0
        self._begin = 0

    def stretch(self, start: int, end: int) -> str:
        """What stands from `start` to `end`; stretches are asked for in their order."""
        drawn = []
        while start < end:
            run = self._runs[self._number]
            stop = self._begin + len(run.text)
            if stop <= start:
                self._number, self._begin = self._number + 1, stop
                continue
            piece = run.text[start - self._begin : min(end, stop) - self._begin]
            drawn.append(self._ink(piece, run.style))
            start += len(piece)
        return "".join(drawn)


class Page:
    """Where people read: an output with its width and its colours."""

    def __init__(self, out: TextIO, width: int, ink: Ink) -> None:
        self._out = out
        self.width = width
        self.ink = ink

    def paragraph(self, runs: Iterable[Run], first: str = "", rest: str | None = None) -> None:
        """Write `runs` as a paragraph; `rest` is `first` turned to blanks where it is not given."""
        margin = " " * len(first) if rest is None else rest
        for line in paragraph(runs, self.width, self.ink, first, margin):
            self._out.write(line + "\n")

    def line(self, runs: Iterable[Run]) -> None:
        """Write `runs` on one line that is laid out already: blanks stay, nothing is folded or cut."""
        self._out.write("".join(self.ink(one_line(run.text), run.style) for run in runs).rstrip() + "\n")

    def gap(self) -> None:
        """Leave a line empty."""
        self._out.write("\n")
