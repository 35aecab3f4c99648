"""Small indexes for the tests of the reading side: real Whoosh on disk, a few lines of text."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from index.article import Article
from index.builder import build
from index.stored import unpack_article
from search.embedded import EmbeddedEngine

Articles = Mapping[str, str | Mapping[str, Any]]
"""Articles by id: their text, or the fields of a record."""


@contextlib.contextmanager
def engine_of(folder: Path, articles: Articles, aliases: Path | None = None) -> Iterator[EmbeddedEngine]:
    """An engine over articles, closed in the end."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus = folder / "articles.jsonl"
    records = [
        {"id": identity, **({"text": value} if isinstance(value, str) else value)}
        for identity, value in articles.items()
    ]
    corpus.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    build(corpus, folder / "index")
    with EmbeddedEngine.open(folder / "index", aliases) as engine:
        yield engine


def all_articles(engine: EmbeddedEngine) -> list[Article]:
    """The articles of an index, as it keeps them."""
    collection = engine._articles
    return [unpack_article(collection.body(number)) for number in range(collection.size) if collection.live[number]]
