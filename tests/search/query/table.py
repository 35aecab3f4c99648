"""Reads the tables of the tests: tab-separated, with characters that an editor would hide written as escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data" / "query"

_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(\\))")


def rows(name: str, columns: int) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table with their numbers; short lines are filled up, escapes are resolved."""
    for number, line in enumerate((DATA / name).read_text(encoding="utf-8").split("\n"), start=1):
        if line and not line.startswith("#"):
            cells = [_ESCAPE.sub(_character, cell) for cell in line.split("\t")]
            yield number, cells + [""] * (columns - len(cells))


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else "\\"
