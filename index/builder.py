"""Builds an index from a corpus, and brings one up to date.

The corpus is the truth and the index a cache: an update leaves exactly what a rebuild would. Which files were read,
and which articles came from them, is kept beside the index as `sources`, so that an update reads only what changed.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import recorded
from index.article import Record, Unchanged, UnchangedRun
from index.columns.room import ALONE
from index.corpus import Corpus, Skipped, SourceFile
from index.errors import CorpusError, IndexDamaged, IndexFormat, IndexMissing, VerbatimError
from index.french.analysis import versions
from index.generations import Draft, Generation, IndexDirectory
from index.ledger import Entry, Ledger, stamp
from index.listing import Files
from index.manifest import check_files
from index.rules import RULES
from index.shares import processes_for, shares
from index.sources import duplicate
from index.translation import _

if TYPE_CHECKING:
    from index.article import Article
    from index.corpus import Reading
    from index.writer import IndexWriter


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: bytes of source files read and in all, articles written, seconds gone."""

    done: int
    total: int
    articles: int
    elapsed: float


ProgressCallback = Callable[[Progress], None]

IN_ONE_GO = 16 << 20
"""Bytes of articles whose ids may be kept in mind together; a build of more reads lots, whatever the processes."""

TOLD_EVERY = 250
"""Unchanged articles after which progress is told again."""


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


def build(corpus: Path, location: Path, progress: ProgressCallback | None = None, jobs: int | None = 1) -> BuildReport:
    """Index the whole corpus anew; the former index answers until the new one is complete.

    Args:
        corpus: the articles.
        location: the directory of the index.
        progress: told how far it is.
        jobs: how many processes to use; None for as many as the machine has cores for and the corpus is large enough
            for. More than one start the program's main module again, as `multiprocessing` does: it has to be one
            that can be imported.

    Raises:
        CorpusError: the corpus is missing or holds no article that can be read.
        NotAnIndex, IndexLocked: the index cannot be written there.
        WorkerLost: one of the processes was ended from outside.
    """
    opened = Corpus.open(corpus)
    directory = IndexDirectory(location)
    directory.prepare()
    with directory.locked():
        return _Run(opened, directory, None, progress, jobs).run()


def update(corpus: Path, location: Path, progress: ProgressCallback | None = None, jobs: int | None = 1) -> BuildReport:
    """Bring the index up to date: read only the files whose size or time changed, write only articles that changed.

    Builds the index where there is none, or where it is of another corpus, damaged or of another format; only then
    `jobs` counts, as for `build`.
    """
    opened = Corpus.open(corpus)
    directory = IndexDirectory(location)
    directory.prepare()
    with directory.locked():
        base = _base(directory, opened)
        try:
            return _Run(opened, directory, base, progress, jobs).run()
        except Exception as error:
            if base is None or not _is_damage(error, base):
                raise
        return _Run(opened, directory, None, progress, jobs).run()


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
        changed=tuple(name for name, file in files.items() if name in known and known[name] != stamp(file)),
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


def _ledger(base: Generation) -> Ledger:
    """What was read when a generation was made."""
    path = base.checked(recorded.FILE)
    try:
        return recorded.read(path)
    except (OSError, ValueError) as error:
        raise IndexDamaged(str(error)) from error


@cache
def _read_somehow() -> Callable[[Record], tuple[Article, list[Skipped]]]:
    # Late, because an update that finds nothing new reads nothing; once, because a build reads a great many.
    from index.pipeline import read_somehow

    return read_somehow


