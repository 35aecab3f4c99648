"""How the golden tables of the French analysis are read. Knows their format, and nothing of what they say."""

from __future__ import annotations

import re

from tests.shared import CHECKOUT

FOLDER = CHECKOUT / "tests" / "data" / "french"
_CODE = re.compile(r"\\u([0-9a-f]{4})")


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a table: cells between tabs, `\\u00a0` read as the character of that code."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [tuple(map(_decode, line.split("\t"))) for line in lines if line and not line.startswith("#")]


def _decode(cell: str) -> str:
    return _CODE.sub(lambda code: chr(int(code.group(1), 16)), cell)
