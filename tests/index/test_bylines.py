"""Lines that say who wrote an article, when and for whom; and lines that only look as if they did."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.bylines import LONGEST, Byline, read_byline

TABLE = Path(__file__).parents[1] / "data" / "metadata" / "bylines.tsv"


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def told(byline: Byline | None) -> list[str]:
    """What a byline says, in the columns of the table."""
    if byline is None:
        return ["no"]
    dates = [
        sign + dated[0]
        for sign, dated in (("p", byline.published), ("u", byline.updated), ("s", byline.dated))
        if dated is not None
    ]
    return [
        " ".join(dates) or "-",
        ", ".join(byline.authors) or "-",
        byline.source or "-",
        ", ".join(byline.agencies) or "-",
    ]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_the_table(row: list[str]) -> None:
    line, *expected = row
    assert told(read_byline(line)) == expected


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_decomposed_accents_and_blanks_change_nothing(row: list[str]) -> None:
    line, *expected = row
    assert told(read_byline(unicodedata.normalize("NFD", line))) == expected
    assert told(read_byline(line.replace(" ", "\u00a0"))) == expected


def test_an_agency_alone_is_told_from_a_byline_with_an_agency() -> None:
    for line, alone in (("Avec AFP", True), ("Le Monde avec AFP", True), ("Par Jeanne Martin (avec AFP)", False)):
        byline = read_byline(line)
        assert byline is not None
        assert byline.is_agency_alone is alone


def test_a_line_beyond_the_limit_is_not_read() -> None:
    line = "Par " + ", ".join(["Jeanne Martin"] * 30)
    assert len(line) > LONGEST
    assert read_byline(line) is None


def test_the_sign_that_stands_for_dates_may_stand_in_a_text() -> None:
    assert read_byline("\0") is None
    assert read_byline("Publié le \0") is None


PARTS = [
    "Par ",
    "Jeanne Martin",
    " et ",
    "AFP",
    "avec ",
    "Le Monde",
    "publié le ",
    "23 octobre 2024",
    " à 10h",
    ", ",
    "(",
    "/",
]


@given(st.lists(st.sampled_from(PARTS), max_size=9))
@settings(max_examples=200)
def test_what_is_told_stands_in_the_line(parts: list[str]) -> None:
    line = "".join(parts)
    byline = read_byline(line)
    if byline is None:
        return
    assert byline.parts
    for words in [*byline.authors, *byline.agencies, *([byline.source] if byline.source else [])]:
        assert words in line
    for dated in (byline.published, byline.updated, byline.dated):
        assert dated is None or dated[0] in {"2024-10-23", "2024-10"}


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_any_line_is_read_or_refused(line: str) -> None:
    byline = read_byline(line)
    assert byline is None or byline.says_something
