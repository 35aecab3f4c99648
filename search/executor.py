"""Runs a query's tree on one index: which documents answer, and how well.

Sets of documents are arrays of truth values, and all work on them is done for all documents at once. Sets decide what
answers; words and phrases that stand positively decide the order. Positions, sentences and zones are looked at only for
documents that hold all the words; no text is opened. What a field means is the business of the subclasses: articles in
`search.articles`, quotes in `search.utterances`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise
from typing import assert_never

import numpy as np

from index.article import ZoneKind
from index.french.stopwords import is_stop_word
from index.translation import _
from search.collection import Collection
from search.errors import QueryError
from search.limits import Limits
from search.places import PlaceFinder
from search.query.tree import (
    And,
    AtLeast,
    Dates,
    Exact,
    Fuzzy,
    InField,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Same,
    Wildcard,
    Word,
)
from search.scoring import Pair, ScoredWord, Scorer
from search.sparse import Mask, Numbers
from search.standing import Keys
from search.vocabulary import Reading, Terms, Vocabulary

Positional = Phrase | Near | Same | AtLeast

AT_ONCE = 1 << 13
"""Documents whose positions are looked at together: what bounds the memory of a proximity of two frequent words."""

MORE_AT_ONCE = 1 << 16
"""The same of words that stand but a few times in each document."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where words are looked for: areas (or short fields) of the index, and kinds of zones, none meaning all."""

    areas: tuple[str, ...]
    zones: frozenset[ZoneKind] = frozenset()


