"""From a record to an article: metadata, zones and quotes, in that order. The one place where they meet."""

from __future__ import annotations

from index.article import Article, Metadata, Record
from index.metadata import read_metadata
from index.quotes.extract import extract_quotes
from index.sources import Skipped
from index.translation import _


def read_somehow(record: Record) -> tuple[Article, list[Skipped]]:
    """The article of a record; where our own rules fail on it, with less of what they find: one text stops no build.

    Returns:
        The article, and a report of each failure.
    """
    failures: list[Skipped] = []
    for read in (read_article, read_without_quotes):
        try:
            return read(record), failures
        except Exception as error:
            reason = _("our rules fail on it ({error}); it is indexed without what they find")
            failures.append(Skipped(record.path, "rules", reason.format(error=repr(error))))
    return read_plainly(record), failures


def read_article(record: Record) -> Article:
    """The article that a record holds."""
    metadata = read_metadata(record)
    quotes = extract_quotes(record.text, metadata.zones)
    return Article(record.id, record.path, record.text, record.fingerprint, metadata, quotes)


def read_without_quotes(record: Record) -> Article:
    """The article that a record holds, its quotes left out."""
    return Article(record.id, record.path, record.text, record.fingerprint, read_metadata(record))


def read_plainly(record: Record) -> Article:
    """The article that a record holds, with what its source states of it and nothing that is read from its text."""
    stated = Metadata(record.title, None, "unknown", record.source, None, record.author, ())
    return Article(record.id, record.path, record.text, record.fingerprint, stated)
