"""Datelines: what stands before the dash at the head of a first sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.datelines import Dateline, read_dateline

TABLE = Path(__file__).parents[1] / "data" / "metadata" / "datelines.tsv"


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def told(dateline: Dateline | None) -> list[str]:
    if dateline is None:
        return ["no"]
    return [dateline.dated[0] if dateline.dated else "-", dateline.agency or "-"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_the_table(row: list[str]) -> None:
    text, *expected = row
    assert told(read_dateline(text)) == expected


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_follows_changes_nothing(row: list[str]) -> None:
    text, *expected = row
    assert told(read_dateline(text + " et la suite du texte, sans autre tiret ni date." * 20)) == expected


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_typographic_blanks_change_nothing(row: list[str]) -> None:
    text, *expected = row
    assert told(read_dateline(text.replace(" ", "\u00a0").replace("'", "’"))) == expected


def test_precision_is_that_of_the_words() -> None:
    day, month = read_dateline("3 mai 2017 – Les"), read_dateline("Mai 2017 – Les")
    assert day is not None
    assert month is not None
    assert (day.dated, month.dated) == (("2017-05-03", "day"), ("2017-05", "month"))


@given(
    st.lists(
        st.sampled_from(["PARIS", " (AFP)", ", ", "3 mai 2017", " - ", " – ", "a", ".", "(", ")", "«"]), max_size=12
    )
)
@settings(max_examples=200)
def test_any_beginning_is_read_or_refused(pieces: list[str]) -> None:
    found = read_dateline("".join(pieces))
    assert found is None or found.dated or found.agency
