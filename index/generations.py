"""How an index lies on disk, and how one generation of it follows another without a moment in between.

    LOCATION/
        current               the number of the generation that readers open, and the digest of its manifest
        lock                  held by the one process that writes
        generations/000007/   manifest.json, sources.json, articles/, quotes/

A generation is written aside, as hard links to the immutable segments of the former one beside new segments; flushed to
disk; and only then named by `current`, in one rename. A crash at any moment leaves the old generation or the new one.
The former generation stays until the next one is begun, for readers that are just opening it. Nothing here knows
what the files hold: that is `index.writer`'s business.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged, IndexFormat, IndexLocked, IndexMissing, NotAnIndex
from index.translation import _

FORMAT = 2
"""The version of the layout and of the fields. A reader opens its own version only."""

MAGIC = "verbatim-index"
LOCK_TIMEOUT = 10.0
"""Seconds that a second writer waits before it gives up."""

CHECKED_ON_OPENING = 8 * 1024 * 1024
"""Bytes. A generation up to this size is checked whole whenever it is opened; a larger one by the size of its files."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation that may be read. `manifest` is the manifest as parsed."""

    number: int
    path: Path
    manifest: dict[str, Any]

    @property
    def articles(self) -> Path:
        """The segments of the articles."""
        return self.path / "articles"

    @property
    def quotes(self) -> Path:
        """The segments of the quotes."""
        return self.path / "quotes"

    def sources(self) -> dict[str, Any]:
        """What is known of the corpus's files, as `index.builder` wrote it.

        Raises:
            IndexDamaged: the file is not what was written.
        """
        _size, digest = self.manifest["files"]["sources.json"]
        return _read_json(self.path / "sources.json", digest)


class Draft:
    """A generation in the making, in a directory that no reader looks at. `base` is the one whose files it links."""

    def __init__(self, number: int, path: Path, base: Generation | None = None) -> None:
        self.number = number
        self.path = path
        self.base = base

    @property
    def articles(self) -> Path:
        """Where the segments of the articles are to be written."""
        return self.path / "articles"

    @property
    def quotes(self) -> Path:
        """Where the segments of the quotes are to be written."""
        return self.path / "quotes"


