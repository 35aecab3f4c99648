"""What a measurement may ask of an engine, and how a question is put to all of them alike.

An engine indexes title and text with positions, keeps both, and gives the ten best titles. Nothing here measures.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from benchmarks.corpus import Article

Kind = Literal["rare", "common", "and", "or", "phrase", "prefix", "name"]

TOP = 10
"""How many titles an answer has."""


class Absent(Exception):
    """The engine is not installed; the message says what is missing."""


class Question(NamedTuple):
    """A query: of one word, but for `and`, `or` and `phrase`."""

    kind: Kind
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The query as one types it; all the engines here read this syntax."""
        if self.kind == "phrase":
            return '"{}"'.format(" ".join(self.words))
        if self.kind == "prefix":
            return self.words[0] + "*"
        return (" OR " if self.kind == "or" else " AND ").join(self.words)


class Reader(Protocol):
    """An index, open."""

    def ask(self, question: Question) -> list[str]:
        """The best titles, at most TOP, from the text of the query on: parsing is part of the answer."""
        ...

    def count(self, question: Question) -> int:
        """How many articles answer: said beside the times, since engines without stems have less to do."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


class Engine(Protocol):
    """One engine, in one configuration. Indexes are folders; `build` makes its own."""

    def version(self) -> str:
        """The version that runs.

        Raises:
            Absent: a part of it is missing.
        """
        ...

    def build(self, corpus: Path, location: Path) -> None:
        """Index a JSONL, from its first line to an index that can be searched."""
        ...

    def open(self, location: Path) -> Reader | None:
        """Open an index; None where this configuration is only ever built."""
        ...

    def updater(self, location: Path, article: Article) -> Callable[[], None]:
        """Prepare to replace the article that bears the same id; the call that comes back does it, and is timed."""
        ...
