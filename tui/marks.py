"""Which character of an article belongs to which quote, hit and zone, for whoever draws a row of it.

Offsets in, runs of one look out. This module knows neither colours nor widths, and draws nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.article import Quote, Zone, ZoneKind
    from search.results import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters from `start` to `end` that look alike: the number of their quote and hit, the kind of their zone."""

    start: int
    end: int
    quote: int | None = None
    hit: int | None = None
    zone: ZoneKind | None = None


class Stretches:
    """Disjoint stretches of a text, in order, each with a number; asked by range."""

    def __init__(self, stretches: Sequence[tuple[int, int, int]]) -> None:
        self._stretches = stretches
        self._ends = [end for _, end, _ in stretches]

    def within(self, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        """Those that share a character with the range, whole."""
        for place in range(bisect_right(self._ends, start), len(self._stretches)):
            stretch = self._stretches[place]
            if stretch[0] >= end:
                return
            yield stretch

    def at(self, offset: int) -> int | None:
        """The number of the stretch that covers the character at `offset`."""
        return next((number for _, _, number in self.within(offset, offset + 1)), None)


class Marks:
    """The marks of one article."""

    def __init__(self, quotes: Sequence[Quote], hits: Sequence[Span], zones: Sequence[Zone]) -> None:
        self.quotes = Stretches(innermost([(quote.start, quote.end) for quote in quotes]))
        self.hits = Stretches(innermost(hits))
        self._kinds = [zone.kind for zone in zones]
        self.zones = Stretches(innermost([(zone.start, zone.end) for zone in zones]))

    def runs(self, start: int, end: int) -> list[Run]:
        """The range cut into runs that look alike: joined, they are the range."""
        layers = [list(layer.within(start, end)) for layer in (self.quotes, self.hits, self.zones)]
        edges = {start, end}
        for layer in layers:
            for left, right, _ in layer:
                edges |= {max(left, start), min(right, end)}
        places = sorted(edges)
        return [self._run(left, right) for left, right in pairwise(places)]

    def _run(self, start: int, end: int) -> Run:
        zone = self.zones.at(start)
        return Run(start, end, self.quotes.at(start), self.hits.at(start), None if zone is None else self._kinds[zone])


def innermost(spans: Sequence[Span]) -> list[tuple[int, int, int]]:
    """Spans that may overlap, as disjoint stretches: each character goes to the shortest span that covers it."""
    opening = sorted((start, number) for number, (start, end) in enumerate(spans) if start < end)
    edges = sorted({edge for start, end in spans if start < end for edge in (start, end)})
    active: list[int] = []
    stretches: list[tuple[int, int, int]] = []
    following = 0
    for left, right in pairwise(edges):
        active = [number for number in active if spans[number][1] > left]
        while following < len(opening) and opening[following][0] == left:
            active.append(opening[following][1])
            following += 1
        if active:
            _append(stretches, left, right, min(active, key=lambda number: (_length(spans[number]), number)))
    return stretches


def _length(span: Span) -> int:
    return span[1] - span[0]


def _append(stretches: list[tuple[int, int, int]], left: int, right: int, number: int) -> None:
    if stretches and stretches[-1][1] == left and stretches[-1][2] == number:
        left = stretches.pop()[0]
    stretches.append((left, right, number))
