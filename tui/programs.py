"""Which programs of the user's show an article outside the application, and how they are told where to begin."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from search.output.pager import pager_command

if TYPE_CHECKING:
    from collections.abc import Mapping

_USUAL_EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")
_PLACED = {
    "code": ("--wait", "--goto", "{file}:{line}"),
    "codium": ("--wait", "--goto", "{file}:{line}"),
    "subl": ("--wait", "{file}:{line}"),
    "zed": ("--wait", "{file}:{line}"),
    "hx": ("{file}:{line}",),
    "helix": ("{file}:{line}",),
    "notepad": ("{file}",),
}
"""How editors are told a line that do not understand `+LINE FILE`."""


def editor_command(environ: Mapping[str, str], file: Path, line: int) -> list[str]:
    """The command that edits `file` at `line`, from 1; nothing where there is no editor."""
    command = _named(environ, "VISUAL") or _named(environ, "EDITOR")
    if not command:
        command = next(([name] for name in _USUAL_EDITORS if shutil.which(name)), [])
    if not command:
        return []
    places = _PLACED.get(Path(command[0]).stem, ("+{line}", "{file}"))
    return [*command, *(place.format(line=line, file=file) for place in places)]


def reader_command(environ: Mapping[str, str], line: int) -> list[str]:
    """The pager that reads a text from its input, at `line` if it can; nothing where there is none."""
    command = pager_command(environ)
    if not command or shutil.which(command[0]) is None:
        return []
    return [*command, f"+{line}"] if Path(command[0]).stem in ("less", "more", "most") else command


def _named(environ: Mapping[str, str], variable: str) -> list[str]:
    try:
        return shlex.split(environ.get(variable, ""))
    except ValueError:
        return []


def file_of(corpus: Path, article: str) -> Path | None:
    """The file in the folder `corpus` whose name is the id `article`; None where the article is no file of its own.

    An id may come from a line of a file, written by anybody: it leads nowhere outside the corpus.
    """
    try:
        root = corpus.resolve()
        file = (root / article).resolve()
        inside = file.is_relative_to(root) and file.is_file()
    except (OSError, ValueError):
        return None
    return file if inside else None
