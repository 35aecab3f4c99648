"""Where words stand in the documents of a collection, in few bytes: what is kept of them between queries.

Keys of document and position are what places are worked out with; they take several times the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index.columns.postings import spread
from search.sparse import Numbers, Sparse, repeated, shared

Keys = npt.NDArray[np.int64]

POSITION_BITS = 32
"""The lower bits of a key, which hold the position; those above hold the document."""

_POSITION = (1 << POSITION_BITS) - 1


def merged(parts: Sequence[Keys]) -> Keys:
    """Ascending keys in one row, each once: two forms may stand at one place (« nord » and « nord-coréen »)."""
    if len(parts) == 1:
        return parts[0]
    keys = np.concatenate([np.zeros(0, np.int64), *parts])
    keys.sort(kind="stable")  # which merges runs that are in order
    again = keys[1:] == keys[:-1]
    return keys[np.append(True, ~again)] if again.any() else keys


@dataclass(frozen=True, slots=True)
class Standing:
    """The document and the position of every place where words stand, in order."""

    spots: Sparse[np.unsignedinteger[Any]]

    @staticmethod
    def of(keys: Keys) -> Standing:
        """The places that ascending keys name, each once."""
        documents = keys >> POSITION_BITS
        # Not how often each document has them, as `Grouped`: where places begin would be added up at every question.
        return Standing(Sparse.of(documents, _narrow(keys & _POSITION), int(documents.max(initial=-1)) + 1))

    def keys(self, within: Numbers) -> Keys:
        """The keys in some documents, ascending as those are."""
        documents = self.spots.documents
        chosen = repeated(documents, within)
        found = documents.take(chosen)
        found <<= POSITION_BITS
        found |= self.spots.values.take(chosen)
        return found

    @property
    def nbytes(self) -> int:
        """What the arrays take."""
        return self.spots.nbytes


@dataclass(frozen=True, slots=True)
class Grouped:
    """The same in less room where documents have many places each: how many, and the positions one after the other."""

    often: Sparse[np.unsignedinteger[Any]]
    positions: npt.NDArray[np.unsignedinteger[Any]]

    @staticmethod
    def of(keys: Keys) -> Grouped:
        """The places that ascending keys name, each once."""
        documents = keys >> POSITION_BITS
        starts = np.flatnonzero(np.append(True, documents[1:] != documents[:-1])[: keys.size])
        numbers = documents[starts]
        often = _narrow(np.diff(starts, append=keys.size))
        return Grouped(Sparse.of(numbers, often, int(numbers.max(initial=-1)) + 1), _narrow(keys & _POSITION))

    def keys(self, within: Numbers) -> Keys:
        """The keys in some documents, ascending as those are."""
        documents = self.often.documents
        chosen = shared(documents, within)
        ends = np.cumsum(self.often.values, dtype=np.int64)
        sizes = self.often.values[chosen].astype(np.int64)
        found = np.repeat(documents[chosen] << POSITION_BITS, sizes)
        found |= self.positions[spread(ends[chosen] - sizes, sizes)]
        return found

    @property
    def nbytes(self) -> int:
        """What the arrays take."""
        return self.often.nbytes + self.positions.nbytes


def _narrow(numbers: Keys) -> npt.NDArray[np.unsignedinteger[Any]]:
    """Numbers that are not negative, in the narrowest type that holds them."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