class Executor(ABC):
    """Runs trees on the documents of one index.

    Args:
        collection: the documents.
        vocabulary: its dictionary.
        scope: what a plain word looks at.
    """

    def __init__(self, collection: Collection, vocabulary: Vocabulary, scope: Scope, text: str) -> None:
        self.collection = collection
        self.vocabulary = vocabulary
        self.scope = scope
        self._text = text

    @abstractmethod
    def in_field(self, node: InField, scope: Scope) -> Mask:
        """The documents that answer a condition on a field."""

    @abstractmethod
    def together(self, items: Sequence[Node], scope: Scope) -> tuple[list[Mask], list[Node], Scope]:
        """The items of an And that speak of one thing: their answers, the items left, and the scope of those."""

    def match(self, node: Node, scope: Scope | None = None) -> Mask:
        """The documents that answer `node`."""
        scope = scope or self.scope
        match node:
            case Word() | Exact() | Wildcard() | Fuzzy():
                return self._leaf(node, scope)
            case Phrase() | Near() | Same() | AtLeast():
                return self._positional(node, scope)
            case And():
                return self._all(node.items, scope)
            case Or():
                return self._any(self.match(item, scope) for item in node.items)
            case Not():
                return self.collection.live & ~self.match(node.item, scope)
            case Dates():
                return self.dated(node.since, node.until)
            case InField():
                return self.in_field(node, scope)
            case _:
                assert_never(node)

    def dated(self, since: str | None, until: str | None) -> Mask:
        """The documents whose date lies wholly between two days, both inclusive."""
        return self.collection.between("first", since, None) & self.collection.between("last", None, until)

    def refusal(self, node: InField, message: str) -> QueryError:
        """The error to raise at the place of a field."""
        return QueryError(message.format(field=node.name), self._text, node.start, node.end)

    def scorer(self, node: Node) -> Scorer:
        """What scores documents for the words of `node`."""
        return Scorer(self.collection, self.scored_words(node), self.scored_pairs(node))

    def scored_words(self, node: Node, scope: Scope | None = None) -> Iterator[ScoredWord]:
        """The words of `node` that count in the order: those that stand positively."""
        scope = scope or self.scope
        match node:
            case Word() | Exact() | Wildcard() | Fuzzy():
                yield from self._scored_leaf(node, scope)
            case And():
                inner = self.scope_beside(node.items, scope)
                for item in node.items:
                    yield from self.scored_words(item, inner)
            case Phrase() | Or():
                for item in node.items:
                    yield from self.scored_words(item, scope)
            case Near() | Same():
                yield from self.scored_words(node.left, scope)
                yield from self.scored_words(node.right, scope)
            case AtLeast():
                yield from self.scored_words(node.item, scope)
            case InField():
                yield from self.scored_words(node.item, self.scope_of(node, scope)) if self.is_text(node) else ()
            case Not() | Dates():
                return
            case _:
                assert_never(node)

    def scored_pairs(self, node: Node, scope: Scope | None = None) -> Iterator[Pair]:
        """The words of content that follow one another in `node`, two by two; whatever is no word parts them."""
        scope = scope or self.scope
        match node:
            case And():
                inner = self.scope_beside(node.items, scope)
                for are_words, items in groupby(node.items, lambda item: isinstance(item, Word)):
                    if are_words:
                        words = (word for item in items for word in self.scored_words(item, inner))
                        # Beside one another stop words stand everywhere, and say nothing.
                        yield from (pair for pair in pairwise(words) if not all(map(_is_stop_word, pair)))
                    else:
                        for item in items:
                            yield from self.scored_pairs(item, inner)
            case Or():
                for item in node.items:
                    yield from self.scored_pairs(item, scope)
            case InField() if self.is_text(node):
                yield from self.scored_pairs(node.item, self.scope_of(node, scope))
            case _:
                return

    def scope_beside(self, items: Sequence[Node], scope: Scope) -> Scope:
        """Where the words among the items of an And are looked for."""
        del items
        return scope

    def scope_of(self, node: InField, scope: Scope) -> Scope:
        """Where the words of a field condition are looked for."""
        return replace(scope, areas=(node.name,)) if node.name in ("title", "source", "author", "agency") else scope

    def is_text(self, node: InField) -> bool:
        """Whether the words of a field condition are words of a text, and count in the order."""
        return node.name in ("title", "quote")

    def _scored_leaf(self, leaf: Leaf, scope: Scope) -> Iterator[ScoredWord]:
        for reading in self.vocabulary.read(leaf)[:1]:
            for terms in reading:
                typed = Terms(forms=terms.forms) if terms.stems else Terms()
                yield ScoredWord(leaf, terms, typed, scope.areas)

    def _any(self, masks: Iterable[Mask]) -> Mask:
        found = self.collection.none()
        for mask in masks:
            found |= mask
        return found

    def _leaf(self, leaf: Leaf, scope: Scope) -> Mask:
        readings = self.vocabulary.read(leaf)
        if scope.zones or any(len(reading) > 1 for reading in readings):
            return self._positional(leaf, scope)
        found = self.collection.none()
        for (terms,) in readings:
            for area in scope.areas:
                self.collection.frequencies(area, terms).mark(found)
        return found

    def _all(self, items: Sequence[Node], scope: Scope) -> Mask:
        found, rest, scope = self.together(items, scope)
        answer = self.collection.live.copy()
        for mask in found:
            answer &= mask
        for item in sorted(rest, key=lambda item: isinstance(item, Not)):
            if isinstance(item, Not):
                answer &= ~self.match(item.item, scope)
            else:
                answer &= self.match(item, scope)
        return answer

    def _positional(self, node: Positional | Leaf, scope: Scope) -> Mask:
        """Documents where `node` stands in one area."""
        holding = np.concatenate([self._holding(node, area) for area in scope.areas])
        found = self.collection.none()
        for standing in self.standing(node, scope, np.flatnonzero(holding)):
            found[standing % self.collection.size] = True
        return found

    def _holding(self, node: Node, area: str) -> Mask:
        """Documents that hold in an area the words that `node` cannot do without."""
        match node:
            case Word() | Exact() | Wildcard() | Fuzzy():
                return self._any(self._having_all(reading, area) for reading in self.vocabulary.read(node))
            case Phrase() | And():
                found = self.collection.live.copy()
                for item in node.items:
                    if not isinstance(item, Not):
                        found &= self._holding(item, area)
                return found
            case Near() | Same():
                return self._holding(node.left, area) & self._holding(node.right, area)
            case AtLeast():
                return self._holding(node.item, area)
            case Or():
                return self._any(self._holding(item, area) for item in node.items)
            case InField():
                raise self.refusal(node, _("The field {field} cannot stand here, beside words at a distance."))
            case Not() | Dates():
                return self.collection.none()
            case _:
                assert_never(node)

    def _having_all(self, reading: Reading, area: str) -> Mask:
        found = self.collection.live.copy()
        for terms in reading:
            having = self.collection.none()
            self.collection.frequencies(area, terms).mark(having)
            found &= having
        return found

    def standing(self, node: Node, scope: Scope, candidates: Numbers, at_once: int = AT_ONCE) -> Iterator[Numbers]:
        """Those candidates, by their numbers in each area, where `node` stands in the zones of the scope."""
        for start in range(0, candidates.size, at_once):
            within = candidates[start : start + at_once]
            limits = Limits(self.collection, scope.areas, within)

            def standing(terms: Terms, within: Numbers = within, limits: Limits = limits) -> Keys:
                keys = self.collection.places(scope.areas, terms, within)
                return limits.in_zones(keys, scope.zones) if scope.zones else keys

            finder = PlaceFinder(self.vocabulary.read, lru_cache(maxsize=None)(standing), limits.units)
            yield finder.find(node).documents


def _is_stop_word(word: ScoredWord) -> bool:
    return isinstance(word.leaf, Word) and is_stop_word(word.leaf.text.lower())
