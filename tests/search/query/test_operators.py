"""Operators written as words, and words that only look like them."""

from __future__ import annotations

import pytest

from search.query.fault import Fault
from search.query.operators import read_operator
from search.query.spellings import LANGUAGES, names, spellings


def _read(word: str) -> tuple[str, int] | None:
    token = read_operator(word, 0, len(word))
    return (token.kind, token.number) if token else None


@pytest.mark.parametrize(
    ("word", "operator"),
    [
        ("ET", ("and", 0)),
        ("AND", ("and", 0)),
        ("OU", ("or", 0)),
        ("OR", ("or", 0)),
        ("ET/OU", ("or", 0)),
        ("AND/OR", ("or", 0)),
        ("SAUF", ("not", 0)),
        ("NOT", ("not", 0)),
        ("NEAR", ("near", 10)),
        ("PRES", ("near", 10)),
        ("PRÈS", ("near", 10)),
        ("PRE\u0300S/4", ("near", 4)),
        ("NEAR/1", ("near", 1)),
        ("NEAR/500", ("near", 500)),
        ("AVANT", ("before", 10)),
        ("BEFORE/3", ("before", 3)),
        ("SENT", ("sentence", 0)),
        ("PHRASE", ("sentence", 0)),
        ("PARA", ("paragraph", 0)),
        ("ATLEAST/2", ("atleast", 2)),
        ("AUMOINS/500", ("atleast", 500)),
    ],
)
def test_operators(word: str, operator: tuple[str, int]) -> None:
    assert _read(word) == operator


@pytest.mark.parametrize(
    "word",
    [
        *("et", "Et", "and", "ou", "Or", "sauf", "Near", "near/5", "avant", "para", "aumoins/3"),
        *(
            "OTAN",
            "ETAT",
            "SANS",
            "NON",
            "NEAR5",
            "W/5",
            "AVANT/APRÈS",
            "ET/SAUF",
            "NEAR/x",
            "NEAR/5a",
            "OU.",
            "'ET",
            "5",
        ),
    ],
)
def test_words(word: str) -> None:
    assert _read(word) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *((f"NEAR/{number}", "proximity") for number in ("0", "501", "-1", "+1", "1.5", "1,5", "", "9" * 4000)),
        ("AVANT/0", "proximity"),
        ("BEFORE/", "proximity"),
        ("ATLEAST", "count"),
        ("AUMOINS", "count"),
        ("ATLEAST/0", "count"),
        ("ATLEAST/501", "count"),
        ("ATLEAST/", "count"),
        ("SENT/3", "no-number-wanted"),
        ("PARA/0", "no-number-wanted"),
        ("ET/5", "no-number-wanted"),
        ("SAUF/1", "no-number-wanted"),
        ("OU/", "no-number-wanted"),
    ],
)
def test_faults(word: str, code: str) -> None:
    with pytest.raises(Fault) as caught:
        _read(word)
    assert caught.value.code == code
    assert (caught.value.start, caught.value.end) == (0, len(word))


def test_digits_of_other_scripts_are_no_numbers() -> None:
    assert _read("NEAR/٣") is None


def test_every_spelling_of_the_table_is_read() -> None:
    for name in names("operators"):
        for language in LANGUAGES:
            for word in spellings("operators", name, language):
                token = read_operator(text := f"{word}/3" if name == "atleast" else word, 0, len(text))
                assert token is not None
                assert token.kind == name
