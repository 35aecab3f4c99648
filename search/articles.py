"""Runs queries on the articles index; conditions on quotes are handed to the quotes index and come back as articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from index.areas import SEARCHED_AREAS
from index.article import SEARCHED_ZONES, Article, ZoneKind
from index.translation import _
from search.corrections import Articles
from search.executor import Executor, Scope
from search.query import spellings
from search.query.tree import And, InField, Node, Word
from search.sparse import Mask, Numbers
from search.utterances import QuoteExecutor, TaggedBy, no_article, tagged_by
from search.vocabulary import Vocabulary

ARTICLE_SCOPE = Scope(SEARCHED_AREAS)
QUOTE_FIELDS = ("speaker", "quote", "kind")

_SCOPE_OF_ZONE: Mapping[ZoneKind, Scope] = {
    "title": Scope(("title",)),
    "boilerplate": Scope(("boilerplate",)),
    "agency": Scope(("boilerplate",), frozenset({"agency"})),
    "byline": Scope(("boilerplate",), frozenset({"byline"})),
    **{kind: Scope(("text",), frozenset({kind})) for kind in SEARCHED_ZONES - {"title"}},
}


class ArticleExecutor(Executor):
    """Runs trees on articles.

    Args:
        collection: the articles.
        vocabulary: their dictionary.
        quotes: what runs conditions on quotes.
        article_of: gives the number of the article in which each quote stands; asked only where quotes are.
        text: the query, for messages.
        tagged: gives the ids of the articles with a tag.
    """

    def __init__(
        self,
        collection: Articles,
        vocabulary: Vocabulary,
        quotes: QuoteExecutor,
        article_of: Callable[[], Numbers],
        text: str = "",
        tagged: TaggedBy = no_article,
    ) -> None:
        super().__init__(collection, vocabulary, ARTICLE_SCOPE, text)
        self._articles = collection
        self._tagged = tagged
        self._quotes = quotes
        self._article_of = article_of

    def found(self, root: Node, speaker: str | None = None) -> Mask:
        """The articles that answer a query, of those with a quote of a speaker where one is named.

        Where the query names a kind of quotes, too, it is of that kind that the speaker's quote has to be.
        """
        found = self.match(root)
        if speaker is None:
            return found
        if any(_is_field(item, ("kind",)) for item in _items(root)):
            return found & self.with_quotes(self._said(root, speaker))
        return found & self.collection.any_having("speakers", self._quotes.names_of(speaker))

    def said(self, root: Node, speaker: str | None = None) -> Mask | None:
        """The quotes that a query, and a speaker beside it, ask for; None where they say nothing of quotes."""
        asked = speaker is not None or any(_is_field(item, QUOTE_FIELDS) for item in _items(root))
        return self._said(root, speaker) if asked else None

    def _said(self, root: Node, speaker: str | None) -> Mask:
        found = self._quotes.match(And(tuple(item for item in _items(root) if _is_field(item, QUOTE_FIELDS))))
        return found if speaker is None else found & self._quotes.by_names(self._quotes.names_of(speaker))

    def in_field(self, node: InField, scope: Scope) -> Mask:
        """Articles by a field of their own, or by one of their quotes."""
        if node.name in QUOTE_FIELDS:
            return self.with_quotes(self._quotes.match(node))
        if node.name == "tag":
            return self.collection.any_having("id", tagged_by(node.item, self._tagged))
        if node.name == "zone":
            return self.collection.having("zones", self._zone(node))
        return self.match(node.item, self.scope_of(node, scope))

    def together(self, items: Sequence[Node], scope: Scope) -> tuple[list[Mask], list[Node], Scope]:
        """Conditions on quotes speak of one quote; a zone says where the words beside it are looked for."""
        said: list[Node] = [item for item in items if _is_field(item, QUOTE_FIELDS)]
        zones = [item for item in items if _is_field(item, ("zone",))]
        rest = [item for item in items if item not in said and item not in zones]
        found = [self.with_quotes(self._quotes.match(And(tuple(said))))] if len(said) > 1 else []
        rest += said if len(said) == 1 else []
        if zones and any(not isinstance(item, InField) for item in rest):
            return found, rest, zoned(zones, scope)
        return found, [*rest, *zones], scope

    def scope_beside(self, items: Sequence[Node], scope: Scope) -> Scope:
        """A zone says where the words beside it are looked for."""
        return zoned(items, scope)

    def scope_of(self, node: InField, scope: Scope) -> Scope:
        """Where the words of a field condition are looked for."""
        return replace(super().scope_of(node, scope), zones=frozenset()) if node.name != "quote" else scope

    def with_quotes(self, quotes: Mask) -> Mask:
        """The articles in which some of these quotes stand."""
        found = self.collection.none()
        found[self._article_of()[quotes]] = True
        return found & self.collection.live

    def article(self, document: int) -> Article:
        """The article as the index keeps it."""
        return self._articles.article(document)

    def _zone(self, node: InField) -> ZoneKind:
        kind = spellings.zone(node.item.text) if isinstance(node.item, Word) else None
        if kind is None:
            raise self.refusal(node, _("The field {field} takes the name of a zone."))
        return kind


def zoned(items: Sequence[Node], scope: Scope) -> Scope:
    """Where the words beside a `zone:` condition are looked for."""
    for item in items:
        if isinstance(item, InField) and item.name == "zone" and isinstance(item.item, Word):
            kind = spellings.zone(item.item.text)
            return _SCOPE_OF_ZONE[kind] if kind else scope
    return scope


def _items(root: Node) -> tuple[Node, ...]:
    """What a query asks for at once."""
    return root.items if isinstance(root, And) else (root,)


def _is_field(item: Node, names: Sequence[str]) -> bool:
    return isinstance(item, InField) and item.name in names
