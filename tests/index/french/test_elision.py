from __future__ import annotations

import pytest

from index.french import tables
from index.french.elision import LONGEST_WHOLE_WORD, is_elided_before, is_elision, is_whole_word


@pytest.mark.parametrize("form", ["l", "d", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "s", "c"])
def test_what_french_elides(form: str) -> None:
    assert is_elision(form)


@pytest.mark.parametrize("form", ["o", "le", "aujourd", "mc", "grand", "x", "", "prud", "entr"])
def test_what_french_does_not_elide(form: str) -> None:
    assert not is_elision(form)


@pytest.mark.parametrize("following", ["otan", "école", "île", "homme", "yeux", "oeuvre", "11", "übermensch"])
def test_elision_before_a_vowel_an_h_or_a_number(following: str) -> None:
    assert is_elided_before("l", following)


@pytest.mark.parametrize("following", ["djamena", "bappé", "tchalla", "s", "ça"])
def test_no_elision_before_a_consonant(following: str) -> None:
    assert not is_elided_before("n", following)


@pytest.mark.parametrize(
    "form",
    ["aujourd'hui", "prud'homme", "prud'hommes", "prud'homale", "presqu'île", "presqu'iles", "quelqu'une", "entr'acte"],
)
def test_whole_words(form: str) -> None:
    assert is_whole_word(form)


@pytest.mark.parametrize("form", ["l'hui", "quelqu'autre", "presqu'autant", "o'brien", "prudhomme", "hui"])
def test_other_words(form: str) -> None:
    assert not is_whole_word(form)


def test_tables_hold_forms() -> None:
    for name in ("elisions.txt", "elision_exceptions.txt"):
        for entry in tables.words(name):
            assert entry == entry.lower()
            assert "’" not in entry
    assert all("'" in entry for entry in tables.words("elision_exceptions.txt"))
    assert all(len(entry) <= LONGEST_WHOLE_WORD for entry in tables.words("elision_exceptions.txt"))
