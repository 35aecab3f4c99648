"""CSV for Excel in French."""

from __future__ import annotations

import csv
import io

from search.output.excel import write_excel
from search.output.tables import Table, quotes
from tests.search.output import samples


def written(table: Table) -> str:
    out = io.StringIO()
    write_excel(table, out, "2026-03-05")
    return out.getvalue()


def test_it_opens_by_a_double_click() -> None:
    text = written(quotes(samples.QUOTES))
    assert text.startswith("\ufeffdocument;start;")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0]["text"] == "Les travaux sont finis"
    assert "," in rows[0]["confidence"]
    assert {row["searched"] for row in rows} == {"2026-03-05"}
    assert {row["query"] for row in rows} == {samples.QUOTES.understood}


def test_formulas_are_text() -> None:
    table = Table({"version": 1}, "rows", [{"a": "=1+1", "b": 1.5, "c": None}], ("a", "b", "c"))
    assert written(table).split("\r\n")[1] == "'=1+1;1,5;;;2026-03-05"
