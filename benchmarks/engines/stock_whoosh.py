"""Whoosh with its own codec and its own French analyzer, well used.

`compound` is its default: a segment is one file, which it copies into memory when it opens it; without, it maps files.
"""

from __future__ import annotations

import sys

from whoosh import index
from whoosh.qparser import MultifieldParser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.corpus import Article
    from benchmarks.engines.engine import Question

MEMORY = 512
"""Megabytes that the writer may gather before it spills: four times its default, which makes it a little faster."""


class StockWhoosh:
    """Both fields analysed, with positions, and stored."""

    def __init__(self, compound: bool) -> None:
        self._compound = compound

    def version(self) -> str:
        """The package's version."""
        from whoosh import versionstring

        return str(versionstring())

    def build(self, corpus: Path, location: Path) -> None:
        """Write all with one writer, one commit."""
        from whoosh.analysis import LanguageAnalyzer
        from whoosh.fields import ID, TEXT, Schema

        from benchmarks.corpus import read

        location.mkdir(parents=True)
        texts = {name: TEXT(LanguageAnalyzer("fr"), stored=True) for name in ("title", "text")}
        created = index.create_in(str(location), Schema(id=ID(stored=True, unique=True), **texts))
        writer = created.writer(limitmb=MEMORY, compound=self._compound)
        for article in read(corpus):
            writer.add_document(id=article.id, title=article.title, text=article.text)
        writer.commit()
        created.close()

    def open(self, location: Path) -> WhooshReader:
        """Open the folder."""
        return WhooshReader(str(location))

    def updater(self, location: Path, article: Article) -> Callable[[], None]:
        """Open, replace by the unique id, commit with the default merge policy."""

        def update() -> None:
            opened = index.open_dir(str(location))
            writer = opened.writer(compound=self._compound)
            writer.update_document(id=article.id, title=article.title, text=article.text)
            writer.commit()
            opened.close()

        return update


class WhooshReader:
    """A searcher and a parser over both fields."""

    def __init__(self, location: str) -> None:
        self._index = index.open_dir(location)
        self._searcher = self._index.searcher()
        self._parser = MultifieldParser(["title", "text"], self._index.schema)

    def ask(self, question: Question) -> list[str]:
        """The best titles."""
        return self.titles(question.text)

    def titles(self, text: str) -> list[str]:
        """The best titles for a query as typed."""
        return [hit["title"] for hit in self._searcher.search(self._parser.parse(text), limit=10)]

    def count(self, question: Question) -> int:
        """How many documents match."""
        return len(set(self._searcher.docs_for_query(self._parser.parse(question.text))))

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
        self._index.close()


if __name__ == "__main__":
    print(*WhooshReader(sys.argv[1]).titles(sys.argv[2]), sep="\n")
