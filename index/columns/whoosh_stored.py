"""What Whoosh shows of a hit: the stored body of an article or of a quote as named values.

Bodies are JSON, read by `index.stored`; values that are not known are left out, as Whoosh does.
"""

from __future__ import annotations

from typing import Any

from index.columns.segment import Segment
from index.stored import unpack_article, unpack_quote

ARTICLE_KEYS = ("id", "path", "title", "text", "date", "source", "agency", "author")
QUOTE_KEYS = (
    *("article", "path", "title", "date", "source", "text", "start", "end"),
    *("kind", "speaker", "canonical", "role", "cue", "via", "confidence"),
)

_CARDS = "card.ends"
"""A column that segments of articles have and segments of quotes have not."""


def stored_fields(segment: Segment, document: int) -> dict[str, Any]:
    """The named values of a document: ARTICLE_KEYS or QUOTE_KEYS, as the segment is of articles or of quotes."""
    body = segment.body(document)
    found = _article(body) if _CARDS in segment.container else _quote(body)
    return {key: value for key, value in found.items() if value is not None}


def _article(body: bytes) -> dict[str, Any]:
    article = unpack_article(body)
    facts = article.metadata
    values = (article.id, article.path, facts.title, article.text, facts.date, facts.source, facts.agency, facts.author)
    return dict(zip(ARTICLE_KEYS, values, strict=True))


def _quote(body: bytes) -> dict[str, Any]:
    record = unpack_quote(body)
    return {key: getattr(record.quote if hasattr(record.quote, key) else record, key) for key in QUOTE_KEYS}
