"""Exports: each format holds every row, the query and the day; rows are fetched as they are written."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from search.output.export import ENDINGS, Export
from search.output.tables import quote_rows
from tests.search.output.samples import ARTICLE, RESULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.results import Hit, StoredArticle

QUERY = "canal ET locuteur:« Anne Morvan »"
DAY = "2024-11-02"


def stored(_name: str) -> StoredArticle:
    return ARTICLE


def exported(name: str, of: str = "hits") -> str:
    out = io.StringIO()
    export = Export(name, QUERY, DAY, stored)
    if of == "hits":
        export.hits(iter(RESULTS.hits), RESULTS.total, out)
    else:
        export.quotes(iter(quote_rows(ARTICLE)), len(ARTICLE.quotes), out)
    return out.getvalue()


@pytest.mark.parametrize("of", ["hits", "quotes"])
@pytest.mark.parametrize("name", sorted({*ENDINGS} - {"excel", "md"}))
def test_the_query_and_the_day_stand_inside(name: str, of: str) -> None:
    text = exported(name, of)
    assert "Anne Morvan" in text
    assert "canal ET" in text
    assert any(day in text for day in (DAY, "[[2024, 11, 2]]", "2024/11/02"))


@pytest.mark.parametrize("of", ["hits", "quotes"])
def test_excel_has_the_query_by_itself(of: str) -> None:
    header, *rows = csv.reader(io.StringIO(exported("excel", of).lstrip("\ufeff")), delimiter=";")
    assert header[-2:] == ["query", "searched"]
    assert {row[-2] for row in rows} == {QUERY}


@pytest.mark.parametrize("of", ["hits", "quotes"])
def test_markdown_begins_with_the_query(of: str) -> None:
    first, _blank, second, *_rest = exported("md", of).split("\n")
    assert first.startswith("# Query: canal ET locuteur:")
    assert "2024" in second


def test_every_row_of_json_lines_tells_where_it_comes_from() -> None:
    rows = [json.loads(line) for line in exported("jsonl").splitlines()]
    assert [row["id"] for row in rows] == [hit.id for hit in RESULTS.hits]
    assert {(row["query"], row["searched"]) for row in rows} == {(QUERY, DAY)}


def test_json_tells_it_once() -> None:
    found = json.loads(exported("json", "quotes"))
    assert (found["query"]["understood"], found["searched"]) == (QUERY, DAY)
    assert len(found["quotes"]) == found["total"] == len(ARTICLE.quotes)
    assert "searched" not in found["quotes"][0]


def test_articles_of_markdown_are_numbered_through() -> None:
    lines = exported("md").split("\n")
    assert [line[:2] for line in lines if line[:1].isdecimal()] == [f"{n}." for n in range(1, len(RESULTS.hits) + 1)]


@pytest.mark.parametrize("name", ["csv", "jsonl", "md", "json"])
def test_rows_are_written_as_they_come(name: str) -> None:
    out = io.StringIO()
    lengths = []

    def slowly() -> Iterator[Hit]:
        for hit in RESULTS.hits:
            lengths.append(len(out.getvalue()))
            yield hit

    Export(name, QUERY, DAY, stored).hits(slowly(), RESULTS.total, out)
    assert lengths == sorted(set(lengths))
