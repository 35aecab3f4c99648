"""Xapian as it comes: French stems beside the raw words, so that phrases are exact, and the title as stored data."""

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
xapian = import_module("xapian")

SEPARATOR = "\x1f"
"""Between title and text in the stored data."""


class Xapian:
    """One database; title and text share their terms."""

    def version(self) -> str:
        """The library's version."""
        return str(xapian.version_string())

    def build(self, corpus: Path, location: Path) -> None:
        """Write all, one commit at the end."""
        from benchmarks.corpus import read

        location.mkdir(parents=True)
        database = xapian.WritableDatabase(str(location), xapian.DB_CREATE)
        generator = _generator()
        for article in read(corpus):
            database.add_document(_document(generator, article))
        database.commit()
        database.close()

    def open(self, location: Path) -> XapianReader:
        """Open the folder."""
        return XapianReader(str(location))

    def updater(self, location: Path, article: Article) -> Callable[[], None]:
        """Open, replace by the term of its id, commit."""

        def update() -> None:
            database = xapian.WritableDatabase(str(location), xapian.DB_OPEN)
            database.replace_document(_identity(article), _document(_generator(), article))
            database.commit()
            database.close()

        return update


class XapianReader:
    """A database and a parser."""

    def __init__(self, location: str) -> None:
        self._database = xapian.Database(location)
        self._parser = xapian.QueryParser()
        self._parser.set_stemmer(xapian.Stem("french"))
        self._parser.set_database(self._database)

    def ask(self, question: Question) -> list[str]:
        """The best titles."""
        return self.titles(question.text)

    def titles(self, text: str) -> list[str]:
        """The best titles for a query as typed."""
        found = self._enquire(text).get_mset(0, 10)
        return [match.document.get_data().decode().partition(SEPARATOR)[0] for match in found]

    def count(self, question: Question) -> int:
        """How many documents match."""
        everything = self._database.get_doccount()
        return int(self._enquire(question.text).get_mset(0, 0, everything).get_matches_estimated())

    def _enquire(self, text: str) -> Any:
        flags = xapian.QueryParser.FLAG_DEFAULT | xapian.QueryParser.FLAG_WILDCARD
        enquire = xapian.Enquire(self._database)
        enquire.set_query(self._parser.parse_query(text, flags))
        return enquire

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()


def _generator() -> Any:
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("french"))
    return generator


def _document(generator: Any, article: Article) -> Any:
    document = xapian.Document()
    generator.set_document(document)
    generator.set_termpos(0)
    generator.index_text(article.title)
    generator.increase_termpos()
    generator.index_text(article.text)
    document.set_data(article.title + SEPARATOR + article.text)
    document.add_boolean_term(_identity(article))
    return document


def _identity(article: Article) -> str:
    return "Q" + article.id


if __name__ == "__main__":
    print(*XapianReader(sys.argv[1]).titles(sys.argv[2]), sep="\n")
