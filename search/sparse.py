"""Some of the documents of a collection with a number for each: what is kept of words between queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from index.columns.postings import spread

Number = TypeVar("Number", bound=np.generic)
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.signedinteger[Any]]
Bits = npt.NDArray[np.uint64]
"""A set, a bit a document."""

Counts = npt.NDArray[np.unsignedinteger[Any]]
"""Frequencies, in the narrowest type that holds them."""

_FEWER = 16
"""So many times fewer numbers are looked up one by one."""

_HIGH = 8
"""One value in so many is called high."""

_LOW_BITS = 16
"""Bits of a document's number that are kept; the others are told by where it stands, as in roaring bitmaps."""

_WORD_BITS = 6
"""Bits of a document's number that tell its bit in a word of a set."""

_BIT = np.uint64(1) << np.arange(1 << _WORD_BITS, dtype=np.uint64)
_BELOW = _BIT - np.uint64(1)


def shared(own: Numbers, wanted: Numbers) -> npt.NDArray[np.intp]:
    """Where those numbers stand in `own` that are also in `wanted`; both ascend, each number once."""
    if not own.size or not wanted.size:
        return np.zeros(0, np.intp)
    if wanted.size == wanted[-1] - wanted[0] + 1 and wanted[0] <= own[0] and own[-1] <= wanted[-1]:
        return np.arange(own.size)  # all that a run without gaps can leave out lies beyond its ends
    if wanted.size * _FEWER > own.size:
        return np.flatnonzero(_among(own, wanted))
    places = np.minimum(np.searchsorted(own, wanted), own.size - 1)
    return places.compress(own.take(places) == wanted)


def repeated(own: Numbers, wanted: Numbers) -> npt.NDArray[np.intp]:
    """The same where numbers may stand in `own` several times."""
    if not own.size or 2 * wanted.size * _FEWER > own.size:
        return np.flatnonzero(_among(own, wanted)) if own.size and wanted.size else np.zeros(0, np.intp)
    low = own.searchsorted(wanted)
    return spread(low, own.searchsorted(wanted, side="right") - low)


def _among(own: Numbers, wanted: Numbers) -> Mask:
    """For each number of `own` whether it is also in `wanted`; both ascend, and have some."""
    among = np.zeros(int(max(own[-1], wanted[-1])) + 1, bool)
    among[wanted] = True
    return looked_up(among, own)


def summed(read: Sequence[tuple[Numbers, Counts]], size: int) -> tuple[Numbers, Counts]:
    """The documents with any of some forms, and how often those stand in each together."""
    if not read:
        return np.zeros(0, np.intp), np.zeros(0, np.uint8)
    if len(read) == 1:
        return read[0][0].astype(np.intp), read[0][1]
    total = np.zeros(size, np.uint32)
    for documents, often in read:
        total[documents.astype(np.intp)] += often
    documents = np.flatnonzero(total > 0)
    return documents, total[documents]


