"""What the parts of a query find by themselves, and which documents lack the fewest of them.

For queries that nothing answers whole. Conditions on fields and dates and exclusions hold throughout: only words,
phrases and their like can be lacking. Decides nothing of what is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from search.query.tree import And, Node, Not
from search.query.unparse import unparse
from search.results import Part
from search.rewriting import loose_and_firm
from search.sparse import Mask


class Parts:
    """The parts of a query that can be lacking.

    Args:
        root: the query, stop words left out.
        find: from a tree to the documents that answer it.
    """

    def __init__(self, root: Node, find: Callable[[Node], Mask]) -> None:
        self._find = find
        self._loose, self._firm = loose_and_firm(root)

    def best(self) -> Mask:
        """The documents that have the most of several parts; none where no part finds any."""
        most = max(1, int(self._numbers.max(initial=0)))
        found: Mask = self._numbers == most
        return found

    def missing(self, document: int) -> tuple[str, ...]:
        """The parts that a document lacks, as in the canonical form of the query."""
        lacking = (item for item, mask in zip(self._loose, self._masks, strict=True) if not mask[document])
        return tuple(dict.fromkeys(map(unparse, lacking)))

    def alone(self) -> tuple[Part, ...]:
        """How many documents each part finds by itself, and each condition; exclusions are left out."""
        items = (item for item in (*self._loose, *self._firm) if not isinstance(item, Not))
        return tuple(dict.fromkeys(Part(unparse(item), int(np.count_nonzero(self._find(item)))) for item in items))

    def counts(self) -> tuple[Part, ...]:
        """How many documents each part finds under the conditions of the query."""
        pairs = zip(self._loose, self._masks, strict=True)
        return tuple(dict.fromkeys(Part(unparse(item), int(np.count_nonzero(mask))) for item, mask in pairs))

    @property
    def fewest_missing(self) -> int:
        """How many parts the documents lack that lack the fewest."""
        return len(self._loose) - int(self._numbers.max(initial=0))

    @property
    def several(self) -> bool:
        """Whether a document may have some of the parts and lack others."""
        return len(self._loose) > 1

    @property
    def conditions(self) -> bool:
        """Whether anything but words and exclusions narrows the query."""
        return any(not isinstance(item, Not) for item in self._firm)

    @property
    def bare(self) -> Node | None:
        """The query without its conditions; None where it has nothing else but exclusions."""
        items = (*self._loose, *(item for item in self._firm if isinstance(item, Not)))
        return None if not self._loose else items[0] if len(items) == 1 else And(items)

    @cached_property
    def _masks(self) -> list[Mask]:
        return [self._find(And((item, *self._firm)) if self._firm else item) for item in self._loose]

    @cached_property
    def _numbers(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """How many of the parts each document has."""
        return np.sum(self._masks, axis=0, dtype=np.int64) if self._masks else np.zeros(0, np.int64)
