"""JSON, JSON lines, CSV and TREC: what is written reads back as it was, whatever it holds."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.output import tables
from search.output.csv import cell, write_csv
from search.output.json import dumps, write_json, write_jsonl, write_object
from search.output.tables import Table
from search.output.trec import identifier, write_trec
from search.terminal import acting
from tests.search.test_terminal import HOSTILE, Terminal

Row = dict[str, Any]

ANYTHING = st.text(st.characters(), max_size=60)
VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | ANYTHING


def table(rows: list[Row]) -> Table:
    return Table({"version": 1}, "rows", rows, ("a", "b"))


def as_json(rows: list[Row]) -> str:
    out = io.StringIO()
    write_json(table(rows), out)
    return out.getvalue()


def as_jsonl(rows: list[Row]) -> str:
    out = io.StringIO()
    write_jsonl(table(rows), out)
    return out.getvalue()


def as_csv(rows: list[Row]) -> str:
    out = io.StringIO(newline="")
    write_csv(table(rows), out)
    return out.getvalue()


def unguarded(value: str) -> str:
    """What a reader does who knows of the apostrophe."""
    return re.sub(r"^'(?='*[=+\-@\t\r])", "", value)


ROWS = st.lists(st.fixed_dictionaries({"a": VALUES, "b": VALUES}), max_size=4)


class TestJson:
    @given(ROWS)
    def test_round_trip(self, rows: list[Row]) -> None:
        assert json.loads(as_json(rows)) == {"version": 1, "rows": rows}

    @given(ROWS)
    def test_lines_round_trip(self, rows: list[Row]) -> None:
        lines = as_jsonl(rows).split("\n")
        assert lines.pop() == ""
        assert [json.loads(line) for line in lines] == rows

    @given(ANYTHING)
    def test_nothing_acts_on_a_terminal(self, text: str) -> None:
        written = dumps({"text": text})
        assert "\n" not in written
        assert not set(map(ord, written)) & set(acting())
        assert all(ord(char) >= 0x20 for char in written)
        written.encode("utf-8")

    def test_french_stays_readable(self) -> None:
        assert dumps("« déjà » — l’œuvre") == '"« déjà » — l’œuvre"'

    def test_a_row_a_line(self) -> None:
        assert as_json([{"a": 1}, {"a": 2}]) == '{"version": 1, "rows": [\n  {"a": 1},\n  {"a": 2}]}\n'
        assert as_json([]) == '{"version": 1, "rows": []}\n'

    def test_an_object(self) -> None:
        out = io.StringIO()
        write_object({"version": 1, "sound": True}, out)
        assert out.getvalue() == '{"version": 1, "sound": true}\n'


class TestCsv:
    @given(st.lists(st.tuples(ANYTHING, ANYTHING), max_size=4))
    def test_round_trip(self, pairs: list[tuple[str, str]]) -> None:
        written = as_csv([{"a": first, "b": second} for first, second in pairs])
        header, *records = csv.reader(io.StringIO(written, newline=""))
        assert header == ["a", "b"]
        assert [tuple(map(unguarded, record)) for record in records] == pairs

    def test_records_end_as_the_standard_has_it(self) -> None:
        assert as_csv([{"a": "x,y", "b": 'dit "oui"'}]) == 'a,b\r\n"x,y","dit ""oui"""\r\n'

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(A1)"])
    def test_a_formula_is_text(self, text: str) -> None:
        assert cell(text) == f"'{text}"
        assert unguarded(cell(text)) == text
        assert unguarded(cell(f"'{text}")) == f"'{text}"

    @pytest.mark.parametrize("text", ["'quoted'", "l'eau", "", "1 = 1", "– dit-il", "'"])
    def test_other_text_is_left_alone(self, text: str) -> None:
        assert cell(text) == text

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(None, ""), (True, "true"), (False, "false"), (-3, "-3"), (0.5, "0.5"), (["a", "b"], "a; b"), ([], "")],
    )
    def test_cells(self, value: object, expected: str) -> None:
        assert cell(value) == expected

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
    def test_on_a_terminal_it_is_shown(self, text: str) -> None:
        out = Terminal()
        write_csv(table([{"a": text, "b": "x\ny"}]), out)
        assert not set(map(ord, out.getvalue())) & {0x0D, 0x1B, *acting()}
        assert '"x\ny"' in out.getvalue()


class TestTrec:
    @given(ANYTHING, ANYTHING)
    def test_six_columns(self, query: str, document: str) -> None:
        out = io.StringIO()
        rows = [{"query": query, "rank": 1, "id": document, "score": 0.1}]
        write_trec(Table({}, "hits", rows, tables.RUN_KEYS), out)
        (line,) = out.getvalue().splitlines()
        assert len(line.split()) == 6

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("q1", "q1"),
            ("sous dossier/été.txt", "sous%20dossier/été.txt"),
            ("a\nb", "a%0Ab"),
            ("", "_"),
            ("\x1b[2J", "%1B[2J"),
        ],
    )
    def test_identifiers(self, name: str, expected: str) -> None:
        assert identifier(name) == expected

    def test_scores_keep_their_order(self) -> None:
        out = io.StringIO()
        rows = [{"query": "q", "rank": rank, "id": str(rank), "score": 3 - rank / 100_000} for rank in range(1, 50)]
        write_trec(Table({}, "hits", rows, tables.RUN_KEYS), out)
        scores = [float(line.split()[4]) for line in out.getvalue().splitlines()]
        assert scores == sorted(scores, reverse=True)
        assert len(set(scores)) == len(scores)


@settings(max_examples=20)
@given(st.text(min_size=1, max_size=3))
def test_ten_thousand_letters(text: str) -> None:
    long = text * 10_000
    assert json.loads(as_jsonl([{"a": long, "b": None}])) == {"a": long, "b": None}
    (record,) = list(csv.DictReader(io.StringIO(as_csv([{"a": long, "b": None}]), newline="")))
    assert unguarded(record["a"]) == long
