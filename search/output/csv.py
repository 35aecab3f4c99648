"""CSV as RFC 4180 has it, with a header row: commas, CRLF, quotes doubled; UTF-8.

Articles are written by strangers and spreadsheets run formulas: a cell of text that begins as a formula does gets an
apostrophe before it, and so does one that begins with apostrophes and then as a formula, so that taking one
apostrophe away gives every value back.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any, TextIO

from search.terminal import is_terminal, visible

if TYPE_CHECKING:
    from search.output.tables import Table

LIST_SEPARATOR = "; "
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write_csv(table: Table, out: TextIO) -> None:
    """The header, then a record a row. On a terminal, what would act on it is shown instead."""
    writer = csv.writer(Shown(out) if is_terminal(out) else out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        cells = table.flat(row)
        writer.writerow([cell(cells[column]) for column in table.columns])


def cell(value: Any) -> str:
    """A value as it stands in a cell: nothing for None, lists joined, numbers and truth values as JSON has them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    text = LIST_SEPARATOR.join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


class Shown:
    """Where records go when a person reads them as they are written."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, record: str) -> None:
        """Show a record on a line of its own."""
        self._out.write(visible(record.removesuffix("\r\n")) + "\n")
