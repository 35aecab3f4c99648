"""The words of the parts of a segment, put aside until the segment is whole, and then its postings.

A few parts wait as they came, and are inverted all at once. Of more, each is inverted by itself, as sorting some
hundred thousand words at a time takes little memory; joining only copies stretches to their places, term by term. What
the numbers of forms stand for is for others to know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.columns.container import Array
from index.columns.inversion import Words, invert, invert_in_slices
from index.columns.postings import Postings, slices, spread
from index.columns.rows import Row, narrow

AT_ONCE = 250_000
"""Positions that are joined at a time, a term with more of them alone: what bounds the memory of joining."""

ORDERED = 250_000
"""Stretches that are put in order at a time, by and large."""

WAITING = 4
"""Parts that wait as they came, some eight bytes a word: inverted in the end, they need not be joined."""

_INDEX_BITS = 32


class Runs:
    """The postings of the documents of a segment, part by part; documents follow one another from part to part.

    Args:
        folder: where what is put aside is kept; None for the system's own place for such files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self.highest = 0
        """The highest position."""
        self._waiting: list[Words] = []
        # One number for each form of each part, and then for each posting, for each position.
        self._forms, self._df, self._totals = Row(folder), Row(folder), Row(folder)
        self._documents, self._frequencies, self._positions = Row(folder), Row(folder), Row(folder)

    @property
    def forms(self) -> Array:
        """The numbers of all forms; some several times."""
        return np.concatenate((self._forms.array(), *(_different(words.forms) for words in self._waiting)))

    def add(self, words: Words) -> None:
        """Put aside the words of the documents that follow."""
        if not words.forms.size:
            return
        self.highest = max(self.highest, int(words.positions.max()))
        # In the fewest bytes: fetching memory takes longer than filling it.
        narrowed = Words(narrow(words.forms), narrow(words.documents), narrow(words.positions), words.lengths)
        self._waiting.append(narrowed)
        if len(self._waiting) > WAITING or len(self._forms):
            for part in self._waiting:
                self._invert(part)
            self._waiting.clear()

    def _invert(self, words: Words) -> None:
        """Put aside the postings of a part."""
        forms, postings = invert(words)
        assert postings.frequencies is not None  # noqa: S101  # words have both
        assert postings.positions is not None  # noqa: S101
        self._forms.extend(forms)
        self._df.extend(postings.df)
        self._totals.extend(np.add.reduceat(postings.frequencies, np.cumsum(postings.df) - postings.df, dtype=np.int64))
        self._documents.extend(postings.documents)
        self._frequencies.extend(postings.frequencies)
        self._positions.extend(postings.positions)

    def joined(self, ranks: Array, terms: int) -> Iterator[Postings]:
        """The postings of all parts, a slice of the terms at a time; at least one slice.

        Args:
            ranks: from the number of a form to that of its term.
            terms: how many there are; each stands in some part.
        """
        if self._waiting:
            yield from invert_in_slices(self._waiting, ranks, AT_ONCE)
            return
        stretches = self._ordered(ranks)
        own, often, totals = (row.array() for row in (stretches.ranks, stretches.df, stretches.totals))
        starts, position_starts = stretches.starts.array(), stretches.position_starts.array()
        # Of the same type, or the whole row would be copied into a wider one.
        edges = np.append(np.searchsorted(own, np.arange(terms, dtype=own.dtype)), own.size)
        df, width = (
            np.add.reduceat(sizes, edges[:-1], dtype=np.int64) if terms else edges[:-1] for sizes in (often, totals)
        )
        documents, frequencies, positions = (
            row.array() for row in (self._documents, self._frequencies, self._positions)
        )
        for part in list(slices(width, AT_ONCE)) or [slice(0, 0)]:
            low, high = edges[part.start], edges[part.stop]
            # In the fewest bytes a start may fit, and what is counted from there not.
            taken = spread(starts[low:high].astype(np.uint32), often[low:high])
            places = spread(position_starts[low:high].astype(np.uint32), totals[low:high])
            yield Postings(df[part], documents[taken], frequencies[taken], positions[places])
        stretches.clear()

    def clear(self) -> None:
        """Hold nothing."""
        self._waiting.clear()
        for row in (self._forms, self._df, self._totals, self._documents, self._frequencies, self._positions):
            row.clear()

    def _ordered(self, ranks: Array) -> _Stretches:
        """What each part has of each form, in the order of the terms."""
        own, starts, position_starts = (Row(self._folder) for _ in range(3))
        for numbers in _parts(self.forms):
            own.extend(ranks[numbers])
        _extend_before(starts, self._df.array())
        _extend_before(position_starts, self._totals.array())
        as_they_came = _Stretches(own, self._df, starts, self._totals, position_starts)
        found = _Stretches(*(Row(self._folder) for _ in range(5)))
        for order in _orders(own.array()):
            for name in _Stretches.__slots__:
                getattr(found, name).extend(getattr(as_they_came, name).array()[order])
        for row in (own, starts, position_starts):
            row.clear()
        return found


def _different(numbers: Array) -> Array:
    """Each number that is among them once, ascending."""
    among = np.zeros(int(numbers.max()) + 1, bool)
    among[numbers] = True
    return np.flatnonzero(among)


def _parts(row: Array) -> Iterator[Array]:
    """A row as shorter ones, by and large as many numbers as are put in order at a time."""
    return (row[start : start + ORDERED] for start in range(0, row.size, ORDERED))


def _extend_before(starts: Row, sizes: Array) -> None:
    """Append where each of some stretches begins that follow one another."""
    done = 0
    for part in _parts(sizes):
        ends = np.cumsum(part, dtype=np.int64) + done
        starts.extend(ends - part)
        done = int(ends[-1])


def _orders(ranks: Array) -> Iterator[Array]:
    """The places of ranks in ascending order, equal ones as they came, so many at a time as memory is meant for."""
    highest = int(ranks.max()) + 1 if ranks.size else 0
    step = max(1, highest * ORDERED // max(1, ranks.size))
    for low in range(0, highest, step):
        places = np.flatnonzero((ranks >= low) & (ranks < low + step)).astype(np.uint64)
        # One sort of keys is several times as fast as the order that a stable sort gives.
        keys = ranks[places].astype(np.uint64)
        keys <<= np.uint64(_INDEX_BITS)
        keys |= places
        keys.sort()
        keys &= np.uint64((1 << _INDEX_BITS) - 1)
        yield keys.view(np.int64)


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Stretches of postings and of positions, sorted by the `ranks` of their terms."""

    ranks: Row
    df: Row
    starts: Row
    totals: Row
    position_starts: Row

    def clear(self) -> None:
        """Hold nothing."""
        for row in (self.ranks, self.df, self.starts, self.totals, self.position_starts):
            row.clear()
