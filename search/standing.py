"""Where words stand in the documents of a collection, in few bytes: what is kept of them between queries.

Keys of document and position are what places are worked out with; they take four times the room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.columns.postings import spread
from search.sparse import Numbers, shared

Keys = npt.NDArray[np.int64]

POSITION_BITS = 32
"""The lower bits of a key, which hold the position; those above hold the document."""

_POSITION = (1 << POSITION_BITS) - 1


@dataclass(frozen=True, slots=True)
class Standing:
    """The documents in which words stand, where the positions of each begin, and end, and the positions."""

    documents: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    positions: npt.NDArray[np.unsignedinteger[Any]]

    @staticmethod
    def of(keys: Keys) -> Standing:
        """The places that ascending keys name, each once."""
        documents = keys >> POSITION_BITS
        starts = np.flatnonzero(np.append(True, documents[1:] != documents[:-1])[: keys.size])
        ends = np.append(starts, keys.size).astype(np.int32)
        positions = keys & _POSITION
        kind = np.min_scalar_type(int(positions.max(initial=0)))
        return Standing(documents[starts].astype(np.int32), ends, positions.astype(kind))

    def keys(self, within: Numbers) -> Keys:
        """The keys in some documents, ascending as those are."""
        chosen = shared(self.documents, within)
        starts = self.starts[chosen]
        sizes = self.starts[chosen + 1] - starts
        found = np.repeat(self.documents[chosen].astype(np.int64) << POSITION_BITS, sizes)
        found |= self.positions[spread(starts, sizes)]
        return found

    @property
    def nbytes(self) -> int:
        """What the arrays take."""
        return self.documents.nbytes + self.starts.nbytes + self.positions.nbytes
