"""Dates: what a string or a text states, to the precision stated, and nothing more."""

from __future__ import annotations

import datetime
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.french.dates import FoundDate, bounds, find_dates, parse_date

TABLE = Path(__file__).parents[2] / "data" / "metadata" / "dates.tsv"
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(text, value, precision) for text, value, precision in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("text", "value", "precision"), rows())
def test_whole_strings(text: str, value: str, precision: str) -> None:
    assert parse_date(text) == (None if value == "-" else (value, precision))


@pytest.mark.parametrize(("text", "value", "precision"), [row for row in rows() if row[2] == "day"])
def test_decomposed_accents_change_nothing(text: str, value: str, precision: str) -> None:
    assert parse_date(unicodedata.normalize("NFD", text)) == (value, precision)


@given(st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31)))
@settings(max_examples=60)
def test_every_spelling_of_a_day_says_the_same(day: datetime.date) -> None:
    ordinal = "1er" if day.day == 1 else str(day.day)
    spellings = [
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{ordinal} {MONTHS[day.month - 1]} {day.year}",
        f"{ordinal} {MONTHS[day.month - 1].upper()} {day.year}",
    ]
    assert {parse_date(spelling) for spelling in spellings} == {(day.isoformat(), "day")}


@given(st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31)))
@settings(max_examples=60)
def test_bounds_agree_with_the_calendar(day: datetime.date) -> None:
    first, last = bounds(f"{day.year}-{day.month:02}")
    following = datetime.date.fromisoformat(last) + datetime.timedelta(days=1) if day.year < 2999 else None
    assert first == f"{day.year}-{day.month:02}-01"
    assert following is None or (following.day == 1 and following.month == day.month % 12 + 1)
    assert bounds(day.isoformat()) == (day.isoformat(), day.isoformat())
    assert bounds(str(day.year)) == (f"{day.year}-01-01", f"{day.year}-12-31")


@pytest.mark.parametrize(
    "value",
    ["", "24", "2024-", "2024-1", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-10-00", "2024-10-23T12", "x"],
)
def test_bounds_refuse_what_is_no_prefix(value: str) -> None:
    with pytest.raises(ValueError, match="^" + value):
        bounds(value)


@given(st.text(max_size=90))
@settings(max_examples=200)
def test_any_string_is_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    if found is not None:
        first, last = bounds(found[0])
        assert first <= last


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Paris, le 23 octobre 2024 à midi", [("23 octobre 2024", "2024-10-23", "day")]),
        ("le mercredi 23 octobre 2024.", [("mercredi 23 octobre 2024", "2024-10-23", "day")]),
        ("MERCREDI 23 OCTOBRE 2024", [("MERCREDI 23 OCTOBRE 2024", "2024-10-23", "day")]),
        ("Publié le 23/10/2024 à 10:12", [("23/10/2024", "2024-10-23", "day")]),
        ("(2024-10-23)", [("2024-10-23", "2024-10-23", "day")]),
        ("vu le 2024-10-23T10:00:00Z", [("2024-10-23", "2024-10-23", "day")]),
        ("du 8 au 13 octobre 2024", [("13 octobre 2024", "2024-10-13", "day")]),
        (
            "en octobre 2022, puis en mars 2023",
            [("octobre 2022", "2022-10", "month"), ("mars 2023", "2023-03", "month")],
        ),
        (
            "3 sept. 2020 et 1er févr. 2021",
            [("3 sept. 2020", "2020-09-03", "day"), ("1er févr. 2021", "2021-02-01", "day")],
        ),
        ("les sept 2024", []),
        ("mercredi 23 octobre", []),
        ("en 2024, depuis 2022", []),
        ("la saison 2024-25 et la période 2010-12", []),
        ("le 31/02/2024", []),
        ("réf. 1/23/10/2024/5", []),
        ("version 23.10.2024.1", []),
        ("article123/10/2024", []),
        ("le 3 ſept 2020", []),
        ("Wed, 23 October 2024", []),
    ],
)
def test_dates_in_running_text(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(text[date.start : date.end], date.value, date.precision) for date in find_dates(text)] == found


def test_the_search_stays_inside_its_bounds() -> None:
    text = "23 octobre 2024 ou 24 octobre 2024"
    assert list(find_dates(text, 5)) == [FoundDate(19, 34, "2024-10-24", "day")]
    assert list(find_dates(text, 0, 16)) == [FoundDate(0, 15, "2024-10-23", "day")]
    assert list(find_dates(text, 0, 13)) == []


def test_decomposed_months_are_found_at_their_own_offsets() -> None:
    text = unicodedata.normalize("NFD", "né le 15 août 2023")
    (date,) = find_dates(text)
    assert text[date.start : date.end] == unicodedata.normalize("NFD", "15 août 2023")
    assert date.value == "2023-08-15"


@given(st.lists(st.sampled_from(["1er ", "23 ", "lundi ", "octobre ", "2024", "/10/", "-", " ", "É"]), max_size=40))
@settings(max_examples=100)
def test_what_is_found_reads_as_the_same_date(pieces: list[str]) -> None:
    text = "".join(pieces)
    for date in find_dates(text):
        assert parse_date(text[date.start : date.end]) == (date.value, date.precision)


@pytest.mark.parametrize("unit", ["1", "1 ", "1er mars ", "lundi 1 ", "janvier ", " ", "23/10/", "2024-10-"])
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    begin = time.process_time()
    assert not list(find_dates(text))
    assert parse_date(text) is None
    assert time.process_time() - begin < 3
