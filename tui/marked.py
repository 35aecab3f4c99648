"""What the user has marked: articles and quotes from any searches of the session, in the order of the marking.

State only, kept in memory: what is to stay beyond the session is tagged or exported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.results import Hit, QuoteRow


class Marked:
    """Articles by their ids, quotes by article and place."""

    def __init__(self) -> None:
        self._queries: dict[object, str] = {}
        self._articles: dict[str, Hit] = {}
        self._quotes: dict[tuple[str, int, int], QuoteRow] = {}

    def __len__(self) -> int:
        return len(self._articles) + len(self._quotes)

    @property
    def articles(self) -> tuple[Hit, ...]:
        """The articles marked."""
        return tuple(self._articles.values())

    @property
    def quotes(self) -> tuple[QuoteRow, ...]:
        """The quotes marked."""
        return tuple(self._quotes.values())

    def has_article(self, key: str) -> bool:
        """Whether the article of that id is marked."""
        return key in self._articles

    def has_quote(self, article: str, start: int, end: int) -> bool:
        """Whether the quote that stands there is marked."""
        return (article, start, end) in self._quotes

    def query_of_articles(self) -> str:
        """The queries that found the articles marked."""
        return self._joined(self._articles)

    def query_of_quotes(self) -> str:
        """The queries that found the articles in which the quotes marked stand."""
        return self._joined(self._quotes)

    def _joined(self, keys: Iterable[object]) -> str:
        return " ; ".join(dict.fromkeys(filter(None, (self._queries[key] for key in keys))))

    def turn_article(self, hit: Hit, query: str) -> None:
        """Mark an article that `query` has found, or take its mark away."""
        if self._articles.pop(hit.id, None) is None:
            self._articles[hit.id] = hit
            self._queries[hit.id] = query

    def turn_quote(self, row: QuoteRow, query: str) -> None:
        """Mark a quote in an article that `query` has found, or take its mark away."""
        place = (row.article, row.quote.start, row.quote.end)
        if self._quotes.pop(place, None) is None:
            self._quotes[place] = row
            self._queries[place] = query

    def renew(self, hits: Iterable[Hit], quotes: Iterable[QuoteRow] = ()) -> None:
        """More is known of some articles and quotes: those of them that are marked are known so from now on."""
        self._articles.update((hit.id, hit) for hit in hits if hit.id in self._articles)
        rows = (((row.article, row.quote.start, row.quote.end), row) for row in quotes)
        self._quotes.update((place, row) for place, row in rows if place in self._quotes)

    def clear(self) -> None:
        """Take all marks away."""
        self._articles.clear()
        self._quotes.clear()
        self._queries.clear()
