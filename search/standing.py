"""Where words stand in the documents of a collection, in few bytes: what is kept of them between queries.

Keys of document and position are what places are worked out with; they take four times the room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.columns.postings import spread
from search.sparse import Mask, Sparse

Keys = npt.NDArray[np.int64]

POSITION_BITS = 32
"""The lower bits of a key, which hold the position; those above hold the document."""

_POSITION = (1 << POSITION_BITS) - 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How often words stand in each document, and the positions, those of one document after those of another."""

    counts: Sparse[Any]
    positions: npt.NDArray[np.unsignedinteger[Any]]

    @staticmethod
    def of(keys: Keys, size: int) -> Standing:
        """The places that ascending keys name, each once, in a collection of `size` documents."""
        documents = keys >> POSITION_BITS
        starts = np.flatnonzero(np.append(True, documents[1:] != documents[:-1])[: keys.size])
        counts = _narrow(np.diff(starts, append=keys.size))
        return Standing(Sparse.of(documents[starts], counts, size), _narrow(keys & _POSITION))

    def keys(self, within: Mask) -> Keys:
        """The keys in some documents, ascending."""
        documents, counts = self.counts.numbers(), self.counts.values
        chosen = np.flatnonzero(within[documents])
        ends = np.cumsum(counts, dtype=np.int64)
        sizes = counts[chosen].astype(np.int64)
        found = np.repeat(documents[chosen].astype(np.int64) << POSITION_BITS, sizes)
        found |= self.positions[spread(ends[chosen] - sizes, sizes)]
        return found

    @property
    def nbytes(self) -> int:
        """What the arrays take."""
        return self.counts.nbytes + self.positions.nbytes


def _narrow(numbers: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.unsignedinteger[Any]]:
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
