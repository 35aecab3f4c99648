"""Runs queries on the quotes index: one document a quote, its words alone as text.

A speaker is named in people's words and found as a person across articles; the index knows the names that each article
uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.article import Article, Metadata, QuoteKind
from index.french.dates import bounds
from index.stored import QuoteRecord
from index.translation import _
from search.corrections import Quotes
from search.executor import Executor, Scope
from search.query.tree import And, Exact, Fuzzy, InField, Node, Not, Or, Phrase, Wildcard, Word
from search.sparse import Mask
from search.vocabulary import Vocabulary

NamesOf = Callable[[str], frozenset[str]]
"""From what a user types to the canonical names, as articles have them, of the people meant."""

TaggedBy = Callable[[str], frozenset[str]]
"""From a tag to the ids of the articles that have it."""

QUOTE_SCOPE = Scope(("text",))


def no_article(_tag: str) -> frozenset[str]:
    """What every tag finds where there are no tags."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Conditions beside a query: dates are the beginnings of ISO dates, both inclusive; None and () let all pass."""

    speaker: str | None = None
    kinds: tuple[QuoteKind, ...] = ()
    since: str | None = None
    until: str | None = None
    source: str | None = None


class QuoteExecutor(Executor):
    """Runs trees on quotes."""

    def __init__(
        self,
        collection: Quotes,
        vocabulary: Vocabulary,
        names_of: NamesOf,
        text: str = "",
        tagged: TaggedBy = no_article,
    ) -> None:
        super().__init__(collection, vocabulary, QUOTE_SCOPE, text)
        self.names_of = names_of
        self._quotes = collection
        self._tagged = tagged

    def in_field(self, node: InField, scope: Scope) -> Mask:
        """Quotes of a speaker, of a kind, with words in a quote, or from a source."""
        match node.name:
            case "speaker":
                return self._spoken_by(node.item)
            case "quote":
                return self.match(node.item, scope)
            case "kind":
                return self.collection.any_having("kind", (spoken_name(node.item),))
            case "tag":
                return self.collection.any_having("article", tagged_by(node.item, self._tagged))
            case "source":
                return self.match(node.item, self.scope_of(node, scope))
            case _:
                raise self.refusal(node, _("The field {field} says nothing of a quote."))

    def together(self, items: Sequence[Node], scope: Scope) -> tuple[list[Mask], list[Node], Scope]:
        """Every condition speaks of the quote at hand."""
        return [], list(items), scope

    def article(self, document: int) -> Article:
        """The quote as a little article of its own."""
        record = self.record(document)
        nothing = Metadata(None, None, "unknown", None, None, None, ())
        return Article(record.article, record.path, record.text, "", nothing)

    def record(self, document: int) -> QuoteRecord:
        """What the index keeps of a quote."""
        return self._quotes.record(document)

    def found(self, root: Node | None, chosen: QuoteFilter) -> Mask:
        """The quotes that answer a query (all of them for None) and pass a filter."""
        found = self.match(root) if root else self.collection.live.copy()
        if chosen.speaker is not None:
            found &= self.by_names(self.names_of(chosen.speaker))
        if chosen.kinds:
            found &= self.collection.any_having("kind", chosen.kinds)
        if chosen.since or chosen.until:
            since, until = chosen.since, chosen.until
            found &= self.dated(since and bounds(since)[0], until and bounds(until)[1])
        if chosen.source:
            words = tuple(Word(word) for word in chosen.source.split())
            found &= self.match(InField("source", Phrase(words)))
        return found

    def by_names(self, names: Iterable[str]) -> Mask:
        """Quotes whose speaker goes by one of the names in its article."""
        return self.collection.any_having("canonical", names)

    def _spoken_by(self, item: Node) -> Mask:
        match item:
            case Not():
                return self.collection.live & ~self._spoken_by(item.item)
            case Or():
                found = self.collection.none()
                for part in item.items:
                    found |= self._spoken_by(part)
                return found
            case _:
                return self.by_names(self.names_of(spoken_name(item)))


def tagged_by(item: Node, tagged: TaggedBy) -> frozenset[str]:
    """The articles that the item of `tag:` finds: those with the tag that it spells; OU and SAUF as always."""
    match item:
        case Or():
            return frozenset().union(*(tagged_by(part, tagged) for part in item.items))
        case And() if any(isinstance(part, Not) for part in item.items):
            without = (tagged_by(part.item, tagged) for part in item.items if isinstance(part, Not))
            asked = And(tuple(part for part in item.items if not isinstance(part, Not)))
            return tagged_by(asked, tagged).difference(*without)
        case _:
            return tagged(spoken_name(item))


def spoken_name(item: Node) -> str:
    """The name that the item of `locuteur:` or `tag:` spells."""
    match item:
        case Word() | Exact() | Fuzzy():
            return item.text
        case Wildcard():
            return item.pattern.replace("*", "").replace("?", "")
        case Phrase() | And():
            return " ".join(spoken_name(part) for part in item.items)
        case _:
            return ""
