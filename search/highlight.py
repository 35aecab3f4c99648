"""Which stretches of an article a query marks.

Walks the same tree over the same words as the executor: an article that is listed for its words has them marked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from index.areas import AREAS, AreaName
from index.article import Article, Quote
from search.articles import ARTICLE_SCOPE, QUOTE_FIELDS, zoned
from search.documents import AreaView, views
from search.executor import Scope
from search.positions import occurrences
from search.query.tree import And, Dates, InField, Node, Not, Or
from search.query.walk import leaves
from search.results import Span
from search.spans import tidied
from search.utterances import NamesOf, spoken_name
from search.vocabulary import Terms, Vocabulary


class Highlighter:
    """Marks the hits of a query in one article.

    Args:
        article: the article, or a quote as an article of its own.
        vocabulary: the dictionary of the index that found it.
        names_of: from a name as typed to the canonical names meant, for conditions on speakers.
    """

    def __init__(self, article: Article, vocabulary: Vocabulary, names_of: NamesOf) -> None:
        self._article = article
        self._vocabulary = vocabulary
        self._names_of = names_of
        self._views = lru_cache(maxsize=None)(self._cut)

    def marks(self, root: Node) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The stretches to mark: in the text, and in a title that stands beside the text. Sorted, not overlapping."""
        text: list[Span] = []
        title: list[Span] = []
        for detached, span in self._walk(root, ARTICLE_SCOPE):
            (title if detached else text).append(span)
        return tidied(text), tidied(title)

    def _walk(self, node: Node, scope: Scope) -> Iterator[tuple[bool, Span]]:
        match node:
            case And():
                yield from self._together(node.items, scope)
            case Or():
                for item in node.items:
                    yield from self._walk(item, scope)
            case InField():
                yield from self._in_field(node, scope)
            case Not() | Dates():
                return
            case _:
                yield from self._standing(node, scope)

    def _together(self, items: Sequence[Node], scope: Scope) -> Iterator[tuple[bool, Span]]:
        said = [item for item in items if isinstance(item, InField) and item.name in QUOTE_FIELDS]
        yield from self._in_quotes(said, scope)
        inner = zoned(items, scope)
        for item in items:
            if item not in said:
                yield from self._walk(item, inner)

    def _in_field(self, node: InField, scope: Scope) -> Iterator[tuple[bool, Span]]:
        if node.name in QUOTE_FIELDS:
            yield from self._in_quotes([node], scope)
        elif node.name == "title":
            yield from self._walk(node.item, Scope(("title",)))

    def _in_quotes(self, conditions: Sequence[InField], scope: Scope) -> Iterator[tuple[bool, Span]]:
        """The words asked for in quotes, where they stand in a quote of the speakers asked for."""
        speakers, kinds, words = _apart(conditions)
        spoken = tidied((quote.start, quote.end) for quote in self._spoken(speakers, kinds))
        for node in words:
            for detached, (start, end) in self._walk(node, scope):
                before = bisect_right(spoken, start, key=itemgetter(0)) - 1
                if not detached and before >= 0 and start < spoken[before][1]:
                    yield False, (start, end)

    def _spoken(self, speakers: Iterable[Node], kinds: Iterable[Node]) -> Iterator[Quote]:
        """The article's quotes by all of the speakers and of all the kinds named; all quotes where none is named."""
        wanted = [self._names_of(spoken_name(speaker)) for speaker in speakers]
        named = {spoken_name(kind) for kind in kinds}
        for quote in self._article.quotes:
            if all(quote.canonical in names for names in wanted) and named <= {quote.kind}:
                yield quote

    def _standing(self, node: Node, scope: Scope) -> Iterator[tuple[bool, Span]]:
        accepted = self._accepted(node)
        for view in self._views(scope):
            for occurrence in occurrences(node, view):
                for span in view.spans(occurrence, accepted):
                    yield view.detached, span

    def _accepted(self, node: Node) -> frozenset[Terms]:
        return frozenset(terms for leaf in leaves(node) for reading in self._vocabulary.read(leaf) for terms in reading)

    def _cut(self, scope: Scope) -> list[AreaView]:
        areas: list[AreaName] = [name for name in AREAS if name in scope.areas]
        return views(self._article, self._vocabulary, areas, scope.zones)


def _apart(conditions: Sequence[InField]) -> tuple[list[Node], list[Node], list[Node]]:
    """The speakers, the kinds and the words that conditions on one quote name, `citation:( … )` opened."""
    found: dict[str, list[Node]] = {name: [] for name in QUOTE_FIELDS}
    for condition in conditions:
        item = condition.item
        for part in item.items if isinstance(item, And) and condition.name == "quote" else (item,):
            inner = isinstance(part, InField) and part.name in QUOTE_FIELDS
            name, node = (part.name, part.item) if isinstance(part, InField) and inner else (condition.name, part)
            found[name].append(node)
    return found["speaker"], found["kind"], found["quote"]
