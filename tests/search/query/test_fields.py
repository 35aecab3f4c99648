"""What a colon makes a field, and what it leaves text."""

from __future__ import annotations

import pytest

from search.query.fault import Fault
from search.query.fields import read_field
from search.query.spellings import LANGUAGES, date_field, names, spellings, text_field
from search.query.tree import Dates


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("titre:Koursk", "title"),
        ("TITLE:Koursk", "title"),
        ("média:ATS", "source"),
        ("me\u0301dia:ATS", "source"),
        ("MEDIA:ATS", "source"),
        ("auteur:x", "author"),
        ("agence:x", "agency"),
        ("zone:x", "zone"),
        ("locuteur:x", "speaker"),
        ("citation:x", "quote"),
        ('titre:"a b"', "title"),
        ("titre:«a b»", "title"),
        ("titre:(a b)", "title"),
        ("titre:=a", "title"),
        ("titre:'a", "title"),
        ("titre:’a", "title"),
        ("titre:#a", "title"),
        ("titre:*", "title"),
        ("titre:?a", "title"),
        ("titre:12", "title"),
        ("titre:é", "title"),
    ],
)
def test_fields(text: str, name: str) -> None:
    token = read_field(text, 0, [])
    assert token is not None
    assert (token.kind, token.field, token.end) == ("field", name, text.index(":") + 1)


@pytest.mark.parametrize(
    "text",
    [
        *("12:30", "20h:30", "h2:x", "https://x", "C:\\x", "Ukraine: x", "Ukraine:", "l'Ukraine:x", "Jean-Luc:x"),
        *(
            ":x",
            "Ukraine:\u00a0x",
            "Ukraine:\u202f«x»",
            "a:)",
            "a:-)",
            "a:/",
            "a:,",
            "a:?",
            "a:…",
            "a::",
            "_a:x",
            "a b:x",
        ),
        *("Koursk", ""),
    ],
)
def test_text(text: str) -> None:
    repairs: list[str] = []
    assert read_field(text, 0, repairs) is None
    assert repairs == []


@pytest.mark.parametrize(
    "text", ["titre: x", "titre:", "titre:\u00a0«x»", "titre:-x", "titre:!x", "titre:)", "date: 2024", "date:"]
)
def test_a_known_field_without_a_value_is_text_and_this_is_said(text: str) -> None:
    repairs: list[str] = []
    assert read_field(text, 0, repairs) is None
    assert len(repairs) == 1
    assert text.split(":")[0] in repairs[0]


@pytest.mark.parametrize(
    "text", ["titr:x", "foo:(a)", 'dit:"x"', "Isaac:Rebirth", "mailto:x@y.fr", "été:x", "é\u0301:x"]
)
def test_unknown_fields(text: str) -> None:
    with pytest.raises(Fault) as caught:
        read_field(text, 0, [])
    error = caught.value
    assert error.code == "unknown-field"
    assert (error.start, error.end) == (0, text.index(":") + 1)
    assert all(spellings("fields", name, "fr")[0] in error.hint for name in names("fields"))


@pytest.mark.parametrize(("text", "meant"), [("titr:x", "titre:"), ("Locuter:x", "locuteur:"), ("autor:x", "author:")])
def test_the_nearest_field_is_proposed(text: str, meant: str) -> None:
    with pytest.raises(Fault) as caught:
        read_field(text, 0, [])
    assert f"Did you mean “{meant}”?" in caught.value.hint


def test_nothing_is_proposed_for_what_is_near_to_nothing() -> None:
    with pytest.raises(Fault) as caught:
        read_field("wxyz:x", 0, [])
    assert "Did you mean" not in caught.value.hint


def test_a_field_is_read_where_it_stands() -> None:
    token = read_field("a titre:b", 2, [])
    assert token is not None
    assert (token.start, token.end) == (2, 8)


def test_dates_are_read_with_their_field() -> None:
    token = read_field("a date:2024-10 b", 2, [])
    assert token is not None
    assert (token.kind, token.start, token.end) == ("operand", 2, 14)
    assert token.node == Dates("2024-10-01", "2024-10-31")


def test_every_spelling_of_the_table_is_read() -> None:
    for name in names("fields"):
        for language in LANGUAGES:
            for word in spellings("fields", name, language):
                for variant in (word, word.upper(), word.capitalize()):
                    assert (text_field(variant) or date_field(variant)) == name
