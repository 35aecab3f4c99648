"""Tantivy from Python: words in lower case, stemmed as French, both fields stored."""

from __future__ import annotations

import sys
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from benchmarks.corpus import Article
    from benchmarks.engines.engine import Question

# By name, so that types can be checked where the package is not installed.
tantivy = import_module("tantivy")

ANALYZER = "french"
FIELDS = ["title", "text"]
HEAP = 500_000_000
"""Bytes that the writer may gather before it cuts a segment."""


class Tantivy:
    """One index; `threads` is the number of its writer's threads."""

    def __init__(self, threads: int) -> None:
        self._threads = threads

    def version(self) -> str:
        """The package's version."""
        from importlib.metadata import version

        return version("tantivy")

    def build(self, corpus: Path, location: Path) -> None:
        """Write all with one commit, and wait for its merges."""
        from benchmarks.corpus import read

        location.mkdir(parents=True)
        schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
        for name in FIELDS:
            schema = schema.add_text_field(name, stored=True, tokenizer_name=ANALYZER, index_option="position")
        created = _with_analyzer(tantivy.Index(schema.build(), str(location)))
        self._write(created, read(corpus))

    def _write(self, opened: Any, articles: Any, replace: bool = False) -> None:
        writer = opened.writer(HEAP, self._threads)
        for article in articles:
            if replace:
                writer.delete_documents_by_term("id", article.id)
            writer.add_document(tantivy.Document(id=article.id, title=article.title, text=article.text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, location: Path) -> TantivyReader:
        """Open the folder."""
        return TantivyReader(str(location))

    def updater(self, location: Path, article: Article) -> Callable[[], None]:
        """Open, delete by id, add anew, commit."""
        return lambda: self._write(_open(str(location)), [article], replace=True)


class TantivyReader:
    """A searcher over both fields."""

    def __init__(self, location: str) -> None:
        self._index = _open(location)
        self._searcher = self._index.searcher()

    def ask(self, question: Question) -> list[str]:
        """The best titles; what is not counted can be skipped."""
        return self._titles(self._query(question))

    def titles(self, text: str) -> list[str]:
        """The best titles for a query as typed."""
        return self._titles(self._index.parse_query(text, FIELDS))

    def _titles(self, query: Any) -> list[str]:
        searcher = self._searcher
        hits = searcher.search(query, 10, count=False).hits
        return [searcher.doc(address).get_first("title") for _score, address in hits]

    def count(self, question: Question) -> int:
        """How many documents match."""
        return int(self._searcher.search(self._query(question), 1, count=True).count)

    def _query(self, question: Question) -> Any:
        """Its parser knows no prefix of a single word: a regular expression takes its place."""
        if question.kind != "prefix":
            return self._index.parse_query(question.text, FIELDS)
        pattern = question.words[0] + ".*"
        parts = [tantivy.Query.regex_query(self._index.schema, name, pattern) for name in FIELDS]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])

    def close(self) -> None:
        """Nothing to do: files are let go with the object."""


def _open(location: str) -> Any:
    return _with_analyzer(tantivy.Index.open(location))


def _with_analyzer(opened: Any) -> Any:
    """Tantivy keeps the name of an analyzer only; whoever opens the index says what it is."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("french"))
    opened.register_tokenizer(ANALYZER, builder.build())
    return opened


if __name__ == "__main__":
    print(*TantivyReader(sys.argv[1]).titles(sys.argv[2]), sep="\n")
