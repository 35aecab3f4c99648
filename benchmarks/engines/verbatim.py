"""This project, whole: from the corpus through metadata, quotes and speakers to an index, and its own query language.

It does more than its peers at every step, so its figures are its price to a user, not that of indexing alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.corpus import Article, line, read
from benchmarks.engines.engine import TOP, Question
from index import builder
from search.engine import open_engine
from search.query.parser import parse


class Verbatim:
    """The public ways in: `index.builder` and `search.engine`."""

    def version(self) -> str:
        """The package's version, where it is installed."""
        try:
            return version("verbatim")
        except PackageNotFoundError:
            return "checkout"

    def build(self, corpus: Path, location: Path) -> None:
        """Build from a corpus of this index's own, which updates may change."""
        own = _own_corpus(location)
        own.unlink(missing_ok=True)
        try:
            os.link(corpus, own)
        except OSError:
            shutil.copyfile(corpus, own)
        builder.build(own, location)

    def open(self, location: Path) -> VerbatimReader:
        """Open the engine."""
        return VerbatimReader(location)

    def updater(self, location: Path, article: Article) -> Callable[[], None]:
        """Change one line of the corpus; the update finds out which."""
        own = _own_corpus(location)
        changed = own.with_suffix(".changed")
        with changed.open("w", encoding="utf-8") as out:
            out.writelines(line(article if old.id == article.id else old) + "\n" for old in read(own))
        changed.replace(own)

        def update() -> None:
            builder.update(own, location)

        return update


class VerbatimReader:
    """The engine, without snippets: its peers give titles only."""

    def __init__(self, location: Path) -> None:
        self._engine = open_engine(location)

    def ask(self, question: Question) -> list[str]:
        """The best titles, and the exact number of answers, which this engine always counts."""
        hits = self._engine.search(parse(question.text), limit=TOP, snippets=False).hits
        return [hit.title or hit.headline for hit in hits]

    def count(self, question: Question) -> int:
        """How many articles answer."""
        return self._engine.count(parse(question.text))

    def close(self) -> None:
        """Let go of the files."""
        self._engine.close()


def _own_corpus(location: Path) -> Path:
    return location.with_suffix(".jsonl")
