"""Finds the files of a corpus, and says of every other entry why it is not one.

A corpus is somebody's folder: it holds links that loop or lead away, pipes, devices, folders without permission,
names in bytes that are no text. Nothing is opened here; a file's kind is told by its name and by what the file system
says of it, and what is left out is reported, never passed over in silence.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.stamps import holds_articles
from index.translation import _, plural, reason


@dataclass(frozen=True, slots=True)
class SourceFile:
    r"""A file that holds articles.

    `path` opens it. `name` is its path relative to the corpus with `/` between folders (a single file's own name),
    always printable: bytes that are no UTF-8 stand as `\xe9`. `size` in bytes, `mtime_ns` in nanoseconds since 1970.
    """

    path: str
    name: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file, in bytes, from `start` to before `stop`; most are whole files."""

    file: SourceFile
    start: int
    stop: int

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in the corpus that became no article.

    `path` as the user would write it, printable. `code`: a stable word for machines. `reason`: for people, translated.
    """

    path: str
    code: str
    reason: str


def whole(file: SourceFile) -> Part:
    """The part that is all of a file."""
    return Part(file, 0, file.size)


def duplicate(path: str, identity: str) -> Skipped:
    """The report of an article whose id another had before it."""
    return Skipped(path, "duplicate", _("an article with the id {id} was read before").format(id=identity))


def walk(root: Path) -> Iterator[SourceFile | Skipped]:
    """Find the files of the folder `root` and of its folders, sorted by name, whatever the file system does meanwhile.

    Hidden entries are reported together, last.
    """
    return _Walk(root).files()


def single(path: Path) -> SourceFile | Skipped:
    """The file at `path`, whatever its name ends in: naming it is asking for it."""
    return _regular(path, printable(path.name), printable(str(path)))


def printable(name: str) -> str:
    """`name` with the bytes that are no UTF-8 written out, so that it can be stored and shown."""
    if name.isascii():
        return name
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return name


def special_kind(mode: int) -> tuple[str, str] | None:
    """The code and the reason for what is neither a file nor a folder, by its `st_mode`; None for these two."""
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    if stat.S_ISFIFO(mode):
        return "fifo", _("is a named pipe")
    if stat.S_ISSOCK(mode):
        return "socket", _("is a socket")
    return "device", _("is a device")


def failure(error: OSError) -> tuple[str, str]:
    """The code and the reason for what the file system refuses."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "vanished", _("was there, and is no longer")
    if error.errno == errno.ELOOP:
        return "loop", _("is a link that leads back to itself")
    return "unreadable", _("cannot be read ({error})").format(error=reason(error) or type(error).__name__)


def _regular(path: Path, name: str, shown: str) -> SourceFile | Skipped:
    """The file at `path`, links followed, if it is a regular one."""
    try:
        status = path.stat()
    except OSError as error:
        return Skipped(shown, *failure(error))
    if special := special_kind(status.st_mode):
        return Skipped(shown, *special)
    return SourceFile(str(path), name, status.st_size, status.st_mtime_ns)


class _Walk:
    """One walk through one folder."""

    def __init__(self, root: Path) -> None:
        self._prefix = str(root).rstrip(os.sep) + os.sep
        self._shown_prefix = printable(self._prefix if str(root) != "." else "")
        self._real_root = Path(os.path.realpath(root))
        self._hidden: list[str] = []

    def files(self) -> Iterator[SourceFile | Skipped]:
        # A stack of its own: hostile trees are deeper than the interpreter's.
        pending = [self._entries(self._prefix)]
        while pending:
            entry = next(pending[-1], None)
            if entry is None:
                pending.pop()
            elif isinstance(entry, Skipped):
                yield entry
            elif entry.name.startswith("."):
                self._hidden.append(self._shown(entry.path))
            elif entry.is_symlink():
                yield self._link(entry)
            elif entry.is_dir(follow_symlinks=False):
                pending.append(self._entries(entry.path))
            else:
                yield self._file(entry)
        if self._hidden:
            yield self._report_hidden()

    def _entries(self, folder: str) -> Iterator[os.DirEntry[str] | Skipped]:
        """The entries of one folder, in the order of their full names: a folder sorts with the slash that follows."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name + "/" * entry.is_dir(follow_symlinks=False))
        except OSError as error:
            yield Skipped(self._shown(folder), *failure(error))
            return
        yield from entries

    def _file(self, entry: os.DirEntry[str]) -> SourceFile | Skipped:
        try:
            if not entry.is_file():
                return _regular(Path(entry.path), self._name(entry.path), self._shown(entry.path))
            if not holds_articles(entry.name):
                return Skipped(
                    self._shown(entry.path),
                    "extension",
                    _("is neither text (.txt, .text) nor JSONL (.jsonl, .jsonl.gz)"),
                )
            status = entry.stat()
        except OSError as error:
            return Skipped(self._shown(entry.path), *failure(error))
        return SourceFile(entry.path, self._name(entry.path), status.st_size, status.st_mtime_ns)

    def _link(self, entry: os.DirEntry[str]) -> SourceFile | Skipped:
        """A link counts as a file only if it gives what the corpus does not hold under a name of its own."""
        shown = self._shown(entry.path)
        try:
            target = Path(os.path.realpath(entry.path, strict=True))
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                return Skipped(shown, "vanished", _("is a link to nothing"))
            return Skipped(shown, *failure(error))
        if not target.is_relative_to(self._real_root):
            return Skipped(shown, "outside", _("is a link that leads out of the corpus"))
        if target.is_dir():
            if Path(os.path.realpath(Path(entry.path).parent)).is_relative_to(target):
                return Skipped(shown, "loop", _("is a link to a folder that holds it"))
            return Skipped(shown, "duplicate", _("is a link to a folder of the corpus; it is read where it stands"))
        parts = target.relative_to(self._real_root).parts
        if holds_articles(parts[-1]) and not any(part.startswith(".") for part in parts):
            return Skipped(shown, "duplicate", _("is a link to a file of the corpus; it is read where it stands"))
        return self._file(entry)

    def _name(self, path: str) -> str:
        inside = path[len(self._prefix) :]
        return printable(inside if os.sep == "/" else inside.replace(os.sep, "/"))

    def _shown(self, path: str) -> str:
        return self._shown_prefix + printable(path[len(self._prefix) :]) or "."

    def _report_hidden(self) -> Skipped:
        count = len(self._hidden)
        reason = plural(
            "is hidden (its name begins with a dot)",
            "is hidden (its name begins with a dot), as are others: {count} in all",
            count,
        )
        return Skipped(self._hidden[0], "hidden", reason.format(count=count))
