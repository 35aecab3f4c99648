"""Some of the documents of a collection with a number for each, in as few bytes as there are few of them.

What is kept between queries has this shape: frequent words as a bit a document, others by the documents' numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

Number = TypeVar("Number", bound=np.generic)
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.signedinteger[Any]]

_BITS = 32
"""Bits that a document's number takes: with more than one document in so many, a bit for each takes less."""


@dataclass(frozen=True, slots=True)
class Sparse(Generic[Number]):
    """Documents and their values.

    `size`: of the collection. `documents`: their numbers ascending, or a bit for each document of the collection, in
    bytes. `values`: in the order of the documents.
    """

    size: int
    documents: npt.NDArray[Any]
    values: npt.NDArray[Number]

    @staticmethod
    def of(numbers: Numbers, values: npt.NDArray[Number], size: int) -> Sparse[Number]:
        """The values of documents whose numbers ascend."""
        if numbers.size * _BITS <= size:
            return Sparse(size, numbers.astype(np.int32), values)
        mask = np.zeros(size, bool)
        mask[numbers] = True
        return Sparse(size, np.packbits(mask), values)

    def numbers(self) -> Numbers:
        """The numbers of the documents, ascending."""
        return np.flatnonzero(self._mask()) if self._as_bits else self.documents

    def mark(self, mask: Mask) -> None:
        """Add the documents to a set."""
        if self._as_bits:
            mask |= self._mask()
        else:
            mask[self.documents] = True

    def stands_for(self, documents: Numbers) -> bool:
        """Whether these are the documents, given that none is named twice."""
        if documents.size != self.values.size:
            return False
        return bool(self._mask()[documents].all()) if self._as_bits else np.array_equal(self.documents, documents)

    def spread(self) -> npt.NDArray[Number]:
        """A value for each document of the collection, 0 for those that have none."""
        found = np.zeros(self.size, self.values.dtype)
        found[self.numbers()] = self.values
        return found

    @property
    def nbytes(self) -> int:
        """What the arrays take."""
        return self.documents.nbytes + self.values.nbytes

    @property
    def _as_bits(self) -> bool:
        return self.documents.dtype == np.uint8

    def _mask(self) -> Mask:
        return np.unpackbits(self.documents, count=self.size).view(np.bool_)
