"""SQLite FTS5 as it comes: its own tokeniser, which knows no stems, and its own ranking."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing

# `typing` and `pathlib` would cost a cold question more than the question itself.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.corpus import Article
    from benchmarks.engines.engine import Question

FILE = "articles.db"
CREATE = "CREATE VIRTUAL TABLE articles USING fts5(title, text)"
INSERT = "INSERT INTO articles(rowid, title, text) VALUES (?, ?, ?)"
DELETE = "DELETE FROM articles WHERE rowid = ?"
TITLES = "SELECT title FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT 10"
COUNT = "SELECT count(*) FROM articles WHERE articles MATCH ?"


class Sqlite:
    """One table; an article's id is its row."""

    def version(self) -> str:
        """The library's version."""
        from benchmarks.engines.engine import Absent

        with closing(sqlite3.connect(":memory:")) as connection:
            try:
                connection.execute(CREATE)
            except sqlite3.OperationalError as error:
                raise Absent(str(error)) from None
        return sqlite3.sqlite_version

    def build(self, corpus: Path, location: Path) -> None:
        """Write all in one transaction."""
        from benchmarks.corpus import read

        location.mkdir(parents=True)
        with closing(sqlite3.connect(location / FILE)) as connection, connection:
            connection.execute(CREATE)
            connection.executemany(INSERT, ((int(found.id), found.title, found.text) for found in read(corpus)))

    def open(self, location: Path) -> SqliteReader:
        """Open the file."""
        return SqliteReader(str(location))

    def updater(self, location: Path, article: Article) -> Callable[[], None]:
        """Delete the row, insert it anew, commit."""

        def update() -> None:
            with closing(sqlite3.connect(location / FILE)) as connection, connection:
                connection.execute(DELETE, (int(article.id),))
                connection.execute(INSERT, (int(article.id), article.title, article.text))

        return update


class SqliteReader:
    """The file, open."""

    def __init__(self, location: str) -> None:
        self._connection = sqlite3.connect(f"{location}/{FILE}")

    def ask(self, question: Question) -> list[str]:
        """The best titles."""
        return self.titles(question.text)

    def titles(self, text: str) -> list[str]:
        """The best titles for a query as typed."""
        return [title for (title,) in self._connection.execute(TITLES, (text,))]

    def count(self, question: Question) -> int:
        """How many rows match."""
        return int(self._connection.execute(COUNT, (question.text,)).fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


if __name__ == "__main__":
    print(*SqliteReader(sys.argv[1]).titles(sys.argv[2]), sep="\n")
