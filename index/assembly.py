"""Joins lots in the order of the corpus: which articles count, what is to be reported, and the ledger on disk.

Of two articles with one id the first counts. Memory does not grow with the number of articles but by what is to be
reported: ids are looked at a range of their digests at a time, columns written a lot at a time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from index.listing import Files
from index.recorded import FileRow, write_columns
from index.sources import Skipped, SourceFile, duplicate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.columns.container import Array
    from index.lots import LeftOut, Lot, PartRead
    from index.stretches import Stretch

AT_ONCE: Final = 500_000
"""Digests that are compared at once, by and large."""

_BITS: Final = 64


class Joined:
    """Lots in their order, joined.

    `doubles`: by lot the places of its articles that do not count, ascending. `articles`: how many count. `skipped`:
    all that is to be reported.

    Args:
        lots: the lots.
        shown: the path of a file as the user would write it.
    """

    def __init__(self, lots: Sequence[Lot], shown: Callable[[SourceFile], str]) -> None:
        self.doubles = doubles(lots)
        self.articles = sum(map(len, lots)) - sum(map(len, self.doubles))
        self.skipped: list[Skipped] = []
        self._lots = lots
        self._shown = shown
        self._files = _Files()
        self._rows: list[Skipped] = []
        self._stretches: list[Stretch] = []
        for lot, own in zip(lots, self.doubles, strict=True):
            self._join(lot, own)

    def repeated(self, number: int) -> list[str]:
        """The ids in a lot that do not count."""
        return [self._lots[number].identity(place) for place in self.doubles[number]]

    def write(self, path: Path, looked: int) -> None:
        """Write the ledger of what counts."""
        write_columns(path, looked, self._files, self, self._rows, self._stretches)

    def ids(self) -> Iterator[tuple[Array, Array]]:
        """The ids that count, a lot at a time; see `Lot.ids`."""
        return (lot.ids(np.array(own, np.int64)) for lot, own in zip(self._lots, self.doubles, strict=True))

    def fingerprints(self) -> Iterator[Array]:
        """Their fingerprints."""
        return (lot.fingerprints(np.array(own, np.int64)) for lot, own in zip(self._lots, self.doubles, strict=True))

    def _join(self, lot: Lot, own: array[int]) -> None:
        base = 0
        for file, part in lot.parts:
            low, high = bisect_left(own, base), bisect_left(own, base + part.articles)
            places = [place - base for place in own[low:high]]
            reports = list(self._reports(file, part, places, lot, base))
            stretches = list(_still_whole(part, places))
            self._count(file, part.articles - len(places), reports, stretches)
            base += part.articles

    def _count(self, file: SourceFile, articles: int, reports: Sequence[Skipped], stretches: Sequence[Stretch]) -> None:
        """Add what was found in a part to what was found in its file."""
        before = self._files.count(file, articles, len(reports), len(stretches))
        self._rows += reports
        self._stretches += [replace(stretch, first=before + stretch.first) for stretch in stretches]

    def _reports(
        self, file: SourceFile, part: PartRead, places: Sequence[int], lot: Lot, base: int
    ) -> Iterator[Skipped]:
        """What became no article of a part; all that is to be reported goes to `skipped`, in the same order."""
        waiting: deque[LeftOut] = deque(part.left_out)
        for place in chain(places, [part.articles + 1]):
            while waiting and waiting[0].place <= place:
                report = waiting.popleft()
                if report.about_it and report.place == place:
                    continue
                self.skipped.append(report.skipped)
                if not report.about_it:
                    yield report.skipped
            if place <= part.articles:
                self.skipped.append(duplicate(self._shown(file), lot.identity(base + place)))
                yield self.skipped[-1]


class _Files(Sequence[FileRow]):
    """The files that were read, in their order; with how many articles, reports and stretches each gave."""

    def __init__(self) -> None:
        self._files = Files()
        self._last = ""
        self._counts = [array("I") for _ in range(3)]

    def __len__(self) -> int:
        return len(self._files)

    def __getitem__(self, number: int) -> FileRow:  # type: ignore[override]
        file = self._files[number]
        return FileRow(file.name, file.size, file.mtime_ns, *(column[number] for column in self._counts))

    def count(self, file: SourceFile, *found: int) -> int:
        """Add how many articles, reports and stretches were found; give how many articles the file had before."""
        if file.name != self._last:
            self._files.append(file)
            self._last = file.name
            for column in self._counts:
                column.append(0)
        before = self._counts[0][-1]
        for column, more in zip(self._counts, found, strict=True):
            column[-1] += more
        return before


def doubles(lots: Sequence[Lot]) -> list[array[int]]:
    """For each lot the places, ascending, of those articles whose id an article of an earlier lot has."""
    found = [array("I") for _lot in lots]
    ranges = max(1, -(-sum(map(len, lots)) // AT_ONCE)) if len(lots) > 1 else 0
    for number in range(ranges):
        low, high = (number << _BITS) // ranges, ((number + 1 << _BITS) // ranges) - 1
        for lot, place in _repeated(lots, low, high):
            found[lot].append(place)
    return [array("I", sorted(places)) for places in found]


def _repeated(lots: Sequence[Lot], low: int, high: int) -> Iterator[tuple[int, int]]:
    """Lot and place of the articles whose id stands before them, among those whose digest is from `low` to `high`."""
    inside = [np.flatnonzero((lot.digests >= np.uint64(low)) & (lot.digests <= np.uint64(high))) for lot in lots]
    digests = np.concatenate([lot.digests[places] for lot, places in zip(lots, inside, strict=True)])
    order = np.argsort(digests, kind="stable")
    digests = digests[order]
    alike = digests[1:] == digests[:-1]
    candidates = np.zeros(order.size, bool)
    candidates[1:] |= alike
    candidates[:-1] |= alike
    owners = np.repeat(np.arange(len(lots), dtype=np.uint32), list(map(len, inside)))
    chosen = order[candidates]
    rows = zip(
        digests[candidates].tolist(), owners[chosen].tolist(), np.concatenate(inside)[chosen].tolist(), strict=True
    )
    before, seen = -1, set[str]()
    for digest, owner, place in rows:
        if digest != before:
            before, seen = digest, set()
        identity = lots[owner].identity(place)
        if identity in seen:
            yield owner, place
        seen.add(identity)


def _still_whole(part: PartRead, places: Sequence[int]) -> Iterator[Stretch]:
    """The stretches of a part none of whose articles is at one of some places, counted without those."""
    for stretch in part.stretches:
        gone = bisect_left(places, stretch.first)
        if gone == bisect_left(places, stretch.first + stretch.count):
            yield replace(stretch, first=stretch.first - gone)
