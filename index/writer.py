"""Articles become documents of the two Whoosh indexes of a draft. Knows no corpus and no generations.

Lengths and counts are kept exactly, in numbers of our own: Whoosh rounds lengths to a byte and counts deleted
documents, and the scores after an update are to be those of a rebuild.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.areas import Area, cut
from index.article import Article, Quote
from index.french.dates import bounds
from index.french.tokens import Token, tokenise
from index.schema import (
    SEPARATOR,
    article_schema,
    fold_terms,
    form_field,
    length_column,
    quote_schema,
    stem_field,
)
from index.stored import pack_article, pack_quote, unpack_article

MEMORY = 128
"""Megabytes of postings that Whoosh gathers before it sorts them out to disk."""


class IndexWriter:
    """Writes the articles and the quotes of one draft.

    Args:
        articles: the directory of the articles' Whoosh index; empty, or holding the segments to build upon.
        quotes: the same for the quotes.
        totals: the counts of what the directories already hold, as `totals` gave them then.
    """

    def __init__(self, articles: Path, quotes: Path, totals: dict[str, int] | None = None) -> None:
        self._articles = _open_writer(articles, article_schema())
        self._quotes = _open_writer(quotes, quote_schema())
        self._totals: Counter[str] = Counter(totals or {})
        self._before: tuple[Any, Any] | None = None

    @property
    def totals(self) -> dict[str, int]:
        """Documents and tokens written: `articles`, `quotes`, `length:AREA` and `length:quote`."""
        return {name: count for name, count in sorted(self._totals.items()) if count}

    def add(self, article: Article) -> None:
        """Write an article and its quotes."""
        metadata = article.metadata
        analysed = _analyse(article)
        words: dict[str, Any] = {}
        everything: list[Token] = []
        for area in analysed.areas:
            _put_area(words, area.name, area.tokens)
            everything += area.tokens
        for name, value in (("source", metadata.source), ("agency", metadata.agency), ("author", metadata.author)):
            if value:
                tokens = tokenise(value)
                _put_words(words, name, tokens)
                everything += tokens
        self._articles.add_document(
            id=article.id,
            speakers=sorted({quote.canonical for quote in article.quotes if quote.canonical}),
            zones=[zone.kind for zone in metadata.zones],
            source_name=(metadata.source or "").encode(),
            folds=fold_terms(everything),
            stored=pack_article(article),
            **_date_fields(metadata.date),
            **words,
        )
        for quote, tokens in zip(article.quotes, analysed.quotes, strict=True):
            self._add_quote(article, quote, tokens)
        self._totals.update(analysed.totals())

    def _add_quote(self, article: Article, quote: Quote, tokens: Sequence[Token]) -> None:
        words: dict[str, Any] = {}
        _put_area(words, "text", tokens)
        if article.metadata.source:
            _put_words(words, "source", tokenise(article.metadata.source))
        if quote.canonical:
            words["canonical"] = [quote.canonical]
            facts = (quote.canonical, quote.speaker_kind or "", quote.role or "", quote.speaker or "")
            words["people"] = [SEPARATOR.join(facts)]
        self._quotes.add_document(
            article=article.id,
            start=f"{quote.start:09}",
            kind=quote.kind,
            folds=fold_terms(tokens),
            stored=pack_quote(article, quote),
            **_date_fields(article.metadata.date),
            **words,
        )

    def remove(self, identity: str) -> None:
        """Take out an article that the directories held before, and its quotes."""
        if self._before is None:
            self._before = (self._articles.searcher(), self._quotes.searcher())
        articles, quotes = self._before
        stored = articles.document(id=identity)["stored"]
        self._articles.delete_by_term("id", identity, searcher=articles)
        self._quotes.delete_by_term("article", identity, searcher=quotes)
        self._totals.subtract(_analyse(unpack_article(stored)).totals())

    def commit(self) -> None:
        """Finish both indexes."""
        self._close_searchers()
        self._articles.commit()
        self._quotes.commit()

    def cancel(self) -> None:
        """Leave both indexes without what was added."""
        self._close_searchers()
        self._articles.cancel()
        self._quotes.cancel()

    def _close_searchers(self) -> None:
        for searcher in self._before or ():
            searcher.close()
        self._before = None


def _open_writer(path: Path, schema: Any) -> Any:
    """A Whoosh writer over segments that are plain files, which readers can map: compound ones are copied whole."""
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import FileIndex, exists_in

    storage = FileStorage(str(path))
    index = FileIndex(storage) if exists_in(str(path)) else FileIndex.create(storage, schema)
    return index.writer(limitmb=MEMORY, compound=False)


def _put_words(words: dict[str, Any], name: str, tokens: Sequence[Token]) -> None:
    words[stem_field(name)] = tokens
    words[form_field(name)] = tokens


def _put_area(words: dict[str, Any], name: str, tokens: Sequence[Token]) -> None:
    _put_words(words, name, tokens)
    words[length_column(name)] = len(tokens)


def _date_fields(date: str | None) -> dict[str, str]:
    if date is None:
        return {}
    first, last = bounds(date)
    return {"first": first, "last": last}


@dataclass(frozen=True, slots=True)
class _Analysed:
    """The tokens of an article: by area, and of each of its quotes."""

    areas: tuple[Area, ...]
    quotes: list[list[Token]]

    def totals(self) -> dict[str, int]:
        """What the article adds to the totals."""
        measured = {"articles": 1, "quotes": len(self.quotes), "length:quote": sum(map(len, self.quotes))}
        return measured | {f"length:{area.name}": len(area.tokens) for area in self.areas}


def _analyse(article: Article) -> _Analysed:
    metadata = article.metadata
    areas = cut(article.text, metadata.zones, metadata.title)
    quotes = [tokenise(article.text[quote.start : quote.end]) for quote in article.quotes]
    return _Analysed(areas, quotes)