class IndexDirectory:
    """The directory of one index."""

    def __init__(self, location: Path) -> None:
        self.location = location
        self._pointer = location / "current"
        self._generations = location / "generations"

    def current(self) -> Generation:
        """The generation that readers open, its files compared with its manifest.

        Raises:
            IndexMissing, NotAnIndex, IndexFormat, IndexDamaged.
        """
        self._require_ours()
        number, digest = self._pointed()
        path = self._generations / f"{number:06}"
        manifest = _read_json(path / "manifest.json", digest)
        if manifest.get("magic") != MAGIC:
            raise _damaged(path / "manifest.json")
        if manifest.get("format") != FORMAT:
            raise IndexFormat(
                _("The index in {location} has format {found}; this version reads format {wanted}.").format(
                    location=self.location, found=manifest.get("format"), wanted=FORMAT
                ),
                _("Rebuild it with: search index build"),
            )
        for problem in check_files(path, manifest, whole=False):
            raise IndexDamaged(problem, _("Rebuild it with: search index build"))
        return Generation(number, path, manifest)

    def prepare(self) -> None:
        """Make the directory, private to its user, unless it is there.

        Raises:
            NotAnIndex: it holds something else; nothing is written to it.
        """
        if self.location.is_dir() and not self._is_index() and any(self.location.iterdir()):
            raise self._not_an_index()
        try:
            self.location.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._generations.mkdir(mode=0o700, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise self._not_an_index() from None

    @contextlib.contextmanager
    def locked(self, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
        """Be the only writer. The lock falls with the process that holds it.

        Raises:
            IndexLocked: another process holds it for longer than `timeout` seconds.
        """
        from whoosh.util.filelock import FileLock, try_for

        lock = FileLock(str(self.location / "lock"))
        if not try_for(lock.acquire, timeout=timeout, delay=0.1):
            raise IndexLocked(
                _("Another process is writing the index in {location}.").format(location=self.location),
                _("Wait until it has finished, then try again."),
            )
        try:
            yield
        finally:
            lock.release()

    @contextlib.contextmanager
    def draft(self, base: Generation | None = None) -> Iterator[Draft]:
        """A new generation aside, holding links to the files of `base`; removed unless it is published."""
        self._sweep()
        number = self._last_number() + 1
        path = self._generations / f"{number:06}.draft"
        path.mkdir(mode=0o700)
        try:
            for part in ("articles", "quotes"):
                (path / part).mkdir(mode=0o700)
                if base:
                    _link_files(base.path / part, path / part)
            yield Draft(number, path, base)
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def publish(self, draft: Draft, manifest: dict[str, Any], sources: dict[str, Any]) -> Generation:
        """Make the draft the current generation: flush its files, name it, point to it."""
        _write_json(draft.path / "sources.json", sources)
        files = {file.relative_to(draft.path).as_posix(): file for file in _files(draft.path)}
        described = {name: _inherited(name, file, draft.base) or _describe(file) for name, file in files.items()}
        facts = {"magic": MAGIC, "format": FORMAT, "generation": draft.number, "built": time.time()}
        full = {**facts, **manifest, "files": described}
        _write_json(draft.path / "manifest.json", full)
        for folder in (draft.articles, draft.quotes, draft.path):
            _flush(folder)
        path = self._generations / f"{draft.number:06}"
        draft.path.rename(path)
        _flush(self._generations)
        _replace(self._pointer, f"{draft.number} {_digest_of(path / 'manifest.json')}\n")
        return Generation(draft.number, path, full)

    def _is_index(self) -> bool:
        return self._pointer.is_file() or self._generations.is_dir()

    def _require_ours(self) -> None:
        """Refuse what is not an index of this user: Whoosh's own files are pickles, which can run code."""
        if not self.location.exists():
            raise self._missing()
        if not self._is_index():
            empty = self.location.is_dir() and not any(self.location.iterdir())
            raise self._missing() if empty else self._not_an_index()
        if hasattr(os, "getuid") and self.location.stat().st_uid not in (os.getuid(), 0):
            raise NotAnIndex(
                _("The index in {location} belongs to another user and is not opened.").format(location=self.location),
                _("Build one of your own with: search index build --index DIR"),
            )

    def _missing(self) -> IndexMissing:
        return IndexMissing(
            _("There is no index in {location} yet.").format(location=self.location),
            _("Build it with: search index build"),
        )

    def _not_an_index(self) -> NotAnIndex:
        return NotAnIndex(
            _("{location} is not an index, and holds something else.").format(location=self.location),
            _("Name another directory with --index DIR."),
        )

    def _pointed(self) -> tuple[int, str]:
        """The current generation's number and its manifest's digest."""
        try:
            number, digest = self._pointer.read_text(encoding="ascii").split()
            return int(number), digest
        except FileNotFoundError:
            raise self._missing() from None
        except (OSError, ValueError):
            raise _damaged(self._pointer) from None

    def _last_number(self) -> int:
        """The highest number in use, so that no number is ever given twice."""
        stems = [path.name.partition(".")[0] for path in self._generations.iterdir()]
        numbers = [int(stem) for stem in stems if stem.isascii() and stem.isdigit()]
        with contextlib.suppress(IndexDamaged, IndexMissing):
            numbers.append(self._pointed()[0])
        return max(numbers, default=0)

    def _sweep(self) -> None:
        """Remove drafts that a crash left, and all generations but the current one."""
        try:
            keep = f"{self._pointed()[0]:06}"
        except (IndexMissing, IndexDamaged):
            keep = ""
        for path in self._generations.iterdir():
            if path.name != keep:
                shutil.rmtree(path, ignore_errors=True)


def check_files(path: Path, manifest: dict[str, Any], *, whole: bool) -> Iterator[str]:
    """Say which files of a generation are missing, cut or altered.

    Args:
        path: the generation's directory.
        manifest: its manifest.
        whole: read every byte; else only where that is fast, and the size elsewhere.
    """
    files: dict[str, list[Any]] = manifest.get("files", {})
    whole = whole or sum(size for size, _digest in files.values()) <= CHECKED_ON_OPENING
    for name, (size, digest) in sorted(files.items()):
        file = path / name
        try:
            found = file.stat().st_size
            same = not (whole or file.suffix == ".toc") or found != size or _digest_of(file) == digest
        except FileNotFoundError:
            yield _("The index is damaged: {file} is missing.").format(file=file)
            continue
        except OSError:
            yield _("The index is damaged: {file} cannot be read.").format(file=file)
            continue
        if found != size:
            yield _("The index is damaged: {file} has {found} bytes instead of {size}.").format(
                file=file, found=found, size=size
            )
        elif not same:
            yield _("The index is damaged: {file} is not what was written.").format(file=file)


def _damaged(path: Path) -> IndexDamaged:
    return IndexDamaged(
        _("The index is damaged: {file} cannot be read.").format(file=path), _("Rebuild it with: search index build")
    )


def _read_json(path: Path, digest: str | None = None) -> dict[str, Any]:
    """A JSON object from disk; with `digest`, only if the file is what was written."""
    try:
        if digest is not None and _digest_of(path) != digest:
            raise _damaged(path)
        with path.open(encoding="utf-8") as stream:
            found = json.load(stream)
    except (OSError, ValueError):
        raise _damaged(path) from None
    if not isinstance(found, dict):
        raise _damaged(path)
    return found


def _write_json(path: Path, value: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        json.dump(value, stream, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
        stream.flush()
        os.fsync(stream.fileno())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _inherited(name: str, file: Path, base: Generation | None) -> list[Any] | None:
    """What the former manifest says of a file that is the very same: to read it anew would call its damage sound."""
    known: list[Any] | None = base.manifest["files"].get(name) if base else None
    former = base.path / name if base else file
    return known if known and former.exists() and former.samefile(file) else None


def _describe(file: Path) -> list[Any]:
    """Size and digest of a file; flushes it to disk."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return [file.stat().st_size, _digest_of(file)]


def _digest_of(file: Path) -> str:
    digest = blake2b(digest_size=16)
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _link_files(source: Path, target: Path) -> None:
    """Hard links, which cost nothing, or copies where the file system knows none."""
    for file in source.iterdir():
        try:
            os.link(file, target / file.name)
        except OSError:
            shutil.copy2(file, target / file.name)


def _flush(folder: Path) -> None:
    """Make a directory's entries durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace(path: Path, text: str) -> None:
    """Put a small file in place of another in one step."""
    aside = path.with_name(path.name + ".new")
    with aside.open("w", encoding="ascii") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(path)
    _flush(path.parent)
