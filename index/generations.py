"""How an index lies on disk, and how one generation of it follows another without a moment in between.

    LOCATION/
        current               the number of the generation that readers open, and the digest of its manifest
        lock                  held by the one process that writes
        generations/000007/   manifest.json, sources.columns, articles/, quotes/

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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from index import manifest as manifests
from index import stamps
from index.errors import IndexDamaged, IndexLocked, IndexMissing
from index.locks import held
from index.translation import _

LOCK_TIMEOUT = 10.0
"""Seconds that a second writer waits before it gives up."""

_LOOK = 0.1

_AT_ONCE = 10_000
"""Files whose sizes and times are written at once."""


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

    def checked(self, name: str) -> Path:
        """A file of the generation, read whole to be sure that it is what was written.

        Raises:
            IndexDamaged: it is not.
        """
        path = self.path / name
        _size, digest = self.manifest["files"][name]
        manifests.check_digest(str(path), digest)
        return path

    def stamps(self) -> dict[str, list[int]]:
        """Size and time of each file of the corpus when it was read.

        Raises:
            IndexDamaged: the file is not what was written.
        """
        _size, digest = self.manifest["files"][stamps.FILE]
        return manifests.read_json(str(self.path / stamps.FILE), digest)


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

    @property
    def lots(self) -> Path:
        """Where those who read the corpus put aside what they have read; gone when the draft is published."""
        return self.path / "lots"


class IndexDirectory:
    """The directory of one index."""

    def __init__(self, location: Path) -> None:
        self.location = location
        self._pointer = location / manifests.POINTER
        self._generations = location / manifests.GENERATIONS

    def current(self) -> Generation:
        """The generation that readers open, its files compared with its manifest.

        Raises:
            IndexMissing, NotAnIndex, IndexFormat, IndexDamaged.
        """
        number, path, manifest = manifests.current(str(self.location))
        return Generation(number, Path(path), manifest)

    def prepare(self) -> None:
        """Make the directory, private to its user, unless it is there.

        Raises:
            NotAnIndex: it holds something else; nothing is written to it.
        """
        if self.location.is_dir() and not manifests.is_index(str(self.location)) and any(self.location.iterdir()):
            raise manifests.not_an_index(str(self.location))
        try:
            self.location.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._generations.mkdir(mode=0o700, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise manifests.not_an_index(str(self.location)) from None

    @contextlib.contextmanager
    def locked(self, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
        """Be the only writer. The lock falls with the process that holds it.

        Raises:
            IndexLocked: another process holds it for longer than `timeout` seconds.
        """
        with held(self.location / "lock", timeout, _LOOK) as alone:
            if not alone:
                raise IndexLocked(
                    _("Another process is writing the index in {location}.").format(location=self.location),
                    _("Wait until it has finished, then try again."),
                )
            yield

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
                    for file in (base.path / part).iterdir():
                        link(file, path / part / file.name)
            yield Draft(number, path, base)
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def publish(self, draft: Draft, manifest: dict[str, Any], seen: Iterable[tuple[str, list[int]]]) -> Generation:
        """Make the draft the current generation: flush its files, name it, point to it.

        Args:
            draft: complete, but for what is said below.
            manifest: what is to stand in the manifest beside the list of files.
            seen: name of each file of the corpus, with its size and time.
        """
        _write_stamps(draft.path / stamps.FILE, seen)
        files = {file.relative_to(draft.path).as_posix(): file for file in _files(draft.path)}
        described = {name: _inherited(name, file, draft.base) or _describe(file) for name, file in files.items()}
        facts = {"magic": manifests.MAGIC, "format": manifests.FORMAT, "generation": draft.number, "built": time.time()}
        full = {**facts, **manifest, "files": described}
        _write_json(draft.path / "manifest.json", full)
        for folder in (draft.articles, draft.quotes, draft.path):
            _flush(folder)
        path = self._generations / f"{draft.number:06}"
        draft.path.rename(path)
        _flush(self._generations)
        _replace(self._pointer, f"{draft.number} {manifests.digest_of(path / 'manifest.json')}\n")
        return Generation(draft.number, path, full)

    def _last_number(self) -> int:
        """The highest number in use, so that no number is ever given twice."""
        stems = [path.name.partition(".")[0] for path in self._generations.iterdir()]
        numbers = [int(stem) for stem in stems if stem.isascii() and stem.isdigit()]
        with contextlib.suppress(IndexDamaged, IndexMissing):
            numbers.append(manifests.pointed(str(self.location))[0])
        return max(numbers, default=0)

    def _sweep(self) -> None:
        """Remove drafts that a crash left, and all generations but the current one."""
        try:
            keep = f"{manifests.pointed(str(self.location))[0]:06}"
        except (IndexMissing, IndexDamaged):
            keep = ""
        for path in self._generations.iterdir():
            if path.name != keep:
                shutil.rmtree(path, ignore_errors=True)


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    with _flushed(path) as stream:
        stream.write(_json(value))


def _write_stamps(path: Path, seen: Iterable[tuple[str, list[int]]]) -> None:
    """Write one object, some of its members at a time: there may be millions."""
    waiting, before = iter(seen), "{"
    with _flushed(path) as stream:
        while part := dict(islice(waiting, _AT_ONCE)):
            stream.write(before + _json(part)[1:-1])
            before = ","
        stream.write("}" if before == "," else "{}")


def _json(value: Mapping[str, Any]) -> str:
    # Not `dump`, which is ten times slower.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)


@contextlib.contextmanager
def _flushed(path: Path) -> Iterator[TextIO]:
    """A new file, on disk when it is left."""
    with path.open("w", encoding="utf-8") as stream:
        yield stream
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
    return [file.stat().st_size, manifests.digest_of(file)]


def link(file: Path, target: Path) -> None:
    """A hard link, which costs nothing, or a copy where the file system knows none."""
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


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
