"""CSV as Excel opens it by a double click where the language is French: semicolons, decimal commas, a byte order mark.

The same rows as `search.output.csv`, with what spreadsheets take for formulas made safe in the same way, and beside
each the query and the day on which it was asked.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, TextIO

from search.output.csv import Shown, cell
from search.terminal import is_terminal

if TYPE_CHECKING:
    from search.output.tables import Table

_MARK = "\ufeff"


def write_excel(table: Table, out: TextIO, day: str) -> None:
    """The header, then a record a row; `day` is an ISO date."""
    query = table.head.get("query") or {}
    asked = (query.get("understood") or query.get("text")) if isinstance(query, dict) else None
    terminal = is_terminal(out)
    writer = csv.writer(Shown(out) if terminal else out, delimiter=";", lineterminator="\r\n")
    if not terminal:
        out.write(_MARK)
    writer.writerow((*table.columns, "query", "searched"))
    for row in table.rows:
        cells = table.flat(row)
        writer.writerow([*(_cell(cells[column]) for column in table.columns), cell(asked), day])


def _cell(value: Any) -> str:
    text = cell(value)
    return text.replace(".", ",") if isinstance(value, float) else text
