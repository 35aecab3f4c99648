"""Builds an index from a corpus, and brings one up to date.

The corpus is the truth and the index a cache: an update leaves exactly what a rebuild would. Which files were read,
and which articles came from them, is kept beside the index as `sources`, so that an update reads only what changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.article import Article, Record
from index.corpus import Corpus, Skipped, SourceFile
from index.errors import CorpusError, IndexDamaged, IndexFormat, IndexMissing, VerbatimError
from index.french.analysis import versions
from index.generations import Generation, IndexDirectory
from index.manifest import check_files
from index.rules import RULES
from index.translation import _

if TYPE_CHECKING:
    from index.writer import IndexWriter


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: bytes of source files read and in all, articles written, seconds gone."""

    done: int
    total: int
    articles: int
    elapsed: float


ProgressCallback = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build or an update did. The counts `articles` and `quotes` are those of the whole index."""

    generation: int
    articles: int
    quotes: int
    added: int
    changed: int
    removed: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Changes:
    """Files of the corpus that differ from those indexed. `complete` is False where not all could be looked at."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    complete: bool = True

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def build(corpus: Path, location: Path, progress: ProgressCallback | None = None) -> BuildReport:
    """Index the whole corpus anew; the former index answers until the new one is complete.

    Raises:
        CorpusError: the corpus is missing or holds no article that can be read.
        NotAnIndex, IndexLocked: the index cannot be written there.
    """
    opened = Corpus.open(corpus)
    directory = IndexDirectory(location)
    directory.prepare()
    with directory.locked():
        return _Run(opened, directory, None, progress).run()


def update(corpus: Path, location: Path, progress: ProgressCallback | None = None) -> BuildReport:
    """Bring the index up to date: read only the files whose size or time changed, write only articles that changed.

    Builds the index where there is none, or where it is of another corpus, damaged or of another format.
    """
    opened = Corpus.open(corpus)
    directory = IndexDirectory(location)
    directory.prepare()
    with directory.locked():
        base = _base(directory, opened)
        try:
            return _Run(opened, directory, base, progress).run()
        except Exception as error:
            if base is None or not _is_damage(error, base):
                raise
        return _Run(opened, directory, None, progress).run()


def changes(location: Path, limit: int | None = None) -> Changes:
    """Compare the corpus with what was indexed, by the size and time of its files; nothing is read.

    Args:
        location: the index.
        limit: look at no more files than this.

    Raises:
        CorpusError: the corpus is no longer there.
        IndexMissing, NotAnIndex, IndexFormat, IndexDamaged.
    """
    generation = IndexDirectory(location).current()
    known = generation.stamps()
    found = Corpus.open(Path(generation.manifest["corpus"])).files()
    looked = list(islice(found, limit))
    complete = next(iter(found), None) is None
    files = {file.name: file for file in looked if isinstance(file, SourceFile)}
    return Changes(
        added=tuple(name for name in files if name not in known),
        changed=tuple(name for name, file in files.items() if name in known and known[name] != _stamp(file)),
        removed=tuple(name for name in known if name not in files) if complete else (),
        complete=complete,
    )


def verify(location: Path) -> list[str]:
    """Read every byte of the index and say what is wrong; an empty list where all is sound."""
    generation = IndexDirectory(location).current()
    return list(check_files(generation.path, generation.manifest, whole=True))


def _base(directory: IndexDirectory, corpus: Corpus) -> Generation | None:
    """The generation to build upon, if there is one that can be."""
    try:
        found = directory.current()
    except (IndexMissing, IndexFormat, IndexDamaged):
        return None
    return found if _continues(found, corpus) else None


def _is_damage(error: Exception, base: Generation) -> bool:
    """Whether an update stumbled over a damaged file: large ones are not read whole when an index is opened."""
    if isinstance(error, VerbatimError):
        return isinstance(error, IndexDamaged)
    return any(check_files(base.path, base.manifest, whole=True))


def _continues(base: Generation, corpus: Corpus) -> bool:
    """Whether an update may build upon the generation."""
    manifest = base.manifest
    same_rules = manifest["rules"] == RULES and _deciding(manifest["versions"]) == _deciding(versions())
    return bool(same_rules and manifest["corpus"] == str(corpus.root.resolve()))


def _deciding(recorded: dict[str, str]) -> dict[str, str]:
    """The versions on which terms depend; PyStemmer only makes the stemmer faster."""
    return {name: version for name, version in recorded.items() if name != "PyStemmer"}


def _stamp(file: SourceFile) -> list[int]:
    """What tells cheaply that a file may have changed."""
    return [file.size, file.mtime_ns]


@dataclass(slots=True)
class _Sources:
    """What is known of each file: its stamp, the fingerprints of its articles by id, and whether some were skipped."""

    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def owners(self) -> dict[str, str]:
        """The file that each article came from."""
        return {identity: name for name, entry in self.files.items() for identity in entry["articles"]}


