"""Where results go: standard output, or a file that is whole or not there.

The bytes are the same for both. A file is written beside its place and moved there at the end, so that a command
that fails or is interrupted leaves what was there before.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys

from index.translation import _, reason
from search.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

ENCODING = "utf-8"
ERRORS = "backslashreplace"
"""What UTF-8 cannot hold is half a character out of a file name; it is shown by its number."""


def prepare() -> None:
    """Make standard output write what files get: UTF-8, and line ends as they are. A closed one leads nowhere."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding=ENCODING)  # noqa: SIM115, PTH123  # as long as the process
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=ENCODING, errors=ERRORS, newline="\n")


@contextlib.contextmanager
def opened(path: str | None) -> Iterator[TextIO]:
    """Standard output for None and "-", else the file at `path`, put in its place when the block ends well.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None or path == "-":
        yield sys.stdout
        sys.stdout.flush()  # a command that goes on is read as it goes
        return
    from pathlib import Path

    with _said_of(path):
        target = Path(os.path.realpath(path))
        special = target.exists() and not target.is_file()
    with _as_it_comes(target, path) if special else _at_the_end(target, path) as out:
        yield out


def put(path: str, data: bytes) -> None:
    """Write a file that is no text: whole, or not at all.

    Raises:
        UsageError: the file cannot be written.
    """
    from pathlib import Path

    with _said_of(path):
        target = Path(os.path.realpath(path))
        draft = _draft(target)
        try:
            draft.write_bytes(data)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


def _draft(target: Path) -> Path:
    return target.with_name(f".search-{os.getpid()}.tmp")


@contextlib.contextmanager
def _as_it_comes(target: Path, path: str) -> Iterator[TextIO]:
    """For devices and pipes, which cannot be replaced."""
    with _said_of(path):
        out = target.open("w", encoding=ENCODING, errors=ERRORS, newline="\n")
    with out:
        yield out


@contextlib.contextmanager
def _at_the_end(target: Path, path: str) -> Iterator[TextIO]:
    draft = _draft(target)
    with _said_of(path):
        out = draft.open("x", encoding=ENCODING, errors=ERRORS, newline="\n")
    try:
        with out:
            if target.exists():
                draft.chmod(stat.S_IMODE(target.stat().st_mode))
            yield out
        with _said_of(path):
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextlib.contextmanager
def _said_of(path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise UsageError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=reason(error)),
            _("Name another file with -o FILE, or leave it out and redirect the output."),
        ) from error
