"""A pager between long answers and a terminal: the user's own, or `less`, which shows what fits a screen and ends.

Only what people read on a terminal goes through it. It is started without a shell.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, TextIO, cast

from search.output.sink import ENCODING, ERRORS
from search.terminal import is_terminal

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Mapping

_DEFAULT = "less"
_LESS = "FRX"
"""End where one screen holds all, show colours, leave the text on the screen: what git sets, too."""


@contextlib.contextmanager
def paged(out: TextIO, environ: Mapping[str, str]) -> Iterator[TextIO]:
    """Where to write instead of `out`: a pager if `out` is the terminal and there is one, else `out` itself.

    Ends when the user has left the pager. Leaving it early is no error.
    """
    command = pager_command(environ) if out is sys.stdout and is_terminal(out) else []
    process = _started(command, environ) if command else None
    if process is None:
        yield out
        return
    try:
        with contextlib.suppress(BrokenPipeError), process.stdin or contextlib.nullcontext():
            yield cast(TextIO, process.stdin)
    finally:
        _wait(process)


def pager_command(environ: Mapping[str, str]) -> list[str]:
    """The words of the command that shows long answers; none where the user wants none."""
    import shlex

    try:
        command = shlex.split(environ.get("PAGER", _DEFAULT))
    except ValueError:
        return []
    return [] if command == ["cat"] or environ.get("TERM") == "dumb" else command


def _started(command: list[str], environ: Mapping[str, str]) -> subprocess.Popen[str] | None:
    import subprocess  # takes longer to import than most answers to write

    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            env={"LESS": _LESS, **environ},
            encoding=ENCODING,
            errors=ERRORS,
        )
    except OSError:
        return None


def _wait(process: subprocess.Popen[str]) -> None:
    """Ctrl-C belongs to the pager as long as it runs."""
    while True:
        try:
            process.wait()
            return
        except KeyboardInterrupt:
            continue
