"""Dates and ranges in a query: their first and last day, their place, what is refused."""

from __future__ import annotations

import pytest

from search.query.dates import read_dates
from search.query.fault import Fault
from search.query.spellings import DateField
from search.query.tree import Dates


def _read(value: str, name: DateField = "date") -> Dates:
    text = f"{name}:{value}"
    return read_dates(name, text, 0, len(name) + 1, [])


@pytest.mark.parametrize(
    ("value", "since", "until"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-10-23", "2024-10-23", "2024-10-23"),
        ("23/10/2024", "2024-10-23", "2024-10-23"),
        ("3/2/2024", "2024-02-03", "2024-02-03"),
        ("10/2024", "2024-10-01", "2024-10-31"),
        ('"23 octobre 2024"', "2024-10-23", "2024-10-23"),
        ("«\u00a01er octobre 2024\u00a0»", "2024-10-01", "2024-10-01"),
        ("“octobre 2024”", "2024-10-01", "2024-10-31"),
        ("[oct. 2024]", "2024-10-01", "2024-10-31"),
        ("(2024)", "2024-01-01", "2024-12-31"),
        ("[2024-10-01 TO 2024-10-31]", "2024-10-01", "2024-10-31"),
        ("[ 2024  to  2025 ]", "2024-01-01", "2025-12-31"),
        ("[2024 au 2025]", "2024-01-01", "2025-12-31"),
        ("[2024\u00a0TO\u202f2025]", "2024-01-01", "2025-12-31"),
        ("[2024..2025]", "2024-01-01", "2025-12-31"),
        ("[2024 … 2025]", "2024-01-01", "2025-12-31"),
        ('"1er octobre 2024 au 15 octobre 2024"', "2024-10-01", "2024-10-15"),
        ('"du 1er octobre 2024 au 15 octobre 2024"', "2024-10-01", "2024-10-15"),
        ("2024-10..2024-11", "2024-10-01", "2024-11-30"),
        ("2024-10...2024-11", "2024-10-01", "2024-11-30"),
        ("2024..2024-03", "2024-01-01", "2024-03-31"),
        ("2024..", "2024-01-01", None),
        ("..2024", None, "2024-12-31"),
        ("[2024 TO *]", "2024-01-01", None),
        ("[* TO 2024]", None, "2024-12-31"),
        ("[*..2024]", None, "2024-12-31"),
    ],
)
def test_periods(value: str, since: str | None, until: str | None) -> None:
    assert _read(value) == Dates(since, until)


@pytest.mark.parametrize(
    ("name", "value", "since", "until"),
    [
        ("since", "2024", "2024-01-01", None),
        ("since", "2024-10", "2024-10-01", None),
        ("since", "15/10/2024", "2024-10-15", None),
        ("before", "2024", None, "2023-12-31"),
        ("before", "2024-03", None, "2024-02-29"),
        ("before", "2024-10-15", None, "2024-10-14"),
        ("before", '"1er mars 2023"', None, "2023-02-28"),
        ("until", "2024", None, "2024-12-31"),
        ("until", "2024-02", None, "2024-02-29"),
        ("until", "15/10/2024", None, "2024-10-15"),
    ],
)
def test_open_periods(name: DateField, value: str, since: str | None, until: str | None) -> None:
    assert _read(value, name) == Dates(since, until)


@pytest.mark.parametrize(
    ("value", "code", "place"),
    [
        ("2024-13", "bad-date", "2024-13"),
        ("2023-02-29", "bad-date", "2023-02-29"),
        ("31/09/2024", "bad-date", "31/09/2024"),
        ("10/23/2024", "bad-date", "10/23/2024"),
        ("24", "bad-date", "24"),
        ("23/10/24", "bad-date", "23/10/24"),
        ("demain", "bad-date", "demain"),
        ("[2024 TO demain]", "bad-date", "demain"),
        ("[demain TO 2024]", "bad-date", "demain"),
        ("[2024 TO 2025 TO 2026]", "bad-date", "2025 TO 2026"),
        ("2024-10,2024-11", "bad-date", "2024-10,2024-11"),
        ("[]", "bad-date", "["),
        ('""', "bad-date", '"'),
        ("?", "bad-date", ":"),
        ("[2025 TO 2024]", "bad-range", "2025 TO 2024"),
        ("2024-10-02..2024-10-01", "bad-range", "2024-10-02..2024-10-01"),
        ("[* TO *]", "bad-range", "* TO *"),
        ("..", "bad-range", ".."),
    ],
)
def test_faults(value: str, code: str, place: str) -> None:
    with pytest.raises(Fault) as caught:
        _read(value)
    error = caught.value
    assert error.code == code
    assert error.text[error.start : error.end] == place
    assert "2024-10" in error.hint


def test_a_range_under_since_is_no_date() -> None:
    with pytest.raises(Fault) as caught:
        _read("[2024 TO 2025]", "since")
    assert caught.value.code == "bad-date"


def test_long_values_are_refused_unread() -> None:
    with pytest.raises(Fault) as caught:
        _read("[" + " " * 300 + "2024]")
    assert caught.value.code == "bad-date"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("date:2024-10 b", "date:2024-10"),
        ("date:2024-10, b", "date:2024-10,"),
        ("date:[2024 TO 2025] b", "date:[2024 TO 2025]"),
        ('date:"23 octobre 2024"b', 'date:"23 octobre 2024"'),
        ("date:2024)", "date:2024"),
        ("date:(2024))", "date:(2024)"),
    ],
)
def test_where_dates_end(text: str, written: str) -> None:
    node = read_dates("date", text, 0, 5, [])
    assert text[node.start : node.end] == written


@pytest.mark.parametrize("value", ["[2024", '"2024', "«2024", "(2024"])
def test_open_brackets_go_to_the_end_and_this_is_said(value: str) -> None:
    repairs: list[str] = []
    node = read_dates("date", f"date:{value}", 0, 5, repairs)
    assert node == Dates("2024-01-01", "2024-12-31")
    assert len(repairs) == 1
