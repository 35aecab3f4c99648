"""Postings of the parts of a segment, put aside until the segment is whole, and then joined term by term.

A part is inverted by itself, as sorting a few million words at a time is fastest and takes little memory; joining only
copies stretches to their places. What the numbers of forms stand for is for others to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.columns.container import Array
from index.columns.inversion import Words, invert
from index.columns.postings import Counts, Postings, slices, spread
from index.columns.shelf import Shelf

AT_ONCE = 250_000
"""Postings that are joined at a time: what bounds the memory of joining."""


class Run:
    """The postings of some documents of a segment, in the fewest bytes; forms by their numbers, ascending.

    Args:
        words: the words of one field of these documents.
        shelf: where the columns are put.
    """

    def __init__(self, words: Words, shelf: Shelf) -> None:
        forms, postings = invert(words)
        assert postings.frequencies is not None  # noqa: S101  # words have both
        assert postings.positions is not None  # noqa: S101
        self.highest = int(postings.positions.max()) if postings.positions.size else 0
        self._columns = _Shelved(
            shelf,
            forms=forms,
            df=narrow(postings.df),
            documents=narrow(postings.documents),
            frequencies=narrow(postings.frequencies),
            positions=narrow(postings.positions),
        )

    def __getitem__(self, column: str) -> Array:
        """One of the columns `forms`, `df`, `documents`, `frequencies`, `positions`."""
        return self._columns[column]

    def ordered(self, ranks: Array, shelf: Shelf) -> _Source:
        """The run in the order of the terms, whose numbers `ranks` gives by those of forms."""
        own = ranks[self["forms"]]
        order = np.argsort(own)
        df = self["df"].astype(np.int64)
        totals = np.add.reduceat(self["frequencies"], np.cumsum(df) - df, dtype=np.int64) if df.size else df
        columns = _Shelved(
            shelf,
            ranks=own[order],
            df=narrow(df[order]),
            starts=(np.cumsum(df) - df)[order].astype(np.uint32),
            totals=narrow(totals[order]),
            position_starts=(np.cumsum(totals) - totals)[order].astype(np.uint32),
        )
        return _Source(self, columns)


class _Shelved:
    """Columns by name on a shelf."""

    def __init__(self, shelf: Shelf, **columns: Array) -> None:
        self._shelf = shelf
        self._numbers = {name: shelf.put(column) for name, column in columns.items()}

    def __getitem__(self, name: str) -> Array:
        return self._shelf[self._numbers[name]]


@dataclass(frozen=True, slots=True)
class _Source:
    """A run read in the order of the terms: their `ranks`, and where each one's postings stand in the run."""

    run: Run
    columns: _Shelved


def joined(runs: Sequence[Run], ranks: Array, terms: int, shelf: Shelf) -> Iterator[Postings]:
    """The postings of all runs, whose documents follow one another, a slice of the terms at a time; at least one slice.

    Args:
        runs: in the order of their documents.
        ranks: from the number of a form to that of its term.
        terms: how many there are; each stands in some run.
        shelf: where what is needed to join them is put meanwhile.
    """
    sources = [run.ordered(ranks, shelf) for run in runs]
    df, totals = np.zeros(terms, np.int64), np.zeros(terms, np.int64)
    for source in sources:
        own = source.columns["ranks"]
        df[own] += source.columns["df"]
        totals[own] += source.columns["totals"]
    for part in list(slices(df, AT_ONCE)) or [slice(0, 0)]:
        yield _part(part, sources, df[part], totals[part])


def _part(part: slice, sources: Sequence[_Source], df: Counts, totals: Counts) -> Postings:
    """The postings of a slice of terms: each source's stretches copied behind those of the sources before it."""
    size = int(df.sum())
    documents, frequencies = np.empty(size, np.uint32), np.empty(size, np.uint32)
    positions = np.empty(int(totals.sum()), np.uint32)
    places, position_places = np.cumsum(df) - df, np.cumsum(totals) - totals
    for source in sources:
        run, columns = source.run, source.columns
        low, high = np.searchsorted(columns["ranks"], [part.start, part.stop]).tolist()
        own, sizes = columns["ranks"][low:high] - np.uint32(part.start), columns["df"][low:high].astype(np.uint32)
        taken, put = spread(columns["starts"][low:high], sizes), spread(places[own], sizes)
        documents[put] = run["documents"][taken]
        frequencies[put] = run["frequencies"][taken]
        places[own] += sizes
        sizes = columns["totals"][low:high].astype(np.uint32)
        taken, put = spread(columns["position_starts"][low:high], sizes), spread(position_places[own], sizes)
        positions[put] = run["positions"][taken]
        position_places[own] += sizes
    return Postings(df, documents, frequencies, positions)


def narrow(numbers: Array) -> Array:
    """The numbers in the fewest bytes that hold them."""
    largest = int(numbers.max()) if numbers.size else 0
    return numbers.astype(np.uint8 if largest < 1 << 8 else np.uint16 if largest < 1 << 16 else np.uint32)
