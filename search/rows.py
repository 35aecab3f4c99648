"""From stored articles and quotes to the rows that the engine answers with.

Pure functions of what is stored and of what is marked: nothing is searched, and nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.article import Article
from index.headline import headline
from index.stored import Card, QuoteRecord
from search.results import Hit, QuoteRow, Span, StoredArticle
from search.snippets import snippets
from search.spans import within

PersonOf = Callable[[str | None], str | None]
"""From a canonical name in an article to the name across articles."""

Marks = tuple[tuple[Span, ...], tuple[Span, ...]]
"""What is marked in an article's text, and in a title that stands beside it."""


def bare_hit(identity: str, card: Card, score: float, tags: tuple[str, ...]) -> Hit:
    """An article of a list, with neither snippets nor quotes."""
    facts = (card.path, card.title, card.date, card.date_precision, card.source)
    return Hit(identity, *facts, score, headline=card.headline, tags=tags)


def complete(hit: Hit, article: Article, marks: Marks, wanted: Sequence[frozenset[str]], person_of: PersonOf) -> Hit:
    """The hit with its snippets, and with quotes of the speakers wanted (canonical names, all of them)."""
    marked, in_title = marks
    return replace(
        hit,
        snippets=tuple(snippets(article.text, marked, _titles(article))),
        quotes=tuple(_quotes_of(article, marked, wanted, person_of)),
        title_highlights=in_title,
    )


def _quotes_of(
    article: Article, marked: Sequence[Span], wanted: Sequence[frozenset[str]], person_of: PersonOf
) -> Iterator[QuoteRow]:
    """The quotes to show with an article: of the speakers wanted, and with hits in them where there are any."""
    spoken = [quote for quote in article.quotes if all(quote.canonical in names for names in wanted)]
    metadata = article.metadata
    matching = [quote for quote in spoken if within(marked, quote.start, quote.end)]
    for quote in matching or (spoken if wanted else []):
        yield QuoteRow(
            article.id,
            article.path,
            metadata.title,
            metadata.date,
            metadata.date_precision,
            metadata.source,
            article.text[quote.start : quote.end],
            quote,
            person_of(quote.canonical),
            highlights=within(marked, quote.start, quote.end),
        )


def quote_row(record: QuoteRecord, score: float, marked: Sequence[Span], person_of: PersonOf) -> QuoteRow:
    """A quote of a list; `marked` are offsets in the quote."""
    start = record.quote.start
    return QuoteRow(
        record.article,
        record.path,
        record.title,
        record.date,
        record.date_precision,
        record.source,
        record.text,
        record.quote,
        person_of(record.quote.canonical),
        score,
        tuple((start + first, start + last) for first, last in marked),
    )


def stored_article(article: Article, marks: Marks, person_of: PersonOf) -> StoredArticle:
    """An article to read, with what is marked in it."""
    metadata = article.metadata
    marked, in_title = marks
    return StoredArticle(
        article.id,
        article.path,
        article.text,
        metadata.title,
        metadata.date,
        metadata.date_precision,
        metadata.source,
        metadata.agency,
        metadata.author,
        metadata.zones,
        article.quotes,
        tuple(person_of(quote.canonical) for quote in article.quotes),
        marked,
        headline(article),
        in_title,
    )


def _titles(article: Article) -> list[Span]:
    return [(zone.start, zone.end) for zone in article.metadata.zones if zone.kind == "title"]
