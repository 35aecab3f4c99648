"""The one door to an index: all that the command line and the application may ask.

Behind it stands Whoosh on this machine (`search/embedded.py`); a cluster may stand there later. Callers never see
which. Everything comes back as the plain data of `search/results.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import QuoteKind
    from search.query.tree import Query
    from search.results import Facets, IndexStatus, QuoteResults, Results, SpeakerRow, StoredArticle

Sort = Literal["score", "date", "oldest", "source"]
"""`date`: the newest first. Among equals the score decides."""
Match = Literal["best", "all", "any"]


class Engine(Protocol):
    """A snapshot of one index, open for reading. Safe to use from one thread at a time."""

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
        """Articles that answer `query`, best first. `speaker` keeps articles with a quote of that person.

        With `match="all"` an article needs all of the query's words; "best" takes those that lack the fewest where
        none has all of them, unless the query itself says ET; "any" takes every article with one of the words. Without
        `snippets` the hits carry neither snippets nor quotes, which is faster. With `explain` they say why they scored.
        """
        ...

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
        """Quotes whose words answer `query` (all quotes for None), in the order of score, then article and place.

        `since` and `until` are ISO date prefixes, both inclusive.
        """
        ...

    def like(self, key: str, *, limit: int = 10, offset: int = 0, snippets: bool = True) -> Results:
        """Articles that share most of the words that tell one article from all others; that one is not among them.

        Raises:
            UnknownArticle: no article, or several, go by the name `key`.
        """
        ...

    def facets(
        self, query: Query | None, *, match: Match = "best", speaker: str | None = None, most: int = 10
    ) -> Facets:
        """Sources, dates, speakers and kinds of quotes of all articles that `search` finds for the same arguments.

        For None those of all articles of the index, and nothing else is asked. `most` values of each at most, dates
        apart; 0 for all.
        """
        ...

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
        """The same of all quotes that `quotes` finds for the same arguments."""
        ...

    def speakers(self, pattern: str | None = None) -> list[SpeakerRow]:
        """People and institutions whose name or alias matches `pattern`, those with most quotes first."""
        ...

    def article(self, key: str, query: Query | None = None) -> StoredArticle:
        """The article whose id is `key`, or whose id begins with or ends in `key` where only one does.

        Raises:
            UnknownArticle: no article, or several, go by that name.
        """
        ...

    def count(self, query: Query) -> int:
        """How many articles answer `query`."""
        ...

    def status(self) -> IndexStatus:
        """What the index holds. Does not look at the corpus: see `index.builder.changes` for that."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


def open_engine(location: Path, aliases: Path | None = None, data: Path | None = None) -> Engine:
    """Open the index in the directory `location`.

    Args:
        location: the directory of the index.
        aliases: the user's file of names.
        data: the user's folder of data, with tags and corrections; None for none of them.

    Raises:
        IndexMissing, NotAnIndex, IndexFormat, IndexDamaged: the index cannot be used; the message says what to do.
    """
    from search.embedded import EmbeddedEngine

    return EmbeddedEngine.open(location, aliases, data)
