"""How operators, fields, zones and kinds of quotes are written, in French and in English.

The words themselves stand in tables beside this module; nothing here knows what they do.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from index.article import QuoteKind, ZoneKind
from search.query.tree import FieldName

Language = Literal["fr", "en"]
Operator = Literal["and", "or", "not", "near", "before", "sentence", "paragraph", "atleast"]
DateField = Literal["date", "since", "before", "until"]
Table = Literal["operators", "fields", "zones", "kinds"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
DATE_FIELDS: tuple[str, ...] = get_args(DateField)

BOTH = "-"
"""The language of a spelling that French and English share."""


def operator(word: str) -> Operator | None:
    """The operator that `word` writes: upper case only."""
    return cast("Operator | None", _operators().get(unicodedata.normalize("NFC", word)))


def text_field(word: str) -> FieldName | None:
    """The field of words that `word` names, without its colon."""
    name = _folded("fields").get(_fold(word))
    return None if name in DATE_FIELDS else cast("FieldName | None", name)


def date_field(word: str) -> DateField | None:
    """The condition on dates that `word` names, without its colon."""
    name = _folded("fields").get(_fold(word))
    return cast("DateField", name) if name in DATE_FIELDS else None


def zone(word: str) -> ZoneKind | None:
    """The zone that `word` names."""
    return cast("ZoneKind | None", _folded("zones").get(_fold(word)))


def kind(word: str) -> QuoteKind | None:
    """The kind of quotes that `word` names."""
    return cast("QuoteKind | None", _folded("kinds").get(_fold(word)))


def spelling(table: Table, name: str, language: Language) -> str:
    """The spelling of `name` that is shown in `language`."""
    return spellings(table, name, language)[0]


def spellings(table: Table, name: str, language: Language) -> tuple[str, ...]:
    """All spellings of `name` in `language`, the one that is shown first."""
    return tuple(word for row, tongue, word in _rows(table) if row == name and tongue in (language, BOTH))


def names(table: Table) -> tuple[str, ...]:
    """What `table` names, in its order."""
    return tuple(dict.fromkeys(name for name, _tongue, _word in _rows(table)))


@cache
def _rows(table: Table) -> tuple[tuple[str, str, str], ...]:
    lines = (Path(__file__).parent / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((name, language, word) for name, language, word in rows)


@cache
def _operators() -> dict[str, str]:
    return {word: name for name, _language, word in _rows("operators")}


@cache
def _folded(table: Table) -> dict[str, str]:
    return {_fold(word): name for name, _language, word in _rows(table)}


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
