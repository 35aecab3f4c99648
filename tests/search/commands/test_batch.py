from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from search.commands.batch import read_topics
from search.errors import UsageError
from tests.search.commands.conftest import Run
from tests.search.commands.fake_engine import FakeEngine

TOPICS = 'q1\tcanal\n\n{"id": 2, "text": "l\'eau propre", "more": true}\r\nq3\tAtlantide\n'


@pytest.fixture
def topics() -> str:
    Path("topics.tsv").write_text(TOPICS, encoding="utf-8")
    return "topics.tsv"


class TestTopics:
    def test_lines_and_json(self, topics: str) -> None:
        assert list(read_topics(topics)) == [("q1", "canal"), ("2", "l'eau propre"), ("q3", "Atlantide")]

    def test_a_byte_order_mark_is_no_part_of_an_id(self) -> None:
        Path("t").write_bytes(b"\xef\xbb\xbfq1\tcanal")
        assert list(read_topics("t")) == [("q1", "canal")]

    def test_tabs_in_the_text_stay(self) -> None:
        Path("t").write_text("q1\ta\tb")
        assert list(read_topics("t")) == [("q1", "a\tb")]

    @pytest.mark.parametrize(
        "line",
        ["canal", "q1\t", "\tcanal", "{", "[1]\t", '{"id": 1}', '{"id": 1, "text": 2}', '{"id": null, "text": "x"}'],
    )
    def test_a_line_that_is_no_query(self, line: str) -> None:
        Path("t").write_text(f"q1\tcanal\n{line}\n")
        with pytest.raises(UsageError, match="Line 2 of t"):
            list(read_topics("t"))

    @pytest.mark.parametrize("file", ["missing", ".", "latin"])
    def test_a_file_that_cannot_be_read(self, file: str) -> None:
        Path("latin").write_bytes(b"q1\t\xe9t\xe9")
        with pytest.raises(UsageError, match=f"{file} cannot be read"):
            list(read_topics(file))

    def test_an_id_stands_once(self) -> None:
        Path("t").write_text('1\tcanal\n{"id": 1, "text": "eau"}\n')
        with pytest.raises(UsageError, match="Line 2 of t has the id “1” of a line before it"):
            list(read_topics("t"))

    @pytest.mark.parametrize("text", ["", "\n \n"])
    def test_no_queries_at_all(self, text: str) -> None:
        Path("t").write_text(text)
        with pytest.raises(UsageError, match="no queries in t"):
            list(read_topics("t"))

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"q1\tcanal")))
        assert list(read_topics("-")) == [("q1", "canal")]
        monkeypatch.setattr(sys, "stdin", None)
        with pytest.raises(UsageError):
            list(read_topics("-"))


class TestRun:
    def test_trec(self, run: Run, engine: FakeEngine, topics: str) -> None:
        outcome = run("batch", topics)
        assert (outcome.code, outcome.err) == (0, "")
        rows = [line.split(" ") for line in outcome.out.splitlines()]
        assert [(row[0], row[2], row[3]) for row in rows] == [
            ("q1", "canal/01.txt", "1"),
            ("q1", "sans-titre_02.txt", "2"),
            ("2", "canal/01.txt", "1"),
            ("2", "sans-titre_02.txt", "2"),
        ]
        assert {(row[1], row[5]) for row in rows} == {("Q0", "verbatim")}

    def test_formats_agree(self, run: Run, engine: FakeEngine, topics: str) -> None:
        lines = [json.loads(line) for line in run("batch", topics, "--format", "jsonl").out.splitlines()]
        records = list(csv.DictReader(io.StringIO(run("batch", topics, "--format", "csv").out)))
        assert [{key: str(value) for key, value in line.items()} for line in lines] == records
        assert list(lines[0]) == ["query", "rank", "id", "score"]

    def test_options_reach_the_engine(self, run: Run, engine: FakeEngine, topics: str) -> None:
        run("batch", topics, "--match", "any", "--limit", "1")
        assert [(asked["match"], asked["limit"], asked["snippets"]) for asked in engine.asked] == [
            ("any", 1, False)
        ] * 3
        run("batch", topics)
        assert (engine.asked[-1]["match"], engine.asked[-1]["limit"]) == ("all", 100)

    def test_a_bad_query_is_reported_and_the_others_run(self, run: Run, engine: FakeEngine) -> None:
        Path("t").write_text("q1\tcouleur:bleu\nq2\tcanal\n")
        outcome = run("batch", "t")
        assert outcome.code == 2
        assert outcome.err.startswith("search: Query q1: ")
        assert "couleur" in outcome.err
        assert outcome.out.startswith("q2 Q0")

    def test_repairs_are_said(self, run: Run, engine: FakeEngine) -> None:
        Path("t").write_text("q7\t(canal\n")
        outcome = run("batch", "t")
        assert outcome.code == 0
        assert outcome.err.startswith("Query q7: ")
        assert run("batch", "t", "--quiet").err == ""

    def test_nothing_found(self, run: Run, engine: FakeEngine) -> None:
        Path("t").write_text("q1\tAtlantide\n")
        assert run("batch", "t") == (1, "", "")
