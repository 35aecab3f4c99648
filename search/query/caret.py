"""The place of a fault under the query: two lines for a terminal, the query and the carets.

Measures in terminal cells, not in characters. Nothing of the query acts on the terminal: what cannot be seen is a dot.
"""

from __future__ import annotations

import unicodedata

from search.errors import QueryError
from search.terminal import visible

DEFAULT_WIDTH = 76

_UNSEEN = "·"
_CUT = "…"
_MARK = "^"
_NEARBY = 400
"""Characters on either side of the fault that may be shown, whatever their width."""


def caret(error: QueryError, width: int = DEFAULT_WIDTH) -> str:
    """Point at the fault.

    Args:
        error: the fault, with its place in the query's text.
        width: the cells that a line may take, at least 10; a longer query is cut around the fault.

    Returns:
        The query and the line of carets, joined by a newline, without one at the end.
    """
    start = min(error.start, len(error.text))
    end = max(start, min(error.end, len(error.text)))
    offset = max(0, start - _NEARBY)
    shown = [_shown(char) for char in error.text[offset : start + _NEARBY]]
    first, last = _window(shown, start - offset, end - offset, width - 2 * len(_CUT))
    before = _CUT if offset + first > 0 else ""
    after = _CUT if offset + last < len(error.text) else ""
    indent = len(before) + _cells(shown[first : start - offset])
    marks = max(1, _cells(shown[start - offset : min(end - offset, last)]))
    return f"{before}{''.join(shown[first:last])}{after}\n{' ' * indent}{_MARK * marks}"


def _window(shown: list[str], start: int, end: int, room: int) -> tuple[int, int]:
    """The part of a line that fits into `room` cells: the fault first, then as much on its left as on its right."""
    last, room = _forward(shown, start, min(end, len(shown)), room)
    first, spare = _backward(shown, start, room // 2)
    last, spare = _forward(shown, last, len(shown), room - room // 2 + spare)
    first, _spare = _backward(shown, first, spare)
    return first, last


def _forward(shown: list[str], place: int, stop: int, room: int) -> tuple[int, int]:
    """How far one can go from `place` towards `stop`, and the cells that are left."""
    while place < stop and _width(shown[place]) <= room:
        room -= _width(shown[place])
        place += 1
    return place, room


def _backward(shown: list[str], place: int, room: int) -> tuple[int, int]:
    while place > 0 and _width(shown[place - 1]) <= room:
        place -= 1
        room -= _width(shown[place])
    return place, room


def _shown(char: str) -> str:
    if char.isspace():
        return " "
    return char if visible(char) == char else _UNSEEN


def _cells(shown: list[str]) -> int:
    return sum(map(_width, shown))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