@dataclass(frozen=True, slots=True)
class Sparse(Generic[Number]):
    """Documents and their values; kept as numbers, as a set, or as both.

    `size`: of the collection. `low`: the lower bits of the documents' numbers, ascending. `starts`: where numbers with
    other upper bits begin, from the first on that has some. `bits`: a bit for each document of the collection, the
    lowest first. `values`: in the order of the documents. `high`, `highest`: what few of the values reach, and none
    exceeds, where the set is kept for speed.
    """

    size: int
    low: npt.NDArray[np.uint16] | None
    starts: tuple[int, ...]
    bits: Bits | None
    values: npt.NDArray[Number]
    high: float = 0.0
    highest: float = 0.0

    @staticmethod
    def of(numbers: Numbers, values: npt.NDArray[Number], size: int) -> Sparse[Number]:
        """The values of documents whose numbers ascend, kept as numbers; these may come several times."""
        borders = np.arange(1 << _LOW_BITS, size, 1 << _LOW_BITS)
        return Sparse(size, numbers.astype(np.uint16), tuple(numbers.searchsorted(borders).tolist()), None, values)

    @staticmethod
    def packed(numbers: Numbers, values: npt.NDArray[Number], size: int) -> Sparse[Number]:
        """The same in the least room, each number once: where they are many, a set takes less."""
        if numbers.size * _LOW_BITS > size:
            return Sparse(size, None, (), _packed(numbers, size), values)
        return Sparse.of(numbers, values, size)

    @staticmethod
    def marked(numbers: Numbers, values: npt.NDArray[Number], size: int) -> Sparse[Number]:
        """The same for speed, each number once: where they are many, as a set too, which is soon joined to others."""
        bits = _packed(numbers, size) if numbers.size * _LOW_BITS > size else None
        few = values.size - 1 - values.size // _HIGH
        high = float(np.partition(values, few)[few]) if values.size else 0.0
        return replace(Sparse.of(numbers, values, size), bits=bits, high=high, highest=float(values.max(initial=0)))

    @property
    def documents(self) -> npt.NDArray[np.intp]:
        """The numbers of the documents, ascending."""
        if self.low is None:
            return np.flatnonzero(self.mask())
        found = self.low.astype(np.intp)
        for start in self.starts:
            found[start:] += 1 << _LOW_BITS
        return found

    def high_ones(self) -> npt.NDArray[np.intp]:
        """The numbers of the few documents with the highest values."""
        return self.documents.take(np.flatnonzero(np.greater_equal(self.values, self.high)))

    def packed_mask(self) -> Bits:
        """The documents as a set, a bit each."""
        return self.bits if self.bits is not None else _packed(self.documents, self.size)

    def mask(self) -> Mask:
        """The documents as a set."""
        if self.bits is not None:
            return unpacked(self.bits, self.size)
        found = np.zeros(self.size, bool)
        found[self.documents] = True
        return found

    def mark(self, mask: Mask) -> None:
        """Add the documents to a set."""
        if self.bits is not None:
            mask |= self.mask()
        else:
            mask[self.documents] = True

    def among(self, mask: Mask) -> Numbers:
        """Those of the documents that are in a set."""
        documents = self.documents
        return documents.take(np.flatnonzero(looked_up(mask, documents)))

    def at(self, numbers: Numbers) -> npt.NDArray[Number]:
        """The values of some documents, all of which have one."""
        return self.values.take(self._rows(numbers)[0])

    def or_nothing(self, numbers: Numbers) -> npt.NDArray[Number]:
        """The values of some documents, whose numbers ascend; 0 where one has none."""
        if not self.values.size or not numbers.size:
            return np.zeros(numbers.size, self.values.dtype)
        if self.bits is None and self.values.size < numbers.size:
            return self._spread(numbers)
        rows, there = self._rows(numbers)
        found: npt.NDArray[Number] = np.multiply(self.values.take(rows, mode="clip"), there, dtype=self.values.dtype)
        return found

    def _spread(self, numbers: Numbers) -> npt.NDArray[Number]:
        """The same where the documents with values are the fewer, and are looked up among the others."""
        documents = self.documents
        places = numbers.searchsorted(documents)
        there = numbers.take(places, mode="clip") == documents
        found = np.zeros(numbers.size, self.values.dtype)
        found[places.compress(there)] = self.values.compress(there)
        return found

    def _rows(self, numbers: Numbers) -> tuple[npt.NDArray[np.intp], Mask]:
        """For some documents where their values stand, and whether they have any; else the place means nothing."""
        if self.bits is None:
            documents = self.documents
            rows = documents.searchsorted(numbers)
            return rows, documents.take(rows, mode="clip") == numbers
        # So many bits are set before a document's (rank, as in succinct bit vectors): no search, and no numbers.
        words, bit = numbers >> _WORD_BITS, numbers & (1 << _WORD_BITS) - 1
        counts = np.bitwise_count(self.bits)
        before = np.cumsum(counts, dtype=np.intp)
        before -= counts
        own = self.bits.take(words)
        return before.take(words) + np.bitwise_count(own & _BELOW.take(bit)), (own & _BIT.take(bit)) != 0

    @property
    def nbytes(self) -> int:
        """What the arrays take."""
        return sum(array.nbytes for array in (self.low, self.bits, self.values) if array is not None)


def unpacked(bits: Bits, size: int) -> Mask:
    """A set of so many documents that was kept in bits."""
    return np.unpackbits(bits.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def looked_up(mask: Mask, numbers: Numbers) -> Mask:
    """For each number whether it is in a set, whose size none exceeds."""
    # Not by indexing, and without the error for numbers out of bounds: both take twice the time.
    return mask.take(numbers, mode="wrap")


def _packed(numbers: Numbers, size: int) -> Bits:
    mask = np.zeros(-(-size // (1 << _WORD_BITS)) << _WORD_BITS, bool)
    mask[numbers] = True
    return np.packbits(mask, bitorder="little").view("<u8")
