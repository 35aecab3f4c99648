"""What each part of a query adds to the score of each document: the formula of `index.ranking`, on arrays.

Every score is a sum of shares, and the same shares explain it. Does not decide which documents answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from index import ranking
from search.collection import Collection
from search.paging import nth
from search.places import followed
from search.query.tree import Leaf
from search.sparse import Numbers, Sparse
from search.standing import POSITION_BITS
from search.vocabulary import Terms

FEWER = 8
"""So many times fewer documents than there are have their values looked up, instead of being read from all."""

Scores = npt.NDArray[np.floating[Any]]
ShareKind = Literal["stem", "exact", "pair"]


@dataclass(frozen=True, slots=True)
class ScoredWord:
    """A word that counts in the order of results: as typed, what it accepts, its exact form, where it is looked for."""

    leaf: Leaf
    terms: Terms
    exact: Terms
    areas: tuple[str, ...]

    @property
    def weight(self) -> float:
        """How much the word counts beside others."""
        return ranking.GUESS_WEIGHT if self.terms.guessed else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """What one word, or two neighbours, add to the score of some documents.

    `frequencies`: for each area how often each document has them. `idf`: how rare they are, the mean of
    two, times what a guess counts. `scores`: in the order of the documents.
    """

    words: tuple[Leaf, ...]
    kind: ShareKind
    frequencies: Mapping[str, Scores]
    idf: float
    scores: Scores


Pair = tuple[ScoredWord, ScoredWord]
"""Two words of content that follow one another in the query."""


class Scorer:
    """Scores the documents of one collection for the words of one query.

    Args:
        collection: the documents.
        words: the words that count.
        pairs: those of them that are neighbours in the query.
    """

    def __init__(self, collection: Collection, words: Iterable[ScoredWord], pairs: Iterable[Pair] = ()) -> None:
        self._collection = collection
        self._words = tuple(words)
        self._pairs = tuple(pairs)

    def scores(self, documents: Numbers, best: int = 0) -> Scores:
        """How well each of the documents answers, in their order.

        Args:
            documents: ascending.
            best: so many of the best have to be right, 0 for all; the others are not scored above them, but may
                lack what neighbouring words would add.
        """
        return self.with_pairs(documents, self.of_words(documents), best)

    def with_pairs(self, documents: Numbers, total: Scores, best: int = 0) -> Scores:
        """The same from what the words by themselves add up to, which is changed."""
        if self._pairs:
            running = self._running(total, best)
            for share in self._of_pairs(documents[running]):
                total[running] += share.scores
        return total

    @property
    def words(self) -> tuple[ScoredWord, ...]:
        """The words that count."""
        return self._words

    def of_word(self, word: ScoredWord) -> Sparse[np.float32]:
        """All documents that have a word, and what it adds to the score of each."""
        return self._collection.scores.get(word, partial(self._anywhere, word))

    def shares(self, documents: Numbers) -> Iterator[Share]:
        """The parts that make up the scores of some documents, those of the words first."""
        for word in self._words:
            yield from self._of_word(word, documents)
        yield from self._of_pairs(documents)

    def of_words(self, documents: Numbers) -> Scores:
        """What the words by themselves add up to."""
        known = [self.of_word(word) for word in self._words]
        if documents.size * FEWER < self._collection.size:
            return sum((each.or_nothing(documents) for each in known), np.zeros(documents.size))
        total = np.zeros(self._collection.size)
        for each in known:
            total[each.documents] += each.values
        return total[documents]

    def _anywhere(self, word: ScoredWord) -> Sparse[np.float32]:
        having = self._collection.none()
        for area in word.areas:
            self._collection.frequencies(area, word.terms).mark(having)
        documents = np.flatnonzero(having)
        total = np.zeros(documents.size)
        for share in self._of_word(word, documents):
            total += share.scores
        return Sparse.marked(documents, total.astype(np.float32), self._collection.size)

    def _running(self, scores: Scores, best: int) -> npt.NDArray[np.intp]:
        """Which documents may come to stand among the `best` once neighbours are counted."""
        if not 0 < best < scores.size:
            return np.arange(scores.size)
        return np.flatnonzero(scores >= -nth(-scores, best) - self._most_of_pairs * (1 + 1e-9))

    @cached_property
    def _most_of_pairs(self) -> float:
        """What neighbours can add at most."""
        return sum(ranking.PAIR_SHARE * self._pair_worth(pair) * ranking.SATURATION for pair in self._pairs)

    def _of_word(self, word: ScoredWord, documents: Numbers) -> Iterator[Share]:
        worth, found = self._frequencies(word, word.terms, documents)
        yield Share((word.leaf,), "stem", found, worth, worth * ranking.saturated(self._by_area(found, documents)))
        if word.exact:
            worth, found = self._frequencies(word, word.exact, documents)
            scores = ranking.EXACT_SHARE * worth * ranking.saturated(self._as_one(found, documents))
            yield Share((word.leaf,), "exact", found, worth, scores)

    def _of_pairs(self, documents: Numbers) -> Iterator[Share]:
        for left, right in self._pairs:
            found = self._together(left, right, documents)
            worth = self._pair_worth((left, right))
            scores = ranking.PAIR_SHARE * worth * ranking.saturated(self._as_one(found, documents))
            yield Share((left.leaf, right.leaf), "pair", found, worth, scores)

    def _together(self, left: ScoredWord, right: ScoredWord, documents: Numbers) -> dict[str, Scores]:
        """How often two words stand close to one another in each document, by area."""
        areas = left.areas
        spots = self._collection.side_by_side(areas, documents)
        here, there = (self._collection.places(areas, word.terms, spots) for word in (left, right))
        both = np.concatenate((followed(here, there, ranking.PAIR_GAP), followed(there, here, ranking.PAIR_GAP)))
        often = np.bincount(spots.searchsorted(both >> POSITION_BITS), minlength=spots.size).astype(np.float64)
        return dict(zip(areas, often.reshape(len(areas), documents.size), strict=True))

    def _pair_worth(self, pair: Pair) -> float:
        """The worth of two neighbours: the mean of theirs, so that nobody need count where they meet."""
        return sum(self._worth(word, word.terms) for word in pair) / 2

    def _worth(self, word: ScoredWord, terms: Terms) -> float:
        """The idf of a word, or of some of its forms, times its weight."""
        return word.weight * ranking.idf(self._collection.count, self._having(word.areas, terms))

    def _having(self, areas: tuple[str, ...], terms: Terms) -> int:
        """How many documents have a word in some area."""
        return self._collection.counted.get((areas, terms), lambda: self._count(areas, terms))

    def _count(self, areas: tuple[str, ...], terms: Terms) -> int:
        found = [self._collection.frequencies(area, terms) for area in areas]
        if len(found) == 1:
            return found[0].values.size
        having = self._collection.none()
        for each in found:
            each.mark(having)
        return int(np.count_nonzero(having))

    def _frequencies(self, word: ScoredWord, terms: Terms, documents: Numbers) -> tuple[float, dict[str, Scores]]:
        """What a word is worth, and how often some documents have it, by area."""
        read = {area: self._collection.frequencies(area, terms).or_nothing(documents) for area in word.areas}
        return self._worth(word, terms), {area: found.astype(np.float64) for area, found in read.items()}

    def _by_area(self, frequencies: Mapping[str, Scores], documents: Numbers) -> Scores:
        """Frequencies weighted and measured against the length of each area, added up."""
        total = np.zeros(documents.size)
        for area, found in frequencies.items():
            lengths = self._collection.lengths(area)[documents].astype(np.float64)
            average = self._collection.average_length(area)
            total += ranking.normalised(ranking.AREA_WEIGHTS[area], found, lengths, average)
        return total

    def _as_one(self, frequencies: Mapping[str, Scores], documents: Numbers) -> Scores:
        """Frequencies measured against the length of the areas together, as though they were one text."""
        found, lengths, average = np.zeros(documents.size), np.zeros(documents.size), 0.0
        for area, numbers in frequencies.items():
            found += numbers
            lengths += self._collection.lengths(area)[documents]
            average += self._collection.average_length(area)
        return ranking.normalised(ranking.AS_ONE, found, lengths, average)
