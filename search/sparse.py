"""Some of the documents of a collection with a number for each: what is kept of words between queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from index.columns.postings import spread

Number = TypeVar("Number", bound=np.generic)
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.signedinteger[Any]]
Counts = npt.NDArray[np.unsignedinteger[Any]]
"""Frequencies, in the narrowest type that holds them."""

_FEWER = 8
"""So many times fewer numbers are looked up one by one."""

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
    if not own.size or wanted.size * _FEWER > own.size:
        return shared(own, wanted)
    low = own.searchsorted(wanted)
    return spread(low, own.searchsorted(wanted, side="right") - low)


def _among(own: Numbers, wanted: Numbers) -> Mask:
    """For each number of `own` whether it is also in `wanted`; both ascend, and have some."""
    among = np.zeros(int(max(own[-1], wanted[-1])) + 1, bool)
    among[wanted] = True
    # None is out of bounds; numpy looks numbers up in half the time where that needs no error.
    return among.take(own, mode="wrap")


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
    """Documents and their values.

    `size`: of the collection. `kept`: the lower bits of the documents' numbers, ascending, or a bit for each document
    of the collection, in bytes. `starts`: where numbers with other upper bits begin, from the first on that has some.
    `values`: in the order of the documents.
    """

    size: int
    kept: npt.NDArray[Any]
    starts: tuple[int, ...]
    values: npt.NDArray[Number]

    @staticmethod
    def of(numbers: Numbers, values: npt.NDArray[Number], size: int, packed: bool = False) -> Sparse[Number]:
        """The values of documents whose numbers ascend; `packed` takes less room where they are many, and more time."""
        if packed and numbers.size * _LOW_BITS > size:
            mask = np.zeros(size, bool)
            mask[numbers] = True
            return Sparse(size, np.packbits(mask), (), values)
        borders = np.arange(1 << _LOW_BITS, size, 1 << _LOW_BITS)
        return Sparse(size, numbers.astype(np.uint16), tuple(np.searchsorted(numbers, borders).tolist()), values)

    @property
    def documents(self) -> npt.NDArray[np.intp]:
        """The numbers of the documents, ascending."""
        if self.kept.dtype == np.uint8:
            return np.flatnonzero(self._mask())
        found = self.kept.astype(np.intp)
        for start in self.starts:
            found[start:] += 1 << _LOW_BITS
        return found

    def mark(self, mask: Mask) -> None:
        """Add the documents to a set."""
        if self.kept.dtype == np.uint8:
            mask |= self._mask()
        else:
            mask[self.documents] = True

    def _mask(self) -> Mask:
        return np.unpackbits(self.kept, count=self.size).view(np.bool_)

    def within(self, mask: Mask) -> npt.NDArray[Number]:
        """The values of those documents that are in a set."""
        # Not by indexing with truth values, which takes five times as long where they follow no pattern.
        return self.values.compress(mask.take(self.documents))

    def spread(self) -> npt.NDArray[Number]:
        """A value for each document of the collection, 0 for those that have none."""
        found = np.zeros(self.size, self.values.dtype)
        found[self.documents] = self.values
        return found

    @property
    def nbytes(self) -> int:
        """What the arrays take."""
        return self.kept.nbytes + self.values.nbytes
