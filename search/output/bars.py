"""Bars for a terminal: a name, a bar as long as its count, and the count. Read without colours all the same."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from search.output.layout import Run, cells, first_cells
from search.output.text import ASIDE
from search.terminal import one_line
from search.typography import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.output.layout import Page

BAR = "cyan"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_HEIGHTS = " ▁▂▃▄▅▆▇█"
_NAME_SHARE = 3
"""A name takes a third of the width at most."""


def bars(rows: Sequence[tuple[str, int]], page: Page) -> None:
    """Write a bar a row; the longest fills what names and counts leave."""
    if not rows:
        return
    names = [first_cells(one_line(name), max(page.width // _NAME_SHARE, 1)) for name, _count in rows]
    counts = [number(count) for _name, count in rows]
    margin = max(map(cells, names))
    figures = max(map(len, counts))
    room = max(page.width - margin - figures - 3, 1)
    largest = max(count for _name, count in rows) or 1
    for name, shown, (_name, count) in zip(names, counts, rows, strict=True):
        blanks = " " * (margin - cells(name))
        page.line([Run(name + blanks), Run(f" {shown:>{figures}} ", ASIDE), Run(bar(count / largest * room), BAR)])


def sparkline(counts: Sequence[int], width: int) -> str:
    """Counts as a line of at most `width` bars, the largest full; neighbours are added up, nothing leaves a gap."""
    size = min(width, len(counts))
    if size < 1:
        return ""
    edges = [place * len(counts) // size for place in range(size + 1)]
    sums = [sum(counts[start:end]) for start, end in pairwise(edges)]
    largest = max(sums) or 1
    return "".join(_HEIGHTS[ceil(total * 8 / largest)] for total in sums)


def bar(length: float) -> str:
    """A bar of so many cells, to an eighth; what is not nothing is seen."""
    eighths = max(round(length * 8), 1 if length > 0 else 0)
    return (_FULL * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip(" ")
