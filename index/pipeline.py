"""From a record to an article: metadata, zones and quotes, in that order. The one place where they meet."""

from __future__ import annotations

from dataclasses import replace

from index.article import Article, Metadata, Record
from index.metadata import read_metadata
from index.quotes.extract import extract_quotes


def read_article(record: Record) -> Article:
    """The article that a record holds."""
    article = read_without_quotes(record)
    return replace(article, quotes=extract_quotes(record.text, article.metadata.zones))


def read_without_quotes(record: Record) -> Article:
    """The article that a record holds, its quotes left out."""
    return Article(record.id, record.path, record.text, record.fingerprint, read_metadata(record))


def read_plainly(record: Record) -> Article:
    """The article that a record holds, with what its source states of it and nothing that is read from its text."""
    stated = Metadata(record.title, None, "unknown", record.source, None, record.author, ())
    return Article(record.id, record.path, record.text, record.fingerprint, stated)
