"""Concordances: every place where the words of a query stand, each with what stands before and after it.

Asks the engine for articles and reads the hits from them, one article after the other, so that whoever wants fifty
lines pays for fifty. Lays nothing out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from index.french.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from index.article import DatePrecision
    from search.engine import Engine, Sort
    from search.query.tree import Query
    from search.results import Hit, StoredArticle

PAGE = 50
"""So many articles are asked for at once."""

_WORD = re.compile(r"\w+")
_SORTED_BY = 12
"""So many words beside the hit decide the order of lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """One hit: `hit` is `text[start:end]` of the article, `left` and `right` are what stands beside it there.

    `speaker` is the person in whose words the hit stands; None outside quotes, and where nobody can be told.
    """

    article: str
    path: str
    title: str | None
    date: str | None
    date_precision: DatePrecision
    source: str | None
    start: int
    end: int
    left: str
    hit: str
    right: str
    speaker: str | None
    quoted: bool


class Concordance:
    """The lines of one query, in the order of the articles and then of the text.

    Args:
        engine: an open index.
        query: what is searched.
        width: so many characters of context on each side, at most.
        sort: the order of the articles.
        speaker: keep the hits in the words of this person.
    """

    def __init__(
        self,
        engine: Engine,
        query: Query,
        width: int,
        sort: Sort = "score",
        speaker: str | None = None,
    ) -> None:
        self._engine = engine
        self._query = query
        self._width = width
        self._sort: Sort = sort
        self._speaker = speaker
        self._names = {row.name for row in engine.speakers(speaker)} if speaker is not None else None
        self.watch: Callable[[int, int], None] | None = None
        """Told after each article how many have been read, and of how many."""
        self.read = 0
        self.articles = 0
        """How many articles have been read, and how many answer; known once lines are asked for."""
        self.notices: tuple[str, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every line, read as it is asked for."""
        for hit in self._hits():
            article = self._engine.article(hit.id, self._query)
            self.read += 1
            yield from _lines(article, self._width, self._names)
            if self.watch is not None:
                self.watch(self.read, self.articles)

    def _hits(self) -> Iterator[Hit]:
        offset = 0
        while True:
            results = self._engine.search(
                self._query, limit=PAGE, offset=offset, sort=self._sort, speaker=self._speaker, snippets=False
            )
            self.articles, self.notices = results.total, results.notices
            yield from results.hits
            offset += PAGE
            if offset >= results.total:
                return


def _lines(article: StoredArticle, width: int, names: Collection[str] | None) -> Iterator[Line]:
    for start, end in sorted(article.hits):
        owner = _quote_at(article, start, end, names)
        if names is not None and owner is None:
            continue
        yield Line(
            article=article.id,
            path=article.path,
            title=article.title,
            date=article.date,
            date_precision=article.date_precision,
            source=article.source,
            start=start,
            end=end,
            left=article.text[max(start - width, 0) : start],
            hit=article.text[start:end],
            right=article.text[end : end + width],
            speaker=article.persons[owner] if owner is not None else None,
            quoted=owner is not None,
        )


def _quote_at(article: StoredArticle, start: int, end: int, names: Collection[str] | None) -> int | None:
    """The number of the shortest quote that holds a hit, of those of the people `names` if they are given."""
    holding = [
        (quote.end - quote.start, number)
        for number, quote in enumerate(article.quotes)
        if quote.start <= start and end <= quote.end and (names is None or article.persons[number] in names)
    ]
    return min(holding)[1] if holding else None


def by_left(line: Line) -> tuple[str, ...]:
    """The words before the hit, the nearest first, without case and accents: for sorting."""
    return _words(reversed(_WORD.findall(line.left)))


def by_right(line: Line) -> tuple[str, ...]:
    """The words after the hit, likewise."""
    return _words(_WORD.findall(line.right))


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(word.lower()) for word in islice(words, _SORTED_BY))
