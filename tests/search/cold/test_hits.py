from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from index.article import Quote
from index.builder import build
from index.cold.segment import read_segments
from index.generations import IndexDirectory
from search.cold.hits import NOTHING, QUOTE, Rows
from search.results import Hit, QuoteRow, Results


def test_a_quote_has_the_values_that_are_stored_in_their_order() -> None:
    assert tuple(field.name for field in fields(Quote)) == QUOTE


def test_what_is_said_beside_the_articles_is_all_there_is() -> None:
    assert {field.name for field in fields(Results)} == {"text", "understood", "total", "total_exact", "hits", *NOTHING}
    defaults = {field.name: field.default for field in fields(Results)}
    assert {name: defaults[name] for name in NOTHING} == NOTHING


@pytest.fixture
def location(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("« Le pont ouvrira », a déclaré Claire Vasseur.", encoding="utf-8")
    build(tmp_path / "a.txt", tmp_path / "index")
    return tmp_path / "index"


def test_rows_have_the_names_that_writers_know(location: Path) -> None:
    (segment,) = read_segments(str(IndexDirectory(location).current().articles))
    hit = Rows({"pont"}, str.upper).hit(segment, 0, "a", 1.5)
    assert set(vars(hit)) == {field.name for field in fields(Hit)}
    (quote,) = hit.quotes
    assert set(vars(quote)) == {field.name for field in fields(QuoteRow)}
    assert quote.person == "CLAIRE VASSEUR"
    assert [hit.snippets[0].text[start:end] for start, end in hit.snippets[0].highlights] == ["pont"]
