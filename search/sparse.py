"""Some of the documents of a collection with a number for each: what is kept of words between queries."""

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

    `size`: of the collection. `kept`: the documents' numbers, ascending, or a bit for each document of the collection,
    in bytes. `values`: in the order of the documents.
    """

    size: int
    kept: npt.NDArray[Any]
    values: npt.NDArray[Number]

    @staticmethod
    def of(numbers: Numbers, values: npt.NDArray[Number], size: int, packed: bool = False) -> Sparse[Number]:
        """The values of documents whose numbers ascend; `packed` takes less room, and time to unpack."""
        if not packed or numbers.size * _BITS <= size:
            return Sparse(size, numbers.astype(np.int32), values)
        mask = np.zeros(size, bool)
        mask[numbers] = True
        return Sparse(size, np.packbits(mask), values)

    @property
    def documents(self) -> npt.NDArray[Any]:
        """The numbers of the documents, ascending."""
        return np.flatnonzero(self._mask()) if self.kept.dtype == np.uint8 else self.kept

    def mark(self, mask: Mask) -> None:
        """Add the documents to a set."""
        if self.kept.dtype == np.uint8:
            mask |= self._mask()
        else:
            mask[self.kept] = True

    def _mask(self) -> Mask:
        return np.unpackbits(self.kept, count=self.size).view(np.bool_)

    def within(self, mask: Mask) -> npt.NDArray[Number]:
        """The values of those documents that are in a set."""
        found: npt.NDArray[Number] = self.values[mask[self.documents]]
        return found

    def spread(self) -> npt.NDArray[Number]:
        """A value for each document of the collection, 0 for those that have none."""
        found = np.zeros(self.size, self.values.dtype)
        found[self.documents] = self.values
        return found

    @property
    def nbytes(self) -> int:
        """What the arrays take."""
        return self.kept.nbytes + self.values.nbytes
