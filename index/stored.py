"""An article and a quote as they are kept in the index: JSON, and back. Nothing read from disk can run code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any

from index.article import Article, DatePrecision, Metadata, Quote, Zone
from index.headline import headline

_values_of = attrgetter(*(field.name for field in fields(Quote)))
"""All that a quote holds, in the order of its fields: they are plain values, which need no deep copy."""


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


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of an article, kept where it can be read without opening the article."""

    path: str
    title: str | None
    date: str | None
    date_precision: DatePrecision
    source: str | None
    headline: str


def pack_card(article: Article) -> str:
    """The string to keep for an article's card; the headline only where it is not the title."""
    metadata = article.metadata
    shown = "" if metadata.title else headline(article)
    values = (article.path, metadata.title, metadata.date, metadata.date_precision, metadata.source, shown)
    return _pack(*values).decode()


def unpack_card(stored: str) -> Card:
    """The card that `pack_card` packed."""
    path, title, date, precision, source, shown = json.loads(stored)
    return Card(path, title, date, precision, source, shown or title or "")


def pack_article(article: Article) -> bytes:
    """The bytes to store for an article."""
    metadata = article.metadata
    return _pack(
        article.id,
        article.path,
        article.text,
        article.fingerprint,
        (metadata.title, metadata.date, metadata.date_precision, metadata.source, metadata.agency, metadata.author),
        tuple((zone.start, zone.end, zone.kind) for zone in metadata.zones),
        tuple(map(_values_of, article.quotes)),
    )


def unpack_article(stored: bytes) -> Article:
    """The article that `pack_article` packed."""
    identity, path, text, fingerprint, facts, zones, quotes = json.loads(stored)
    title, date, precision, source, agency, author = facts
    placed = tuple(Zone(*zone) for zone in zones)
    metadata = Metadata(title, date, precision, source, agency, author, placed)
    return Article(identity, path, text, fingerprint, metadata, tuple(Quote(*quote) for quote in quotes))


def pack_quote(article: Article, quote: Quote) -> bytes:
    """The bytes to store for a quote of an article."""
    metadata = article.metadata
    return _pack(
        article.id,
        article.path,
        metadata.title,
        metadata.date,
        metadata.date_precision,
        metadata.source,
        article.text[quote.start : quote.end],
        _values_of(quote),
    )


def unpack_quote(stored: bytes) -> QuoteRecord:
    """The record that `pack_quote` packed."""
    identity, path, title, date, precision, source, text, quote = json.loads(stored)
    return QuoteRecord(identity, path, title, date, precision, source, text, Quote(*quote))


def _pack(*values: Any) -> bytes:
    return _encoder()(values)


@cache
def _encoder() -> Callable[[Any], bytes]:
    """What writes JSON in UTF-8 without blanks: a fast library where it is installed, else the standard one."""
    try:
        from orjson import dumps
    except ImportError:
        return plain_json
    return dumps


def plain_json(values: Any) -> bytes:
    """Values as the standard library writes them."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
