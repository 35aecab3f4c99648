"""Some of the documents of a collection with a number for each: what is kept of words between queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

Number = TypeVar("Number", bound=np.generic)
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Sparse(Generic[Number]):
    """Documents and their values.

    `size`: of the collection. `documents`: their numbers, ascending. `values`: in the order of the documents.
    """

    size: int
    documents: npt.NDArray[np.int32]
    values: npt.NDArray[Number]

    @staticmethod
    def of(numbers: Numbers, values: npt.NDArray[Number], size: int) -> Sparse[Number]:
        """The values of documents whose numbers ascend."""
        return Sparse(size, numbers.astype(np.int32), values)

    def mark(self, mask: Mask) -> None:
        """Add the documents to a set."""
        mask[self.documents] = True

    def within(self, mask: Mask) -> npt.NDArray[Number]:
        """The values of those documents that are in a set."""
        return self.values[mask[self.documents]]

    def spread(self) -> npt.NDArray[Number]:
        """A value for each document of the collection, 0 for those that have none."""
        found = np.zeros(self.size, self.values.dtype)
        found[self.documents] = self.values
        return found

    @property
    def nbytes(self) -> int:
        """What the arrays take."""
        return self.documents.nbytes + self.values.nbytes
