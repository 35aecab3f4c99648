"""The corpus: a folder, a text file or a JSONL, as a sequence of articles.

One door to all of them. It never writes, never follows a link out of the corpus, never opens what is not a regular
file, and reports what it leaves out; which of two articles with one id counts is for who assembles them to decide.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Generic, Self, TypeVar, cast

from index.errors import CorpusError
from index.sources import Part, Skipped, SourceFile, duplicate, failure, printable, single, special_kind, walk, whole
from index.stamps import RECORD_SUFFIXES
from index.stretches import NOTHING, Known, StretchLog
from index.translation import _

if TYPE_CHECKING:
    from index.article import Record, Unchanged, UnchangedRun

__all__ = ["Corpus", "Skipped", "SourceFile"]


class Corpus:
    """A folder of articles, or one file of them. `root` is the path as given."""

    def __init__(self, root: Path, is_folder: bool) -> None:
        self.root = root
        self._is_folder = is_folder

    @classmethod
    def open(cls, path: Path) -> Self:
        """Look at what `path` names, without reading it.

        Raises:
            CorpusError: nothing is there, it is no file and no folder, or it may not be read.
        """
        shown = printable(str(path))
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            raise _unusable(shown, error) from None
        if special := special_kind(mode):
            raise CorpusError(
                _("{path} {reason}, not a corpus.").format(path=shown, reason=special[1]),
                _("Save the articles in a file or a folder, and name that."),
            )
        is_folder = stat.S_ISDIR(mode)
        if not os.access(path, os.R_OK | os.X_OK if is_folder else os.R_OK):
            raise CorpusError(
                _("{path} may not be read.").format(path=shown),
                _("Ask for permission to read it, or name another corpus."),
            )
        return cls(path, is_folder)

    def files(self) -> Iterator[SourceFile | Skipped]:
        """Find the files that hold articles, sorted by name, and what is left out and why. Opens none of them."""
        if self._is_folder:
            yield from walk(self.root)
        else:
            yield single(self.root)

    def read(self, file: SourceFile) -> Reading[Record | Skipped]:
        """Read the articles of one file; see `read_part`."""
        return self.read_part(whole(file))

    def reread(self, file: SourceFile, known: Known) -> Reading[Record | Unchanged | UnchangedRun | Skipped]:
        """Read a file again; what is known of it comes back as `Unchanged`, or many at once as `UnchangedRun`."""
        return Reading(whole(file), self.shown(file), known)

    def read_part(self, part: Part) -> Reading[Record | Skipped]:
        """Read the articles of a part of a file, one at a time.

        Args:
            part: of a file that `files` gave; less than the whole of it only where it is a JSONL.

        Returns:
            Articles: a text file is one, whose id is the file's name; a JSONL holds one a line, with its own id.
            The text is exactly as decoded: line ends stay as they are, only a byte order mark is taken away.
            Where an article cannot be read, why; the others follow.
        """
        return Reading(part, self.shown(part.file), NOTHING)

    def records(self) -> Iterator[Record | Skipped]:
        """Read the whole corpus, file after file; an id that an earlier article bears makes a duplicate."""
        seen: set[str] = set()
        for file in self.files():
            for found in [file] if isinstance(file, Skipped) else self.read(file):
                if isinstance(found, Skipped):
                    yield found
                elif found.id in seen:
                    yield duplicate(found.path, found.id)
                else:
                    seen.add(found.id)
                    yield found

    def shown(self, file: SourceFile) -> str:
        """The path of a file as the user would write it."""
        root = printable(str(self.root))
        return str(Path(root) / file.name) if self._is_folder else root


Found = TypeVar("Found")


class Reading(Generic[Found]):
    """The articles of a part of a file, one at a time, and how far the reading is.

    `stretches`: what is read, for those who tell it which articles do not count.
    """

    def __init__(self, part: Part, path: str, known: Known) -> None:
        self.stretches = StretchLog()
        self._part = part
        self._known = known
        self._path = path
        self._stream: BinaryIO | None = None
        # Nothing is unchanged where nothing is known.
        self._articles = cast("Iterator[Found]", self._read())

    def __iter__(self) -> Iterator[Found]:
        return self._articles

    @property
    def done(self) -> int:
        """How many bytes of the part have been read."""
        if self._stream is None:
            return 0
        place = self._part.stop if self._stream.closed else self._stream.tell()
        return max(0, min(place, self._part.stop) - self._part.start)

    def _read(self) -> Iterator[Record | Unchanged | UnchangedRun | Skipped]:
        try:
            with _open_regular(self._part.file.path) as self._stream:
                yield from _read(self._stream, self._part, self._path, self._known, self.stretches)
        except _NotRegular as error:
            yield Skipped(self._path, *error.why)
        except OSError as error:
            yield Skipped(self._path, *failure(error))


class _NotRegular(Exception):
    """What was a file when the folder was listed is something else now."""

    def __init__(self, why: tuple[str, str]) -> None:
        super().__init__(*why)
        self.why = why


def _unusable(shown: str, error: OSError | ValueError) -> CorpusError:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return CorpusError(
            _("There is no file or folder {path}.").format(path=shown),
            _("Check the name, or name another corpus: a folder of text files, a text file, or a JSONL."),
        )
    return CorpusError(_("{path} {reason}.").format(path=shown, reason=failure(error)[1]), _("Name another corpus."))


def _open_regular(path: str) -> BinaryIO:
    """Open a regular file and nothing else: without O_NONBLOCK, a pipe put in its place would wait for ever."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    stream = os.fdopen(os.open(path, flags), "rb")
    mode = os.fstat(stream.fileno()).st_mode
    if stat.S_ISREG(mode):
        return stream
    stream.close()
    raise _NotRegular(special_kind(mode) or ("vanished", _("has become a folder")))


def _read(
    stream: BinaryIO, part: Part, path: str, known: Known, log: StretchLog
) -> Iterator[Record | Unchanged | UnchangedRun | Skipped]:
    # Late, because looking for changed files on every search needs none of it.
    from index import records

    file = part.file
    name = file.name.lower()
    if not name.endswith(RECORD_SUFFIXES):
        yield records.text_record(stream.read(records.MAX_ARTICLE_BYTES + 1), file.name, path)
    elif name.endswith(".gz"):
        yield from records.read_packed_lines(stream, file.size, path, Known(known.ids))
    else:
        # What has been written to the end of the file since it was looked at belongs to its last part.
        stop = part.stop if part.stop < file.size else None
        yield from records.reread_lines(stream, path, known, part.start, stop, log)
