"""From a record to an article: metadata, zones and quotes, in that order. The one place where they meet."""

from __future__ import annotations

from index.article import Article, Record
from index.metadata import read_metadata
from index.quotes.extract import extract_quotes


def read_article(record: Record) -> Article:
    """The article that a record holds."""
    metadata = read_metadata(record)
    quotes = extract_quotes(record.text, metadata.zones)
    return Article(record.id, record.path, record.text, record.fingerprint, metadata, quotes)
