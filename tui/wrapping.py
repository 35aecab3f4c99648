"""Lines of an article: where each row of a column begins and ends, as offsets into the text.

The text is never altered: a row is a pair of offsets, and a gap between paragraphs is an empty pair. Time and memory
are linear in the length of the text, so that an article of a megabyte opens at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

_NOT_ONE_CELL = re.compile(
    "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037e\u1e00-\u1eff\u2010-\u2027\u202f-\u205e"
    "\u20a0-\u20c0\u2400-\u2421\ufffd]"
)
_KEPT_WITH_NEXT = frozenset("«“‹")
_KEPT_WITH_LAST = frozenset("»”›?!:;")
_BOUND_TRIES = 4
_ZERO_WIDTH_ALLOWANCE = 8
"""A row holds at most so many times its width in characters, however narrow they claim to be."""

Row = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows of a text at one width, in order, and the offsets at which they begin (for searching)."""

    rows: tuple[Row, ...]
    starts: tuple[int, ...]

    def row_of(self, offset: int) -> int:
        """The number of the row on which the character at `offset` stands."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def lay_out(text: str, width: int) -> Layout:
    """Break `text` into rows of at most `width` cells.

    A row breaks at a blank; a word longer than the row is cut. Runs of empty lines become one gap, and a paragraph of
    several rows is followed by a gap even where the text has none.
    """
    rows: list[Row] = []
    tall = False
    for start, end in _paragraphs(text):
        if start == end:
            _add_gap(rows, start)
            tall = False
            continue
        if tall and rows[-1][0] != rows[-1][1]:
            _add_gap(rows, start - 1)
        before = len(rows)
        rows.extend(_rows(text, start, end, max(width, 1)))
        tall = len(rows) > before + 1
    while rows and rows[-1][0] == rows[-1][1]:
        rows.pop()
    return Layout(tuple(rows), tuple(start for start, _ in rows))


def _paragraphs(text: str) -> list[Row]:
    paragraphs = []
    start = 0
    while start <= len(text):
        newline = text.find("\n", start)
        stop = len(text) if newline < 0 else newline
        end = stop
        while end > start and text[end - 1].isspace():
            end -= 1
        paragraphs.append((start, end))
        start = stop + 1
    return paragraphs


def _add_gap(rows: list[Row], offset: int) -> None:
    if rows and rows[-1][0] != rows[-1][1]:
        rows.append((offset, offset))


def _rows(text: str, start: int, end: int, width: int) -> list[Row]:
    narrow = _NOT_ONE_CELL.search(text, start, end) is None
    rows = []
    while start < end:
        limit = min(start + width, end) if narrow else _limit(text, start, end, width)
        stop = end if limit == end else _break(text, start, limit)
        rows.append((start, stop))
        start = stop
        while start < end and text[start] == " ":
            start += 1
    return rows


def _limit(text: str, start: int, end: int, width: int) -> int:
    """The furthest offset that a row from `start` can reach where characters have different widths."""
    used = 0
    stop = min(end, start + width * _ZERO_WIDTH_ALLOWANCE)
    for offset in range(start, stop):
        used += cells(text[offset])
        if used > width and offset > start:
            return offset
    return stop


@lru_cache(maxsize=4096)
def cells(character: str) -> int:
    """The width of one character on a terminal, in cells: 0, 1 or 2."""
    return cell_len(character)


def _break(text: str, start: int, limit: int) -> int:
    """Where to end a row that may reach `limit`, a place inside the paragraph: at a blank where there is one."""
    blank = limit if text[limit] == " " else text.rfind(" ", start + 1, limit)
    candidate = blank
    for _ in range(_BOUND_TRIES):
        if candidate <= start:
            break
        if not _binds(text, candidate):
            return candidate
        candidate = text.rfind(" ", start + 1, candidate)
    return blank if blank > start else limit


def _binds(text: str, blank: int) -> bool:
    """Whether French typography keeps together what stands on both sides of the blank."""
    return text[blank - 1] in _KEPT_WITH_NEXT or text[blank + 1] in _KEPT_WITH_LAST
