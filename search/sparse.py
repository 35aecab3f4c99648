"""Some of the documents of a collection with a number for each: what is kept of words between queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from index.columns.postings import spread

Number = TypeVar("Number", bound=np.generic)
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.signedinteger[Any]]
Counts = npt.NDArray[np.unsignedinteger[Any]]
"""Frequencies, in the narrowest type that holds them."""

_FEWER = 16
"""So many times fewer numbers are looked up one by one."""

_HIGH = 8
"""One value in so many is called high."""

_LOW_BITS = 16
"""Bits of a document's number that are kept; the others are told by where it stands, as in roaring bitmaps."""


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
    other upper bits begin, from the first on that has some. `bits`: a bit for each document of the collection, in
    bytes. `values`: in the order of the documents. `high`, `highest`: what few of the values reach, and none exceeds,
    where the set is kept for speed.
    """

    size: int
    low: npt.NDArray[np.uint16] | None
    starts: tuple[int, ...]
    bits: npt.NDArray[np.uint8] | None
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

    def packed_mask(self) -> npt.NDArray[np.uint8]:
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

    def among(self, mask: Mask) -> Chosen:
        """Those of the documents that are in a set, which has no others."""
        documents = self.documents
        rows = np.flatnonzero(looked_up(mask, documents))
        return Chosen(documents.take(rows), self.size, mask, (self, rows))

    def at(self, chosen: Chosen) -> npt.NDArray[Number]:
        """The values of some documents, all of which have one."""
        if chosen.found_in and chosen.found_in[0] is self:
            return self.values.take(chosen.found_in[1])
        documents = self.documents
        if chosen.numbers.size * _FEWER < documents.size:
            return self.values.take(documents.searchsorted(chosen.numbers))
        return self.values.take(np.flatnonzero(looked_up(chosen.mask, documents)))

    def or_nothing(self, chosen: Chosen) -> npt.NDArray[Number]:
        """The values of some documents; 0 where one has none."""
        documents, numbers = self.documents, chosen.numbers
        found = np.zeros(numbers.size, self.values.dtype)
        if not documents.size or not numbers.size:
            return found
        if numbers.size * _FEWER < documents.size:
            rows = np.minimum(documents.searchsorted(numbers), documents.size - 1)
            there = np.flatnonzero(documents.take(rows) == numbers)
            found[there] = self.values.take(rows.take(there))
        else:
            rows = np.flatnonzero(looked_up(chosen.mask, documents))
            found[chosen.places.take(documents.take(rows))] = self.values.take(rows)
        return found

    @property
    def nbytes(self) -> int:
        """What the arrays take."""
        return sum(array.nbytes for array in (self.low, self.bits, self.values) if array is not None)


class Chosen:
    """Some documents of a collection, to be looked up in what is kept of words.

    Args:
        numbers: ascending, each once.
        size: of the collection.
        mask: the same as a set, if it is at hand.
        found_in: where they were found, and at which places there.
    """

    def __init__(
        self,
        numbers: Numbers,
        size: int,
        mask: Mask | None = None,
        found_in: tuple[Sparse[Any], npt.NDArray[np.intp]] | None = None,
    ) -> None:
        self.numbers = numbers
        self.found_in = found_in
        self._size = size
        self._mask = mask

    @property
    def mask(self) -> Mask:
        """The documents as a set."""
        if self._mask is None:
            self._mask = np.zeros(self._size, bool)
            self._mask[self.numbers] = True
        return self._mask

    @cached_property
    def places(self) -> npt.NDArray[np.intp]:
        """For each of the documents its place among them; what stands for others means nothing."""
        found = np.empty(self._size, np.intp)
        found[self.numbers] = np.arange(self.numbers.size)
        return found


def unpacked(bits: npt.NDArray[np.uint8], size: int) -> Mask:
    """A set of so many documents that was kept in bits."""
    return np.unpackbits(bits, count=size).view(np.bool_)


def looked_up(mask: Mask, numbers: Numbers) -> Mask:
    """For each number whether it is in a set, whose size none exceeds."""
    # Not by indexing, and without the error for numbers out of bounds: both take twice the time.
    return mask.take(numbers, mode="wrap")


def _packed(numbers: Numbers, size: int) -> npt.NDArray[np.uint8]:
    mask = np.zeros(size, bool)
    mask[numbers] = True
    return np.packbits(mask)
