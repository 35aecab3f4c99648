"""Every format tells the same, cell for cell."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from search.output.csv import cell
from search.output.tables import QUOTE_KEYS
from tests.search.output import samples
from tests.search.output.test_golden import written

ROWS = {"hits": "hits", "quotes": "quotes", "extraction": "quotes", "speakers": "speakers", "article": "quotes"}


def rows_of_json(answer: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(written(answer, "json"))[ROWS[answer]]
    return rows


def rows_of_csv(answer: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(answer, "csv"), newline="")))


@pytest.mark.parametrize("answer", ROWS)
def test_lines_are_the_rows_of_the_object(answer: str) -> None:
    lines = [json.loads(line) for line in written(answer, "jsonl").splitlines()]
    assert lines == rows_of_json(answer)
    assert [list(line) for line in lines] == [list(row) for row in rows_of_json(answer)]


@pytest.mark.parametrize("answer", ["quotes", "extraction", "speakers", "article"])
def test_cells_are_the_values_of_the_object(answer: str) -> None:
    rows, records = rows_of_json(answer), rows_of_csv(answer)
    assert len(records) == len(rows) > 1
    for row, record in zip(rows, records, strict=True):
        assert list(record) == [key for key in row if key != "highlights"]
        assert record == {key: cell(row[key]) for key in record}


def test_cells_of_articles_sum_up_what_is_nested() -> None:
    for row, record in zip(rows_of_json("hits"), rows_of_csv("hits"), strict=True):
        for key in ("id", "path", "title", "date", "date_precision", "source", "score"):
            assert record[key] == cell(row[key])
        assert record["quotes"] == str(len(row["quotes"]))
        assert record["snippets"] == " … ".join(snippet["text"] for snippet in row["snippets"])


@pytest.mark.parametrize("answer", ["hits", "quotes", "extraction"])
@pytest.mark.parametrize("name", ["text", "md"])
def test_people_read_the_same_words(answer: str, name: str) -> None:
    shown = " ".join(written(answer, name).replace("\\", "").replace("**", "").split())
    for row in rows_of_json(answer):
        for quote in row["quotes"] if answer == "hits" else [row]:
            assert f"« {quote['text']} » — {quote['canonical'] or 'unknown'}" in shown
        if answer == "hits":
            assert row["id"] in shown


def test_the_keys_of_a_quote_stand_in_their_order() -> None:
    promised = ["document", "start", "end", "text", "kind", "speaker", "canonical"]
    promised += ["role", "cue", "rule", "confidence", "via"]
    assert list(QUOTE_KEYS) == [*promised, "speaker_kind", "denied", "repeats"]
    for row in rows_of_json("extraction"):
        assert list(row) == list(QUOTE_KEYS)
    for answer in ("quotes", "article"):
        assert list(rows_of_json(answer)[0])[: len(QUOTE_KEYS)] == list(QUOTE_KEYS)


def test_the_shape_of_an_answer() -> None:
    answer = json.loads(written("hits", "json"))
    assert list(answer) == ["version", "query", "total", "total_exact", "hits"]
    assert answer["query"] == {"text": "travaux OU gâchis", "understood": "travaux OU gâchis"}
    hit = answer["hits"][0]
    promised = ["id", "path", "title", "date", "date_precision", "source", "score", "snippets", "quotes"]
    assert list(hit) == promised
    assert list(hit["snippets"][0]) == ["start", "end", "text", "highlights"]
    assert answer["hits"][1]["title"] is None
    assert "headline" not in hit


def test_what_is_said_of_an_answer_that_lacks_words() -> None:
    answer = json.loads(written("partial", "json"))
    assert list(answer)[4:-1] == ["partial", "parts", "suggestions", "unfiltered"]
    assert answer["partial"] is True
    assert answer["parts"][0] == {"text": "travaux", "articles": 12}
    (first, _second) = answer["hits"]
    assert first["missing"] == ["gâchis", "'[b]'"]
    assert list(first["reasons"][0]) == ["words", "kind", "frequencies", "idf", "share"]
    assert rows_of_csv("partial")[0]["missing"] == "gâchis; '[b]'"


def test_offsets_point_at_the_words() -> None:
    for row in rows_of_json("article"):
        assert samples.TEXT[row["start"] : row["end"]] == row["text"]
    for hit in rows_of_json("hits"):
        for snippet in hit["snippets"]:
            assert samples.TEXT[snippet["start"] : snippet["end"]] == snippet["text"]
            assert [samples.TEXT[start:end] for start, end in snippet["highlights"]] == ["travaux"]