class _Run:
    """One build (`base` is None) or one update."""

    def __init__(
        self,
        corpus: Corpus,
        directory: IndexDirectory,
        base: Generation | None,
        progress: ProgressCallback | None,
        jobs: int | None,
    ) -> None:
        self._corpus = corpus
        self._directory = directory
        self._base = base
        self._progress = progress
        self._jobs = jobs
        self._began = time.monotonic()
        self._before = _ledger(base) if base else Ledger()
        self._owners = self._before.owners
        self._after = Ledger(looked=time.time_ns())
        self._counts = {"added": 0, "changed": 0, "removed": 0, "unchanged": 0}

    def run(self) -> BuildReport:
        """Read, write, publish."""
        files = self._files()
        if self._base and self._nothing_new(files):
            return self._report(self._base)
        return self._write(files)

    def _files(self) -> Sequence[SourceFile]:
        files = Files()
        for found in self._corpus.files():
            if isinstance(found, Skipped):
                self._after.skipped.append(found)
            else:
                files.append(found)
        return files

    def _nothing_new(self, files: Sequence[SourceFile]) -> bool:
        """Whether every file is as it was, and none is gone."""
        known = self._before.files
        same = len(files) == len(known) and all(map(self._before.has, files))
        if same:
            self._counts["unchanged"] = len(self._owners)
            self._after.skipped += [Skipped(*skipped) for entry in known.values() for skipped in entry.skipped]
        return same

    def _write(self, files: Sequence[SourceFile]) -> BuildReport:
        from index.cold.preparing import prepare
        from index.writer import IndexWriter

        with self._directory.draft(self._base) as draft:
            totals = self._base.manifest["totals"] if self._base else None
            writer = IndexWriter(draft.articles, draft.quotes, f"{draft.number:06}", totals, ALONE)
            total = sum(file.size for file in files)
            jobs = processes_for(total) if self._jobs is None else self._jobs
            if self._base is None and (jobs > 1 or total > IN_ONE_GO):
                self._read_shares(files, jobs, draft, writer)
            else:
                self._read_files(files, writer)
                if self._base and self._before.files == self._after.files:
                    return self._report(self._base)
                recorded.write(self._after, draft.path / recorded.FILE)
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
                    "skipped": len(self._after.skipped),
                },
                ((file.name, stamp(file)) for file in files),
            )
        return self._report(generation)

    def _read_files(self, files: Sequence[SourceFile], writer: IndexWriter) -> None:
        """Read the files that have changed, one after the other, and take out what is no longer there."""
        total = sum(file.size for file in files)
        done = 0
        for file in files:
            if not self._keep(file):
                for reading in self._read_file(file, writer):
                    if self._progress:
                        self._tell(done + reading.done, len(self._after.seen), total)
            done += file.size
            self._tell(done, len(self._after.seen), total)
        self._remove_missing(writer)

    def _read_shares(self, files: Sequence[SourceFile], jobs: int, draft: Draft, writer: IndexWriter) -> None:
        """Have the whole corpus read and written a share at a time, and join what was found."""
        from index.assembly import Joined
        from index.sharing import write_shares

        total = sum(file.size for file in files)
        lots = write_shares(self._corpus, shares(files, jobs), draft, jobs, partial(self._tell, total=total))
        joined = Joined(lots, self._corpus.shown)
        for number, lot in enumerate(lots):
            writer.adopt(lot.written, joined.repeated(number))
        joined.write(draft.path / recorded.FILE, self._after.looked)
        for lot in lots:
            lot.close()
        shutil.rmtree(draft.lots)
        self._after.skipped += joined.skipped
        self._counts["added"] = joined.articles
        self._tell(total, joined.articles, total)

    def _keep(self, file: SourceFile) -> bool:
        """Take over the articles of a file that is as it was, if there is one."""
        kept = self._before.has(file) and self._after.is_settled(before := self._before.files[file.name])
        if kept:
            self._after.keep(file.name, before)
            self._counts["unchanged"] += len(before.articles)
        return kept

    def _read_file(self, file: SourceFile, writer: IndexWriter) -> Iterator[Reading[Any]]:
        """Bring the articles of one file into the index; yields after each how far the file is read."""
        entry = self._after.entry(file)
        reading = self._corpus.reread(file, self._before.known(file.name))
        for found in reading:
            if isinstance(found, UnchangedRun):
                taken = self._after.take_run(entry, found)
                self._counts["unchanged"] += taken
                if taken < len(found.articles):
                    reading.stretches.leave_out(taken)
            elif isinstance(found, Skipped) or found.id in self._after.seen:
                self._leave_out(entry, found)
                reading.stretches.leave_out()
                continue
            elif self._note(file, entry, found, writer) and self._counts["unchanged"] % TOLD_EVERY:
                continue
            yield reading
        entry.stretches = reading.stretches.finish()

    def _leave_out(self, entry: Entry, found: Record | Unchanged | Skipped) -> None:
        self._after.leave_out(entry, found if isinstance(found, Skipped) else duplicate(found.path, found.id))

    def _note(self, file: SourceFile, entry: Entry, found: Record | Unchanged, writer: IndexWriter) -> bool:
        """Take an article in; return whether its line is known."""
        self._after.take(entry, found.id, found.fingerprint)
        if isinstance(found, Unchanged):
            self._counts["unchanged"] += 1
            return True
        self._take(file, found, writer)
        return False

    def _take(self, file: SourceFile, record: Record, writer: IndexWriter) -> None:
        """Write an article unless the index holds the very same."""
        owner = self._owners.get(record.id)
        if owner == file.name and self._before.files[owner].articles[record.id] == record.fingerprint:
            self._counts["unchanged"] += 1
            return
        if owner is not None:
            writer.remove(record.id)
        self._counts["added" if owner is None else "changed"] += 1
        article, failures = _read_somehow()(record)
        self._after.skipped += failures
        writer.add(article)

    def _remove_missing(self, writer: IndexWriter) -> None:
        """Take out the articles that no file gave again."""
        for identity in self._owners:
            if identity not in self._after.seen:
                writer.remove(identity)
                self._counts["removed"] += 1

    def _tell(self, done: int, articles: int, total: int) -> None:
        if self._progress:
            self._progress(Progress(done, total, articles, time.monotonic() - self._began))

    def _nothing_to_index(self) -> CorpusError:
        listed = "; ".join(f"{skipped.path}: {skipped.reason}" for skipped in self._after.skipped[:3])
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
            skipped=tuple(self._after.skipped),
            seconds=time.monotonic() - self._began,
            **self._counts,
        )
