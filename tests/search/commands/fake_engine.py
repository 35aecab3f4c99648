"""An engine over a handful of invented answers: what the commands are tested with, apart from any index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from index.article import QuoteKind
from search.engine import Match, Sort
from search.errors import UnknownArticle
from search.query.tree import Query
from search.results import Facet, Facets, IndexStatus, QuoteResults, Results, SpeakerRow, StoredArticle
from tests.search.output import samples

NO_FACETS = Facets(Facet(()), Facet(()), Facet(()), Facet(()))


@dataclass
class FakeEngine:
    """Finds everything, unless the query is about Atlantis; remembers what it was asked."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    opened: list[tuple[Path, Path | None]] = field(default_factory=list)
    closed: int = 0

    def search(
        self,
        query: Query,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "score",
        match: Match = "best",
        speaker: str | None = None,
        snippets: bool = True,
        explain: bool = False,
    ) -> Results:
        asked = {"limit": limit, "offset": offset, "sort": sort, "match": match, "speaker": speaker}
        self.asked.append({"query": query, "snippets": snippets, **asked})
        if _finds_nothing(query):
            return Results(query.text, query.understood, 0, True, ())
        hits = samples.RESULTS.hits[offset : offset + limit] if limit else samples.RESULTS.hits[offset:]
        return replace(samples.RESULTS, text=query.text, understood=query.understood, total=2, hits=hits)

    def quotes(
        self,
        query: Query | None,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "score",
        speaker: str | None = None,
        kinds: Sequence[QuoteKind] = (),
        since: str | None = None,
        until: str | None = None,
        source: str | None = None,
    ) -> QuoteResults:
        asked = {"limit": limit, "offset": offset, "sort": sort, "speaker": speaker, "kinds": kinds}
        self.asked.append({"query": query, "since": since, "until": until, "source": source, **asked})
        if query and _finds_nothing(query):
            return QuoteResults(query.text, query.understood, 0, ())
        rows = samples.QUOTES.rows[offset : offset + limit] if limit else samples.QUOTES.rows[offset:]
        return replace(samples.QUOTES, understood=query.understood if query else "", rows=rows)

    def like(self, key: str, *, limit: int = 10, offset: int = 0, snippets: bool = True) -> Results:
        self.asked.append({"like": key, "limit": limit, "offset": offset, "snippets": snippets})
        if key == "seul":
            return Results("", "", 0, True, ())
        hits = samples.RESULTS.hits[offset : offset + limit] if limit else samples.RESULTS.hits[offset:]
        return replace(samples.RESULTS, text="", understood="canal OU préfète", total=2, hits=hits)

    def facets(self, query: Query, *, match: Match = "best", speaker: str | None = None, most: int = 10) -> Facets:
        self.asked.append({"facets": query, "match": match, "speaker": speaker, "most": most})
        return NO_FACETS if _finds_nothing(query) else samples.FACETS

    def quote_facets(
        self,
        query: Query | None,
        *,
        speaker: str | None = None,
        kinds: Sequence[QuoteKind] = (),
        since: str | None = None,
        until: str | None = None,
        source: str | None = None,
        most: int = 10,
    ) -> Facets:
        asked = {"kinds": kinds, "since": since, "until": until, "source": source, "most": most}
        self.asked.append({"quote_facets": query, "speaker": speaker, **asked})
        return NO_FACETS if query and _finds_nothing(query) else samples.FACETS

    def speakers(self, pattern: str | None = None) -> list[SpeakerRow]:
        return [row for row in samples.SPEAKERS if pattern is None or pattern.lower() in row.name.lower()]

    def article(self, key: str, query: Query | None = None) -> StoredArticle:
        if key not in samples.ARTICLE.id:
            raise UnknownArticle(f"No article goes by {key}.", "Ask for another.")
        return samples.ARTICLE if query else replace(samples.ARTICLE, hits=())

    def count(self, query: Query) -> int:
        return 0 if _finds_nothing(query) else 2

    def status(self) -> IndexStatus:
        return replace(samples.STATUS, added=0, changed=0)

    def close(self) -> None:
        self.closed += 1


def _finds_nothing(query: Query) -> bool:
    return "Atlantide" in query.text
