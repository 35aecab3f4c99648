"""What was read of a corpus: its files, the articles that came from each, what was left out and why.

Kept beside the index as `sources`, so that the next update reads only what changed. Knows no segments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.sources import Skipped, SourceFile, duplicate

if TYPE_CHECKING:
    from index.sharing import LeftOut, PartRead

Entry = dict[str, Any]
"""A file: its `stamp`; the fingerprints of its `articles` by id; what was `skipped` of it, as path, code and reason."""


def stamp(file: SourceFile) -> list[int]:
    """What tells cheaply that a file may have changed."""
    return [file.size, file.mtime_ns]


class Ledger:
    """The files and articles of one state of the corpus.

    `files` are entries by name; `seen` the ids of all articles in them; `skipped` all that is to be reported.
    """

    def __init__(self, files: dict[str, Entry] | None = None) -> None:
        self.files: dict[str, Entry] = files or {}
        self.seen: set[str] = set()
        self.skipped: list[Skipped] = []

    @property
    def owners(self) -> dict[str, str]:
        """The file that each article came from."""
        return {identity: name for name, entry in self.files.items() for identity in entry["articles"]}

    def has(self, file: SourceFile) -> bool:
        """Whether the file was read as it is now."""
        return file.name in self.files and self.files[file.name]["stamp"] == stamp(file)

    def known(self, name: str) -> dict[str, str]:
        """The ids of a file's articles by their fingerprints."""
        articles: dict[str, str] = self.files[name]["articles"] if name in self.files else {}
        return {fingerprint: identity for identity, fingerprint in articles.items()}

    def entry(self, file: SourceFile) -> Entry:
        """The entry of a file, begun if need be."""
        return self.files.setdefault(file.name, {"stamp": stamp(file), "articles": {}, "skipped": []})

    def keep(self, name: str, entry: Entry) -> None:
        """Note a file whose articles stay as they are."""
        self.files[name] = entry
        self.seen.update(entry["articles"])

    def take(self, entry: Entry, identity: str, fingerprint: str) -> None:
        """Note an article."""
        self.seen.add(identity)
        entry["articles"][identity] = fingerprint

    def leave_out(self, entry: Entry, skipped: Skipped) -> None:
        """Note what became no article."""
        self.skipped.append(skipped)
        entry["skipped"].append([skipped.path, skipped.code, skipped.reason])

    def is_settled(self, entry: Entry) -> bool:
        """Whether an unchanged file still gives the same articles, whatever became of the files before it."""
        return not entry["skipped"] and self.seen.isdisjoint(entry["articles"])

    def join(self, found: PartRead, path: str) -> list[str]:
        """Note what another process has found in a part of a file, whose path is `path`.

        Returns:
            The ids that an article had before: those articles do not count.
        """
        doubles = []
        entry = self.entry(found.part.file)
        for row in found.rows():
            if not isinstance(row, tuple):
                self._join_report(entry, row)
            elif row[0] in self.seen:
                self.leave_out(entry, duplicate(path, row[0]))
                doubles.append(row[0])
            else:
                self.take(entry, *row)
        return doubles

    def _join_report(self, entry: Entry, row: LeftOut) -> None:
        if row.about is None:
            self.leave_out(entry, row.skipped)
        elif row.about not in self.seen:
            self.skipped.append(row.skipped)
