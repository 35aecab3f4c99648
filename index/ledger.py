"""What was read of a corpus: its files, the articles that came from each, what was left out and why.

Kept beside the index as `sources`, so that the next update reads only what changed. Knows no segments.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from index.sources import Skipped, SourceFile, duplicate
from index.stretches import NOTHING, Known, Stretch, known

if TYPE_CHECKING:
    from index.article import UnchangedRun

CLOCK: Final = 2 * 10**9
"""Nanoseconds that the time of a file may lie behind: on some file systems it is counted in steps of two seconds."""


@dataclass(slots=True)
class Entry:
    """A file.

    `articles`: fingerprints by id, in its order. `skipped`: what is no article, as path, code and reason. `stretches`:
    how its lines can be told many at a time; no part of what it holds.
    """

    stamp: list[int]
    articles: dict[str, str] = field(default_factory=dict)
    skipped: list[list[str]] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list, compare=False)


def stamp(file: SourceFile) -> list[int]:
    """What tells cheaply that a file may have changed."""
    return [file.size, file.mtime_ns]


class Ledger:
    """The files and articles of one state of the corpus.

    `files` are entries by name; `seen` the ids of all articles in them; `skipped` all that is to be reported.

    Args:
        files: the entries, where they are known.
        looked: when the files were looked at, in nanoseconds since 1970.
    """

    def __init__(self, files: dict[str, Entry] | None = None, looked: int = 0) -> None:
        self.files: dict[str, Entry] = files or {}
        self.looked = looked
        self.seen: set[str] = set()
        self.skipped: list[Skipped] = []

    @property
    def owners(self) -> dict[str, str]:
        """The file that each article came from."""
        return {identity: name for name, entry in self.files.items() for identity in entry.articles}

    def has(self, file: SourceFile) -> bool:
        """Whether the file was read as it is now.

        Its size and time tell, but for a file as young as the last look at it: what was written to it right after may
        bear the same time.
        """
        entry = self.files.get(file.name)
        return entry is not None and entry.stamp == stamp(file) and file.mtime_ns < self.looked - CLOCK

    def known(self, name: str) -> Known:
        """What is known of a file's articles."""
        entry = self.files.get(name)
        return known(entry.articles, entry.stretches) if entry else NOTHING

    def entry(self, file: SourceFile) -> Entry:
        """The entry of a file, begun if need be."""
        return self.files.setdefault(file.name, Entry(stamp(file)))

    def keep(self, name: str, entry: Entry) -> None:
        """Note a file whose articles stay as they are."""
        self.files[name] = entry
        self.seen.update(entry.articles)

    def take(self, entry: Entry, identity: str, fingerprint: str) -> None:
        """Note an article."""
        self.seen.add(identity)
        entry.articles[identity] = fingerprint

    def take_run(self, entry: Entry, found: UnchangedRun) -> int:
        """Note articles that follow one another, those left out whose ids others had before; return how many count."""
        if self.seen.isdisjoint(found.articles):
            self.seen.update(found.articles)
            entry.articles.update(found.articles)
            return len(found.articles)
        before = len(entry.articles)
        for identity, fingerprint in found.articles.items():
            if identity in self.seen:
                self.leave_out(entry, duplicate(found.path, identity))
            else:
                self.take(entry, identity, fingerprint)
        return len(entry.articles) - before

    def leave_out(self, entry: Entry, skipped: Skipped) -> None:
        """Note what became no article."""
        self.skipped.append(skipped)
        entry.skipped.append([skipped.path, skipped.code, skipped.reason])

    def is_settled(self, entry: Entry) -> bool:
        """Whether an unchanged file still gives the same articles, whatever became of the files before it."""
        return not entry.skipped and self.seen.isdisjoint(entry.articles)
