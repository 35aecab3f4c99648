"""The tables of operators, fields and zones: complete, and without contradictions."""

from __future__ import annotations

from typing import get_args

import pytest

from index.article import ZoneKind
from search.query.spellings import (
    LANGUAGES,
    DateField,
    Operator,
    Table,
    date_field,
    names,
    operator,
    spelling,
    spellings,
    text_field,
    zone,
)
from search.query.tree import FieldName

TABLES: tuple[Table, ...] = get_args(Table)


def _all_spellings(table: Table) -> list[tuple[str, str]]:
    pairs = {
        (word, name) for name in names(table) for language in LANGUAGES for word in spellings(table, name, language)
    }
    return sorted(pairs)


def test_every_operator_is_written() -> None:
    assert set(names("operators")) == set(get_args(Operator))


def test_every_field_is_written() -> None:
    assert set(names("fields")) == {*get_args(FieldName), *get_args(DateField)}


def test_every_zone_is_written() -> None:
    assert set(names("zones")) == set(get_args(ZoneKind))


@pytest.mark.parametrize("table", TABLES)
def test_everything_has_a_spelling_in_each_language(table: Table) -> None:
    for name in names(table):
        assert all(spellings(table, name, language) for language in LANGUAGES)


@pytest.mark.parametrize("table", TABLES)
def test_no_spelling_means_two_things(table: Table) -> None:
    words = [word.casefold() for word, _name in _all_spellings(table)]
    assert len(words) == len(set(words))


def test_operators_are_upper_case() -> None:
    assert all(word.isupper() for word, _name in _all_spellings("operators"))


@pytest.mark.parametrize("table", ["fields", "zones"])
def test_names_are_lower_case_letters(table: Table) -> None:
    assert all(word.isalpha() and word.islower() for word, _name in _all_spellings(table))


def test_no_field_is_an_operator() -> None:
    assert not [word for word, _name in _all_spellings("fields") if operator(word)]


@pytest.mark.parametrize(
    ("word", "name"),
    [("titre", "title"), ("TITRE", "title"), ("média", "source"), ("Media", "source"), ("me\u0301dia", "source")],
)
def test_fields_ignore_case_and_accents(word: str, name: str) -> None:
    assert text_field(word) == name
    assert date_field(word) is None


@pytest.mark.parametrize(("word", "name"), [("depuis", "since"), ("AVANT", "before"), ("Until", "until")])
def test_date_fields_are_no_fields_of_words(word: str, name: str) -> None:
    assert date_field(word) == name
    assert text_field(word) is None


@pytest.mark.parametrize(
    ("word", "name"), [("légende", "caption"), ("LEGENDE", "caption"), ("corps", "body"), ("x", None)]
)
def test_zones(word: str, name: str | None) -> None:
    assert zone(word) == name


def test_a_zone_is_known_by_the_name_that_articles_use() -> None:
    for kind in get_args(ZoneKind):
        assert zone(kind) == kind


@pytest.mark.parametrize(
    ("word", "name"), [("ET", "and"), ("et", None), ("Et", None), ("PRÈS", "near"), ("PRE\u0300S", "near"), ("", None)]
)
def test_operators_are_read_in_upper_case(word: str, name: str | None) -> None:
    assert operator(word) == name


def test_what_is_shown() -> None:
    assert [spelling("operators", name, "fr") for name in names("operators")] == [
        *("ET", "OU", "SAUF", "PRES", "AVANT", "PHRASE", "PARA", "AUMOINS"),
    ]
    assert [spelling("operators", name, "en") for name in names("operators")] == [
        *("AND", "OR", "NOT", "NEAR", "BEFORE", "SENT", "PARA", "ATLEAST"),
    ]


def test_unknown_words() -> None:
    assert (text_field("foo"), date_field("foo"), zone("foo"), operator("FOO")) == (None, None, None, None)