class _Run:
    """One build (`base` is None) or one update."""

    def __init__(
        self, corpus: Corpus, directory: IndexDirectory, base: Generation | None, progress: ProgressCallback | None
    ) -> None:
        self._corpus = corpus
        self._directory = directory
        self._base = base
        self._progress = progress
        self._began = time.monotonic()
        self._before = _Sources(base.sources()["files"] if base else {})
        self._owners = self._before.owners
        self._after = _Sources()
        self._skipped: list[Skipped] = []
        self._seen: set[str] = set()
        self._counts = {"added": 0, "changed": 0, "removed": 0, "unchanged": 0}

    def run(self) -> BuildReport:
        """Read, write, publish."""
        files = self._files()
        if self._base and self._nothing_new(files):
            return self._report(self._base)
        return self._write(files)

    def _files(self) -> list[SourceFile]:
        files = []
        for found in self._corpus.files():
            if isinstance(found, Skipped):
                self._skipped.append(found)
            else:
                files.append(found)
        return files

    def _nothing_new(self, files: list[SourceFile]) -> bool:
        """Whether every file is as it was, and none is gone."""
        known = self._before.files
        same = len(files) == len(known) and all(
            file.name in known and known[file.name]["stamp"] == _stamp(file) for file in files
        )
        if same:
            self._after = self._before
            self._counts["unchanged"] = len(self._owners)
            self._skipped += [Skipped(*skipped) for entry in known.values() for skipped in entry["skipped"]]
        return same

    def _write(self, files: list[SourceFile]) -> BuildReport:
        from index.cold.preparing import prepare
        from index.writer import IndexWriter

        with self._directory.draft(self._base) as draft:
            totals = self._base.manifest["totals"] if self._base else None
            writer = IndexWriter(draft.articles, draft.quotes, f"{draft.number:06}", totals)
            self._read_all(files, writer)
            self._remove_missing(writer)
            writer.commit()
            prepare(draft)
            totals = writer.totals
            if not totals.get("articles"):
                raise self._nothing_to_index()
            generation = self._directory.publish(
                draft,
                {
                    "corpus": str(self._corpus.root.resolve()),
                    "rules": RULES,
                    "versions": versions(),
                    "totals": totals,
                    "skipped": len(self._skipped),
                },
                {"files": self._after.files},
            )
        return self._report(generation)

    def _read_all(self, files: list[SourceFile], writer: IndexWriter) -> None:
        total = sum(file.size for file in files)
        done = 0
        for file in files:
            for _article in self._read_file(file, writer):
                self._tell(done, total)
            done += file.size
            self._tell(done, total)

    def _read_file(self, file: SourceFile, writer: IndexWriter) -> Iterator[None]:
        """Bring the articles of one file into the index; yields after each, for progress."""
        before = self._before.files.get(file.name)
        if before and before["stamp"] == _stamp(file) and self._is_settled(before):
            self._keep(file.name, before)
            return
        entry: dict[str, Any] = {"stamp": _stamp(file), "articles": {}, "skipped": []}
        self._after.files[file.name] = entry
        for found in self._corpus.read(file):
            if isinstance(found, Record) and found.id in self._seen:
                found = Skipped(
                    found.path, "duplicate", _("an article with the id {id} was read before").format(id=found.id)
                )
            if isinstance(found, Skipped):
                self._skipped.append(found)
                entry["skipped"].append([found.path, found.code, found.reason])
                continue
            self._seen.add(found.id)
            entry["articles"][found.id] = found.fingerprint
            self._take(file, found, writer)
            yield

    def _is_settled(self, entry: dict[str, Any]) -> bool:
        """Whether an unchanged file still gives the same articles, whatever became of the files before it."""
        return not entry["skipped"] and self._seen.isdisjoint(entry["articles"])

    def _keep(self, name: str, entry: dict[str, Any]) -> None:
        """An unchanged file: its articles stay as they are."""
        self._after.files[name] = entry
        self._seen.update(entry["articles"])
        self._counts["unchanged"] += len(entry["articles"])

    def _take(self, file: SourceFile, record: Record, writer: IndexWriter) -> None:
        """Write an article unless the index holds the very same."""
        owner = self._owners.get(record.id)
        if owner == file.name and self._before.files[owner]["articles"][record.id] == record.fingerprint:
            self._counts["unchanged"] += 1
            return
        if owner is not None:
            writer.remove(record.id)
        self._counts["added" if owner is None else "changed"] += 1
        writer.add(self._read(record))

    def _read(self, record: Record) -> Article:
        """The article of a record; where our own rules fail on it, with less of what they find: one text stops none."""
        from index.pipeline import read_article, read_plainly, read_without_quotes

        for read in (read_article, read_without_quotes):
            try:
                return read(record)
            except Exception as error:
                reason = _("our rules fail on it ({error}); it is indexed without what they find")
                self._skipped.append(Skipped(record.path, "rules", reason.format(error=repr(error))))
        return read_plainly(record)

    def _remove_missing(self, writer: IndexWriter) -> None:
        """Take out the articles that no file gave again."""
        for identity in self._owners:
            if identity not in self._seen:
                writer.remove(identity)
                self._counts["removed"] += 1

    def _tell(self, done: int, total: int) -> None:
        if self._progress:
            self._progress(Progress(done, total, len(self._seen), time.monotonic() - self._began))

    def _nothing_to_index(self) -> CorpusError:
        listed = "; ".join(f"{skipped.path}: {skipped.reason}" for skipped in self._skipped[:3])
        return CorpusError(
            _("There is no article to index in {corpus}.").format(corpus=self._corpus.root),
            _("Skipped: {files}").format(files=listed) if listed else _("Name another corpus with --corpus."),
        )

    def _report(self, generation: Generation) -> BuildReport:
        totals = generation.manifest["totals"]
        return BuildReport(
            generation=generation.number,
            articles=totals.get("articles", 0),
            quotes=totals.get("quotes", 0),
            skipped=tuple(self._skipped),
            seconds=time.monotonic() - self._began,
            **self._counts,
        )
