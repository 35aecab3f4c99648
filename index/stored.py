"""An article and a quote as they are kept in the index: plain tuples, and back.

Whoosh pickles what it stores; tuples of strings and numbers stay readable whatever becomes of our classes.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from index.article import Article, DatePrecision, Metadata, Quote, Zone


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """What the quotes index keeps of a quote: enough for a row of a list without opening the article."""

    article: str
    path: str
    title: str | None
    date: str | None
    date_precision: DatePrecision
    source: str | None
    text: str
    quote: Quote


def pack_article(article: Article) -> tuple[Any, ...]:
    """The tuple to store for an article."""
    metadata = article.metadata
    return (
        article.id,
        article.path,
        article.text,
        article.fingerprint,
        (metadata.title, metadata.date, metadata.date_precision, metadata.source, metadata.agency, metadata.author),
        tuple((zone.start, zone.end, zone.kind) for zone in metadata.zones),
        tuple(astuple(quote) for quote in article.quotes),
    )


def unpack_article(stored: tuple[Any, ...]) -> Article:
    """The article that `pack_article` made a tuple of."""
    identity, path, text, fingerprint, facts, zones, quotes = stored
    title, date, precision, source, agency, author = facts
    placed = tuple(Zone(*zone) for zone in zones)
    metadata = Metadata(title, date, precision, source, agency, author, placed)
    return Article(identity, path, text, fingerprint, metadata, tuple(Quote(*quote) for quote in quotes))


def pack_quote(article: Article, quote: Quote) -> tuple[Any, ...]:
    """The tuple to store for a quote of an article."""
    metadata = article.metadata
    return (
        article.id,
        article.path,
        metadata.title,
        metadata.date,
        metadata.date_precision,
        metadata.source,
        article.text[quote.start : quote.end],
        astuple(quote),
    )


def unpack_quote(stored: tuple[Any, ...]) -> QuoteRecord:
    """The record that `pack_quote` made a tuple of."""
    identity, path, title, date, precision, source, text, quote = stored
    return QuoteRecord(identity, path, title, date, precision, source, text, Quote(*quote))
