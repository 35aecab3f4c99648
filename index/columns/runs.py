"""Postings of the parts of a segment, held in memory until the segment is whole, and then joined term by term.

A part is inverted by itself, as sorting a few million words at a time is fastest and takes little memory; joining only
copies stretches to their places. What the numbers of forms stand for is for others to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from index.columns.container import Array
from index.columns.inversion import Words, invert
from index.columns.postings import Counts, Postings, slices, spread

AT_ONCE = 1_000_000
"""Postings that are joined at a time: what bounds the memory of joining."""


class Run:
    """The postings of some documents of a segment, in the fewest bytes; forms by their numbers, ascending.

    Args:
        words: the words of one field of these documents.
    """

    def __init__(self, words: Words) -> None:
        self.forms, postings = invert(words)
        assert postings.frequencies is not None  # noqa: S101  # words have both
        assert postings.positions is not None  # noqa: S101
        self.df = postings.df
        self.documents = narrow(postings.documents)
        self.frequencies = narrow(postings.frequencies)
        self.positions = narrow(postings.positions)
        self.lengths = words.lengths


class _Source:
    """A run read in the order of the terms."""

    def __init__(self, run: Run, ranks: Array) -> None:
        own = ranks[run.forms]
        order = np.argsort(own)
        totals = np.add.reduceat(run.frequencies, np.cumsum(run.df) - run.df, dtype=np.int64) if run.df.size else run.df
        self.run = run
        self.ranks = own[order]
        self.df = run.df[order]
        self.starts = (np.cumsum(run.df) - run.df)[order]
        self.totals = totals[order]
        self.position_starts = (np.cumsum(totals) - totals)[order]


def joined(runs: Sequence[Run], ranks: Array, terms: int) -> Iterator[Postings]:
    """The postings of all runs, whose documents follow one another, a slice of the terms at a time; at least one slice.

    Args:
        runs: in the order of their documents.
        ranks: from the number of a form to that of its term.
        terms: how many there are; each stands in some run.
    """
    sources = [_Source(run, ranks) for run in runs]
    df, totals = np.zeros(terms, np.int64), np.zeros(terms, np.int64)
    for source in sources:
        df[source.ranks] += source.df
        totals[source.ranks] += source.totals
    for part in list(slices(df, AT_ONCE)) or [slice(0, 0)]:
        yield _part(part, sources, df[part], totals[part])


def _part(part: slice, sources: Sequence[_Source], df: Counts, totals: Counts) -> Postings:
    """The postings of a slice of terms: each source's stretches copied behind those of the sources before it."""
    size = int(df.sum())
    documents, frequencies = np.empty(size, np.uint32), np.empty(size, np.uint32)
    positions = np.empty(int(totals.sum()), np.uint32)
    places, position_places = np.cumsum(df) - df, np.cumsum(totals) - totals
    for source in sources:
        low, high = np.searchsorted(source.ranks, [part.start, part.stop]).tolist()
        own, sizes = source.ranks[low:high] - part.start, source.df[low:high]
        taken, put = spread(source.starts[low:high], sizes), spread(places[own], sizes)
        documents[put] = source.run.documents[taken]
        frequencies[put] = source.run.frequencies[taken]
        places[own] += sizes
        sizes = source.totals[low:high]
        taken, put = spread(source.position_starts[low:high], sizes), spread(position_places[own], sizes)
        positions[put] = source.run.positions[taken]
        position_places[own] += sizes
    return Postings(df, documents, frequencies, positions)


def narrow(numbers: Array) -> Array:
    """The numbers in the fewest bytes that hold them."""
    largest = int(numbers.max()) if numbers.size else 0
    return numbers.astype(np.uint8 if largest < 1 << 8 else np.uint16 if largest < 1 << 16 else np.uint32)
