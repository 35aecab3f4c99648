"""JSON and JSON lines (RFC 8259, https://jsonlines.org), in UTF-8, fit for programs and for a terminal alike.

Letters stay as they are; whatever would act on a terminal is escaped, and so reads back as it was.
"""

from __future__ import annotations

import json
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

    from search.output.tables import Row, Table


def write_json(table: Table, out: TextIO) -> None:
    """One object: the head, then the rows as a list, a row a line."""
    head = dumps(dict(table.head)).removesuffix("}")
    out.write(f"{head}, {dumps(table.name)}: [")
    between = "\n  "
    for row in table.rows:
        out.write(between + dumps(row))
        between = ",\n  "
    out.write("]}\n")


def write_jsonl(table: Table, out: TextIO) -> None:
    """The rows alone, one a line."""
    for row in table.rows:
        out.write(dumps(row) + "\n")


def write_object(members: Row, out: TextIO) -> None:
    """One object by itself, on one line."""
    out.write(dumps(members) + "\n")


def dumps(value: Any) -> str:
    """`value` as JSON on one line, without a character that a terminal would obey or hide."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else text.translate(_escapes())


@cache
def _escapes() -> dict[int, str]:
    from search.terminal import acting

    # Outside strings JSON has ASCII alone, so that escaping wherever they stand keeps the value.
    return {code: json.dumps(chr(code))[1:-1] if code != 0x7F else "\\u007f" for code in acting()}
