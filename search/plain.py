"""Queries of plain words, which most are: side by side, joined by OR, or as a phrase.

What is kept of each word for its scores, its documents and what it adds to each, says which documents answer as well.
So sets are joined a bit a document, and only those documents are scored that may come to stand among the best. Finds
and scores exactly what `search.executor` and `search.scoring` do, which answer every other query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import combinations
from typing import NamedTuple

import numpy as np

from search.executor import AT_ONCE, MORE_AT_ONCE, Executor
from search.paging import TIE, nth
from search.query.tree import And, Exact, Fuzzy, Node, Or, Phrase, Wildcard, Word
from search.scoring import Scorer, Scores
from search.sparse import Bits, Mask, Numbers, Sparse, looked_up, unpacked

MOST_ALTERNATIVES = 5
"""Words joined by OR for whose combinations it is asked how high they can score; with more all documents are scored."""

FEW = 8192
"""Scores of words in so few documents are sooner added up than left out."""

NEARLY_ALL = 0.75
"""A share of the documents."""

Part = Sparse[np.float32]
"""What is kept of a word."""


class Found(NamedTuple):
    """How many documents answer, and those that may come to stand among the best, ascending, with their scores."""

    total: int
    numbers: Numbers
    scores: Scores


Way = Callable[[Sequence[Part], int], Found]
"""From what is kept of the words to what is found, so many of the best right."""


class Plain:
    """Runs one query, if it is one of plain words.

    Args:
        root: its tree.
        executor: reads its words, and looks at places.
        scorer: made for it.
    """

    def __init__(self, root: Node, executor: Executor, scorer: Scorer) -> None:
        self._root = root
        self._executor = executor
        self._collection = executor.collection
        self._scorer = scorer
        self._way = self._way_of(root)

    def found(self, best: int) -> Found | None:
        """The documents that answer, so many of the best right; None where the query is not one of plain words."""
        return self._way([self._scorer.of_word(word) for word in self._scorer.words], best) if self._way else None

    def _way_of(self, root: Node) -> Way | None:
        items = root.items if isinstance(root, And | Or | Phrase) else (root,)
        if self._executor.scope.zones or not all(self._is_one_word(item) for item in items):
            return None
        match root:
            case Phrase() if len(items) > 1:
                return self._in_a_row
            case Or():
                return self._any
            case _:
                return self._all

    def _is_one_word(self, item: Node) -> bool:
        """Whether an item is a word that is read in one way, as one form."""
        if not isinstance(item, Word | Exact | Wildcard | Fuzzy):
            return False
        readings = self._executor.vocabulary.read(item)
        return len(readings) == 1 and len(readings[0]) == 1

    def _all(self, parts: Sequence[Part], best: int) -> Found:
        """Documents with all the words."""
        if len(parts) == 1:
            return Found(parts[0].values.size, parts[0].documents, parts[0].values.astype(np.float64))
        numbers = self._with_all(parts)
        return Found(numbers.size, numbers, self._scorer.with_pairs(numbers, _added(parts, numbers), best))

    def _with_all(self, parts: Sequence[Part]) -> Numbers:
        mask = self._mask(reduce(np.bitwise_and, (part.packed_mask() for part in parts)))
        return min(parts, key=lambda part: part.values.size).among(mask)

    def _in_a_row(self, parts: Sequence[Part], _best: int) -> Found:
        """Documents where the words stand as the phrase has them."""
        scope, size = self._executor.scope, self._collection.size
        having = self._with_all(parts)
        spots = self._collection.side_by_side(scope.areas, having)
        # Only words that nearly all documents have, stop words and their like, stand many times in each.
        at_once = AT_ONCE if any(part.values.size > NEARLY_ALL * size for part in parts) else MORE_AT_ONCE
        stands = np.zeros(having.size, bool)
        for standing in self._executor.standing(self._root, scope, spots, at_once):
            stands[having.searchsorted(standing % size)] = True
        numbers = having.compress(stands)
        return Found(numbers.size, numbers, _added(parts, numbers))

    def _any(self, parts: Sequence[Part], best: int) -> Found:
        """Documents with any of the words."""
        sets = [part.packed_mask() for part in parts]
        having = self._mask(reduce(np.bitwise_or, sets))
        total = int(np.count_nonzero(having))
        if len(parts) <= MOST_ALTERNATIVES and sum(part.values.size for part in parts) > FEW:
            having = self._mask(_joined(sets, _needed(parts, self._reached(parts, sets, best))))
        numbers = np.flatnonzero(having)
        return Found(total, numbers, self._scorer.of_words(numbers))

    def _reached(self, parts: Sequence[Part], sets: Sequence[Bits], best: int) -> float:
        """A score that so many documents reach with all the words; 0 where fewer have all of them."""
        mask = self._mask(reduce(np.bitwise_and, sets))
        strongest = max(parts, key=lambda part: part.highest)
        # Where the rarest word counts much are documents enough to tell, nearly always; else there are few of them all.
        for documents in (strongest.high_ones(), strongest.documents):
            numbers = documents.take(np.flatnonzero(looked_up(mask, documents)))
            if numbers.size >= best:
                return -float(nth(-_added(parts, numbers), best))
        return 0.0

    def _mask(self, bits: Bits) -> Mask:
        return unpacked(bits, self._collection.size)


def _added(parts: Sequence[Part], numbers: Numbers) -> Scores:
    """What the words add up to in documents that have all of them, in their order in the query."""
    return sum((part.at(numbers) for part in parts), np.zeros(numbers.size))


def _needed(parts: Sequence[Part], reached: float) -> Iterator[tuple[int, ...]]:
    """The least combinations of words with which a document can score so high."""
    found: list[tuple[int, ...]] = []
    for size in range(1, len(parts) + 1):
        for words in combinations(range(len(parts)), size):
            more_than_needed = any(set(few) <= set(words) for few in found)
            if not more_than_needed and sum(parts[word].highest for word in words) >= reached - TIE:
                found.append(words)
                yield words


def _joined(sets: Sequence[Bits], ways: Iterator[tuple[int, ...]]) -> Bits:
    """Documents that have all the words of some combination."""
    return reduce(np.bitwise_or, (reduce(np.bitwise_and, (sets[word] for word in words)) for words in ways))
