"""What a command says beside its results: notices, progress, errors. All of it on standard error.

Everything is made safe for a terminal here, and here alone decides what `--quiet` silences.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time

from index.translation import _
from search.errors import QueryError
from search.terminal import columns, is_terminal, visible
from search.typography import number, with_time_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.builder import Progress
    from index.errors import VerbatimError
    from search.cli import Options

_EVERY = 0.1
"""Seconds between two states of the progress line."""

_NARROWEST, _WIDEST = 8, 30
"""Cells of the bar behind it; where there is no room for the narrowest, there is none."""


class Conversation:
    """The notices of one command."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet

    def say(self, notice: str) -> None:
        """A notice, unless the command is to be quiet."""
        if not self.quiet:
            write(notice)

    def tell_page(self, shown: int, offset: int, total: int) -> None:
        """Say that there are more results than those `shown` after the first `offset`, or none so far on."""
        if offset + shown < total:
            self.say(_("{shown} of {total} shown; --limit 0 for all.").format(shown=number(shown), total=number(total)))
        elif total and not shown:
            self.say(
                _("Nothing after the first {offset}: {total} in all.").format(
                    offset=number(offset), total=number(total)
                )
            )

    def progress(self) -> ProgressLine | None:
        """A line for the progress of a build, where somebody watches."""
        return None if self.quiet or not is_terminal(sys.stderr) else ProgressLine()


class ProgressLine:
    """One line that is written over and over: how much is done, how fast, how long still."""

    def __init__(self) -> None:
        self._shown = 0
        self._due = 0.0
        self._began = 0.0

    def __call__(self, progress: Progress) -> None:
        """Show `progress`, if the last state has stood long enough."""
        if progress.elapsed < self._due:
            return
        self._due = progress.elapsed + _EVERY
        self._write(progress_text(progress), _share(progress.done, progress.total))

    def reading(self, read: int, total: int) -> None:
        """Show how many articles have been read, if the last state has stood long enough."""
        now = time.monotonic()
        self._began = self._began or now
        if now - self._began >= self._due:
            self._due = now - self._began + _EVERY
            self._write(reading_text(read, total, now - self._began), _share(read, total))

    def clear(self) -> None:
        """Leave an empty line, with the cursor at its beginning."""
        self._write("")

    def _write(self, text: str, done: float | None = None) -> None:
        room = columns(sys.stderr, os.environ) - 1
        text = text[:room]
        width = min(room - len(text) - 1, _WIDEST)
        if done is not None and width >= _NARROWEST:
            from search.output.bars import bar

            text = f"{text} {bar(done * width):░<{width}}"
        # Blanks over the former text: not every terminal knows the sequence that erases a line.
        sys.stderr.write("\r" + text.ljust(self._shown) + ("" if text else "\r"))
        sys.stderr.flush()
        self._shown = len(text)


def _share(done: int, total: int) -> float | None:
    """How much of a whole is done, where anything is; None where nobody can tell."""
    return min(done / total, 1.0) if done and total else None


def progress_text(progress: Progress) -> str:
    """How much is done, how fast and how long still, in words."""
    from search.output.labels import articles

    speed = progress.articles / progress.elapsed if progress.elapsed else 0.0
    done = progress.done / progress.total if progress.total else 1.0
    state = _("Indexing: {percent} %, {articles}, {speed} a second").format(
        percent=int(100 * min(done, 1.0)), articles=articles(progress.articles), speed=number(round(speed))
    )
    return with_time_left(state, done, progress.elapsed)


def reading_text(read: int, total: int, elapsed: float) -> str:
    """How many articles have been read of `total`, and how long still, in words."""
    state = _("Reading: {read} of {total} articles").format(read=number(read), total=number(total))
    return with_time_left(state, read / total if total else 1.0, elapsed)


def aimed(text: str, options: Options) -> str:
    """`text` with each command on the index in it aimed at the corpus and the index that `options` name.

    Typed as it would stand there otherwise, it would mend another index than the one it is about.
    """
    import re
    import shlex

    named = {"--corpus": options.corpus or options.folder, "--index": options.index, "--config": options.config}
    flags = "".join(f" {flag} {shlex.quote(value)}" for flag, value in named.items() if value is not None)
    return re.sub(r"search index (?:build|update|verify)\b", lambda found: found[0] + flags, text)


def tell(error: VerbatimError) -> None:
    """Say what went wrong, where in the query if it is about one, and what to type next."""
    lines = [f"search: {error}"]
    if isinstance(error, QueryError) and error.text.strip():
        from search.query.caret import caret

        lines.append(caret(error))
    if error.hint:
        lines.append(error.hint)
    write("\n  ".join("\n".join(lines).split("\n")))


def write(text: str) -> None:
    """Write to standard error, if anybody still listens."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(visible(text) + "\n")
            sys.stderr.flush()
