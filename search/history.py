"""What the user searched for, and the searches kept under a name: two files of the user's own, outside every index.

Only their owner can read them. A line that cannot be understood is left alone and left out; a history that cannot be
written is no reason for a search to fail, while a search that was to be kept and is not is an error.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, get_args

from index.article import QuoteKind
from index.translation import _, reason
from search.errors import UsageError
from search.own_files import OWN, alone, put

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

KEPT = 200
"""Entries of the history; the oldest go."""

_SLACK = 5
"""The file is cut only when it is so many times as long: a line more is cheaper than a file anew."""

_LATEST = 1e11
"""Seconds since 1970 that a clock can show on every system, far into the future."""

_STRINGS = ("text", "name", "speaker", "source", "period", "kind")


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: its text, what narrows it, how many articles it found, and when (POSIX seconds, 0 if unknown).

    `period` is the beginning of an ISO date, `kind` a kind of quotes. `name` is empty for what was merely searched.
    """

    text: str
    total: int = 0
    when: float = 0.0
    speaker: str | None = None
    source: str | None = None
    period: str | None = None
    kind: QuoteKind | None = None
    name: str = ""

    @property
    def question(self) -> Asked:
        """What was asked, without what came of it."""
        return replace(self, total=0, when=0.0, name="")


class Searches:
    """A file of searches, a JSON object a line, the newest last."""

    def __init__(self, path: Path, most: int = KEPT) -> None:
        self._path = path
        self._most = most

    def read(self) -> list[Asked]:
        """The searches of the file; each question once, where it stands last."""
        found: dict[tuple[str, Asked], Asked] = {}
        for line in self._lines():
            asked = _read(line)
            if asked is not None:
                key = (asked.name, asked.question)
                found.pop(key, None)
                found[key] = asked
        return list(found.values())[-self._most :]

    def note(self, asked: Asked) -> None:
        """Add a search to a history; nothing where that cannot be done."""
        with contextlib.suppress(OSError), alone(self._path) as target:
            self._append(asked)
            lines = self._lines()
            if len(lines) > self._most * _SLACK:
                _write(target, [_line(each) for each in self.read()])

    def keep(self, asked: Asked) -> None:
        """Keep a search under its name, in the place of another of that name.

        Raises:
            UsageError: it cannot be written.
        """
        self._rewrite(lambda each: each.name != asked.name, [_line(asked)])

    def forget(self, asked: Asked) -> None:
        """Take a search away, of whatever time.

        Raises:
            UsageError: that cannot be written.
        """
        gone = (asked.name, asked.question)
        self._rewrite(lambda each: (each.name, each.question) != gone)

    def clear(self) -> int:
        """Take everything away, what is not understood too; answers how many searches there were.

        Raises:
            UsageError: the file cannot be removed.
        """
        count = len(self.read())
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error
        return count

    def _rewrite(self, stays: Callable[[Asked], bool], more: Sequence[str] = ()) -> None:
        try:
            with alone(self._path) as target:
                lines = [line for line in self._lines() if (asked := _read(line)) is None or stays(asked)]
                _write(target, [*lines, *more])
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> UsageError:
        return UsageError(_("{path} cannot be written: {reason}.").format(path=self._path, reason=reason(error)))

    def _lines(self) -> list[str]:
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        return [line for line in text.split("\n") if line.strip()]

    def _append(self, asked: Asked) -> None:
        with os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWN), "ab") as file:
            file.write(f"{_line(asked)}\n".encode())


def history(data: Path) -> Searches:
    """What was searched, in the user's folder of data."""
    return Searches(data / "history.jsonl")


def saved(data: Path) -> Searches:
    """The searches that were kept, in the user's folder of data."""
    return Searches(data / "saved-searches.jsonl", most=10_000)


def _write(target: Path, lines: Sequence[str]) -> None:
    put(target, "".join(f"{line}\n" for line in lines).encode())


def _line(asked: Asked) -> str:
    # Half a character, which a terminal can paste, is written as an escape; so is whatever else would end a line.
    return json.dumps({key: value for key, value in asdict(asked).items() if value not in (None, "", 0)})


def _read(line: str) -> Asked | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    known = {key: row[key] for key in _STRINGS if isinstance(row.get(key), str)}
    total, when = row.get("total", 0), row.get("when", 0)
    if not (isinstance(total, int) and isinstance(when, int | float) and 0 <= when < _LATEST):
        return None
    if known.get("kind") not in get_args(QuoteKind):
        known.pop("kind", None)
    asked = Asked(**{"text": "", **known}, total=total, when=float(when))
    return asked if any(getattr(asked, key) for key in _STRINGS if key != "name") else None
