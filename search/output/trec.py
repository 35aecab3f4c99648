"""Runs as trec_eval reads them: `query Q0 document rank score tag`, a line a document, best first.

Columns are divided by blanks, so blanks and control characters in identifiers are written as in addresses (%20).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from search.output.tables import Table

TAG = "verbatim"

_UNFIT = re.compile(r"[\s\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


def write_trec(table: Table, out: TextIO) -> None:
    """A line a row."""
    for row in table.rows:
        score = format(row["score"], ".6f")
        out.write(f"{identifier(row['query'])} Q0 {identifier(row['id'])} {row['rank']} {score} {TAG}\n")


def identifier(name: str) -> str:
    """`name` as one column; "_" where it is empty."""
    return _UNFIT.sub(_percent, name) or "_"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))
