"""Concordance lines as they are written."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.concordance import Line
from search.output.concordance import COLUMNS, write_concordance
from search.output.layout import Page, cells
from search.terminal import Ink

PORT = Line(
    article="2024/port_001.txt",
    path="p",
    title="Le port",
    date="2024-10-23",
    date_precision="day",
    source="Le Courrier",
    start=40,
    end=44,
    left="a dit que le ",
    hit="pont",
    right="\nest [fermé].",
    speaker="Anne Morvan",
    quoted=True,
)
LINES = [PORT, Line("b", "p", None, None, "unknown", None, 3, 8, "Un ", "ponts", " =1+1", None, False)]


def written(name: str, width: int = 60, context: int | None = None, color: bool = False) -> str:
    out = io.StringIO()
    write_concordance(LINES, name, out, Page(out, width, Ink(color)), {"query": {"text": "pont"}}, context)
    return out.getvalue()


def test_lines_are_aligned_on_the_hit() -> None:
    first, second = written("text").split("\n")[:2]
    assert first.index("pont") == second.index("ponts")
    assert "  est [fermé]." in first
    assert first.rstrip().endswith("2024/port_")
    assert "Morvan" not in first
    assert "Anne Morvan" in written("text", width=120)
    assert "\x1b[1;33mpont\x1b[0m" in written("text", color=True)


@pytest.mark.parametrize("width", [20, 40, 60, 99, 100, 200])
def test_lines_fit_the_terminal(width: int) -> None:
    assert max(cells(line) for line in written("text", width).split("\n")) <= width


def test_as_much_context_as_was_asked_for() -> None:
    assert re.match(r"dit que le  pont  est \[fermé\n?", written("text", context=10).replace("].", "")) is not None


def test_formats_for_programs_agree() -> None:
    table = json.loads(written("json"))
    assert table["query"] == {"text": "pont"}
    rows = [json.loads(line) for line in written("jsonl").splitlines()]
    assert table["lines"] == rows
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["left"] + rows[0]["hit"] + rows[0]["right"] == "a dit que le pont\nest [fermé]."
    cells_of = list(csv.DictReader(io.StringIO(written("csv"))))
    assert [row["hit"] for row in cells_of] == ["pont", "ponts"]
    assert cells_of[0]["quoted"] == "true"


def test_markdown_escapes_what_it_shows() -> None:
    assert written("md").splitlines()[0] == (
        "- a dit que le **pont** est \\[fermé\\]. — Anne Morvan · 2024-10-23 · Le Courrier · 2024/port\\_001.txt"
    )


@given(st.text(max_size=40), st.text(min_size=1, max_size=60), st.text(max_size=40), st.integers(20, 130))
@settings(max_examples=100)
def test_any_text_stays_on_its_line(left: str, hit: str, right: str, width: int) -> None:
    line = Line("id", "p", None, None, "unknown", None, 0, 1, left, hit, right, left or None, True)
    out = io.StringIO()
    write_concordance([line], "text", out, Page(out, width, Ink(False)), {})
    assert out.getvalue().count("\n") == 1
    assert cells(out.getvalue().rstrip("\n")) <= width
    assert "\x1b" not in out.getvalue()
