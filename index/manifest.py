"""Opens what the pointer of an index names: which generation, and whether its files are those that its manifest lists.

What every reader does first, so nothing here takes long to import, and paths are strings. It writes nothing, and knows
nothing of what the files hold; how generations are made is `index.generations`' business.
"""

from __future__ import annotations

import os
import stat

from index.errors import IndexDamaged, IndexFormat, IndexMissing, NotAnIndex
from index.translation import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

FORMAT = 5
"""The version of the layout and of the fields. A reader opens its own version only."""

MAGIC = "verbatim-index"

CHECKED_ON_OPENING = 8 * 1024 * 1024
"""Bytes. A generation up to this size is checked whole whenever it is opened; a larger one by the size of its files."""

POINTER = "current"
GENERATIONS = "generations"

_CHUNK = 1 << 20


def current(location: str) -> tuple[int, str, dict[str, Any]]:
    """The generation that readers open, its files compared with its manifest.

    Args:
        location: the directory of the index.

    Returns:
        Its number, its directory, and its manifest as parsed.

    Raises:
        IndexMissing, NotAnIndex, IndexFormat, IndexDamaged.
    """
    _require_ours(location)
    number, digest = pointed(location)
    path = os.path.join(location, GENERATIONS, f"{number:06}")
    manifest = read_json(os.path.join(path, "manifest.json"), digest)
    if manifest.get("magic") != MAGIC:
        raise _damaged(os.path.join(path, "manifest.json"))
    if manifest.get("format") != FORMAT:
        raise IndexFormat(
            _("The index in {location} has format {found}; this version reads format {wanted}.").format(
                location=location, found=manifest.get("format"), wanted=FORMAT
            ),
            _("Rebuild it with: search index build"),
        )
    for problem in check_files(path, manifest, whole=False):
        raise IndexDamaged(problem, _("Rebuild it with: search index build"))
    return number, path, manifest


def pointed(location: str) -> tuple[int, str]:
    """The current generation's number and its manifest's digest.

    Raises:
        IndexMissing, IndexDamaged.
    """
    pointer = os.path.join(location, POINTER)
    try:
        with open(pointer, encoding="ascii") as stream:
            number, digest = stream.read().split()
        return int(number), digest
    except FileNotFoundError:
        raise _missing(location) from None
    except (OSError, ValueError):
        raise _damaged(pointer) from None


def is_index(location: str) -> bool:
    """Whether a directory holds an index, whole or not."""
    return os.path.isfile(os.path.join(location, POINTER)) or os.path.isdir(os.path.join(location, GENERATIONS))


def not_an_index(location: str) -> NotAnIndex:
    """The error to raise of a directory that holds something else."""
    return NotAnIndex(
        _("{location} is not an index, and holds something else.").format(location=location),
        _("Name another directory with --index DIR."),
    )


def check_files(path: str | os.PathLike[str], manifest: dict[str, Any], *, whole: bool) -> Iterator[str]:
    """Say which files of a generation are missing, cut or altered.

    Args:
        path: the generation's directory.
        manifest: its manifest.
        whole: read every byte; else only where that is fast, and the size elsewhere.
    """
    files: dict[str, list[Any]] = manifest.get("files", {})
    whole = whole or sum(size for size, _digest in files.values()) <= CHECKED_ON_OPENING
    for name, (size, digest) in sorted(files.items()):
        file = os.path.join(path, name)
        try:
            found = os.stat(file).st_size
            same = not (whole or name.endswith(".toc")) or found != size or digest_of(file) == digest
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


def read_json(path: str, digest: str | None = None) -> dict[str, Any]:
    """A JSON object from disk; with `digest`, only if the file is what was written.

    Raises:
        IndexDamaged: it cannot be read, or is something else.
    """
    import json

    try:
        if digest is not None:
            check_digest(path, digest)
        with open(path, encoding="utf-8") as stream:
            found = json.load(stream)
    except (OSError, ValueError):
        raise _damaged(path) from None
    if not isinstance(found, dict):
        raise _damaged(path)
    return found


def check_digest(path: str, digest: str) -> None:
    """Read a file whole, and refuse it where it is not what was written.

    Raises:
        IndexDamaged.
    """
    try:
        if digest_of(path) == digest:
            return
    except OSError:
        pass
    raise _damaged(path)


def digest_of(file: str | os.PathLike[str]) -> str:
    """The BLAKE2b of a file, 16 bytes in hexadecimal."""
    try:
        # `hashlib` imports the whole of OpenSSL before it hands this very function on.
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b

    digest = blake2b(digest_size=16)
    with open(file, "rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _require_ours(location: str) -> None:
    """Refuse what is not an index of this user: Whoosh's own files are pickles, which can run code."""
    try:
        status = os.stat(location)
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(location) from None
    if not is_index(location):
        empty = stat.S_ISDIR(status.st_mode) and not os.listdir(location)
        raise _missing(location) if empty else not_an_index(location)
    if hasattr(os, "getuid") and status.st_uid not in (os.getuid(), 0):
        raise NotAnIndex(
            _("The index in {location} belongs to another user and is not opened.").format(location=location),
            _("Build one of your own with: search index build --index DIR"),
        )


def _missing(location: str) -> IndexMissing:
    return IndexMissing(
        _("There is no index in {location} yet.").format(location=location),
        _("Build it with: search index build"),
    )


def _damaged(path: str) -> IndexDamaged:
    return IndexDamaged(
        _("The index is damaged: {file} cannot be read.").format(file=path), _("Rebuild it with: search index build")
    )
