"""Runs a query's tree on one Whoosh index: which documents answer, and how well.

Sets decide what answers; words and phrases that stand positively decide the order. Positions, sentences and zones are
looked at only for documents that hold all the words. What a field means is the business of the subclasses: articles in
`search.articles`, quotes in `search.utterances`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from index.areas import AreaName
from index.article import Article, ZoneKind
from index.translation import _
from search import ranking
from search.documents import views
from search.errors import QueryError
from search.positions import occurrences
from search.postings import Postings
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
    Unit,
    Wildcard,
    Word,
)
from search.vocabulary import Reading, Terms, Vocabulary

Positional = Phrase | Near | Same | AtLeast


@dataclass(frozen=True, slots=True)
class Scope:
    """Where words are looked for: areas (or short fields) of the index, and kinds of zones, none meaning all."""

    areas: tuple[str, ...]
    zones: frozenset[ZoneKind] = frozenset()


@dataclass(frozen=True, slots=True)
class ScoredWord:
    """A word that counts in the order of results: what it accepts, its exact form, and where it is looked for."""

    terms: Terms
    exact: Terms
    areas: tuple[str, ...]


class Executor(ABC):
    """Runs trees on the documents of one index.

    Args:
        postings: the index.
        vocabulary: its dictionary.
        averages: the average number of tokens of each area.
        scope: what a plain word looks at.
    """

    def __init__(
        self, postings: Postings, vocabulary: Vocabulary, averages: Mapping[str, float], scope: Scope, text: str
    ) -> None:
        self.postings = postings
        self.vocabulary = vocabulary
        self.scope = scope
        self._averages = averages
        self._text = text

    @abstractmethod
    def in_field(self, node: InField, scope: Scope) -> set[int]:
        """The documents that answer a condition on a field."""

    @abstractmethod
    def together(self, items: Sequence[Node], scope: Scope) -> tuple[list[set[int]], list[Node], Scope]:
        """The items of an And that speak of one thing: their answers, the items left, and the scope of those."""

    @abstractmethod
    def article(self, document: int) -> Article:
        """The document as an article, for what only its text can tell."""

    def match(self, node: Node, scope: Scope | None = None) -> set[int]:
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
                return set().union(*(self.match(item, scope) for item in node.items))
            case Not():
                return set(self.postings.documents) - self.match(node.item, scope)
            case Dates():
                return self.dated(node.since, node.until)
            case InField():
                return self.in_field(node, scope)
            case _:
                assert_never(node)

    def dated(self, since: str | None, until: str | None) -> set[int]:
        """The documents whose date lies wholly between two days, both inclusive."""
        return self.postings.between("first", since, None) & self.postings.between("last", None, until)

    def refusal(self, node: InField, message: str) -> QueryError:
        """The error to raise at the place of a field."""
        return QueryError(message.format(field=node.name), self._text, node.start, node.end)

    def score(self, words: Iterable[ScoredWord], documents: Collection[int]) -> dict[int, float]:
        """How well each of the documents answers."""
        scores = dict.fromkeys(documents, 0.0)
        for word in words:
            self._add_stems(word, scores)
            self._add_exact(word, scores)
        return scores

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
                yield ScoredWord(terms, typed, scope.areas)

    def _leaf(self, leaf: Leaf, scope: Scope) -> set[int]:
        if scope.zones:
            return self._positional(leaf, scope)
        found: set[int] = set()
        for reading in self.vocabulary.read(leaf):
            if len(reading) == 1:
                for area in scope.areas:
                    found |= self.postings.frequencies(area, reading[0]).keys()
            else:
                found |= self._following(leaf, reading, scope)
        return found

    def _following(self, leaf: Leaf, reading: Reading, scope: Scope) -> set[int]:
        """Documents where the words of a reading follow one another."""
        found: set[int] = set()
        for area in scope.areas:
            having = [self.postings.frequencies(area, terms).keys() for terms in reading]
            found |= self._checked(leaf, area, set.intersection(*map(set, having)))
        return found

    def _all(self, items: Sequence[Node], scope: Scope) -> set[int]:
        found, rest, scope = self.together(items, scope)
        positive = [item for item in rest if not isinstance(item, Not)]
        found += [self.match(item, scope) for item in positive]
        answer = set.intersection(*found) if found else set(self.postings.documents)
        for item in rest:
            if isinstance(item, Not) and answer:
                answer -= self.match(item.item, scope)
        return answer

    def _positional(self, node: Positional | Leaf, scope: Scope) -> set[int]:
        """Documents where `node` stands in one area."""
        found: set[int] = set()
        for area in scope.areas:
            candidates = self._holding(node, area)
            if scope.zones or _needs_text(node):
                found |= {document for document in candidates if self._stands(node, area, document, scope)}
            else:
                found |= self._checked(node, area, candidates)
        return found

    def _holding(self, node: Node, area: str) -> set[int]:
        """Documents that hold in an area the words that `node` cannot do without."""
        match node:
            case Word() | Exact() | Wildcard() | Fuzzy():
                ways = [
                    set.intersection(*(set(self.postings.frequencies(area, terms)) for terms in reading))
                    for reading in self.vocabulary.read(node)
                ]
                return set().union(*ways)
            case Phrase() | And():
                parts = [self._holding(item, area) for item in node.items if not isinstance(item, Not)]
                return set.intersection(*parts) if parts else set()
            case Near() | Same():
                return self._holding(node.left, area) & self._holding(node.right, area)
            case AtLeast():
                return self._holding(node.item, area)
            case Or():
                return set().union(*(self._holding(item, area) for item in node.items))
            case InField():
                raise self.refusal(node, _("The field {field} cannot stand here, beside words at a distance."))
            case Not() | Dates():
                return set()
            case _:
                assert_never(node)

    def _checked(self, node: Node, area: str, candidates: set[int]) -> set[int]:
        """The candidates where `node` stands in the area, by the positions in the index."""
        view = _PostingsView(self, area, candidates)
        return {document for document in candidates if view.holds(node, document)}

    def _stands(self, node: Node, area: str, document: int, scope: Scope) -> bool:
        """Whether `node` stands in an area of a document, by its text."""
        names: list[AreaName] = [name for name in ("title", "text", "boilerplate") if name == area]
        found = views(self.article(document), self.vocabulary, names, scope.zones)
        return any(occurrences(node, view) for view in found)

    def _add_stems(self, word: ScoredWord, scores: dict[int, float]) -> None:
        frequencies = {area: self.postings.frequencies(area, word.terms) for area in word.areas}
        having = set().union(*frequencies.values())
        worth = ranking.idf(len(self.postings.documents), len(having))
        for document in having & scores.keys():
            total = sum(
                self._normalised(area, counted[document], document)
                for area, counted in frequencies.items()
                if document in counted
            )
            scores[document] += worth * ranking.saturated(total)

    def _add_exact(self, word: ScoredWord, scores: dict[int, float]) -> None:
        if not word.exact:
            return
        for area in word.areas:
            counted = self.postings.frequencies(area, word.exact)
            worth = ranking.EXACT_SHARE * ranking.idf(len(self.postings.documents), len(counted))
            for document in counted.keys() & scores.keys():
                scores[document] += worth * ranking.saturated(self._normalised(area, counted[document], document))

    def _normalised(self, area: str, frequency: float, document: int) -> float:
        if area not in ranking.AREA_WEIGHTS:
            return frequency
        length = self.postings.length(area, document)
        return ranking.normalised(area, frequency, length, self._averages.get(area, 0.0))


class _PostingsView:
    """One area of some documents, by the positions in the index; one document at a time is looked at."""

    def __init__(self, executor: Executor, area: str, documents: set[int]) -> None:
        self._executor = executor
        self._area = area
        self._documents = documents
        self._document = -1
        self._known: dict[Terms, dict[int, list[int]]] = {}

    def holds(self, node: Node, document: int) -> bool:
        """Whether `node` stands in the document."""
        self._document = document
        return bool(occurrences(node, self))

    def readings(self, leaf: Leaf) -> tuple[Reading, ...]:
        """The alternative readings of a leaf."""
        return self._executor.vocabulary.read(leaf)

    def positions(self, terms: Terms) -> Sequence[int]:
        """The positions of the words that the terms accept, ascending."""
        found = self._known.get(terms)
        if found is None:
            found = self._executor.postings.positions(self._area, terms, self._documents)
            self._known[terms] = found
        return found.get(self._document, ())

    def unit(self, position: int, unit: Unit) -> int:
        """Sentences and paragraphs are not in the index."""
        raise NotImplementedError


def _needs_text(node: Node) -> bool:
    """Whether only the text can tell: sentences and paragraphs."""
    match node:
        case Same():
            return True
        case Near():
            return _needs_text(node.left) or _needs_text(node.right)
        case AtLeast():
            return _needs_text(node.item)
        case And() | Or():
            return any(_needs_text(item) for item in node.items)
        case _:
            return False
