from __future__ import annotations

import pytest

from index.french import tables
from index.french.compounds import LONGEST, joined


@pytest.mark.parametrize(
    ("forms", "whole"),
    [
        (["nord", "coréen"], "nordcoréen"),
        (["arc", "en", "ciel"], "arcenciel"),
        (["covid", "19"], "covid19"),
        (["val", "d", "oise"], "valdoise"),
        (["aujourd'hui", "même", "pas"], "aujourdhuimêmepas"),
    ],
)
def test_parts_make_one_word(forms: list[str], whole: str) -> None:
    assert joined(forms, hyphenated=True) == whole


@pytest.mark.parametrize("clitic", ["il", "elle", "on", "ce", "je", "moi", "y", "ci", "là", "même"])
def test_a_verb_and_its_pronoun_are_two_words(clitic: str) -> None:
    assert joined(["est", clitic], hyphenated=True) is None


def test_a_pronoun_after_an_apostrophe_is_part_of_a_name() -> None:
    assert joined(["mcdonald", "m"], hyphenated=False) == "mcdonaldm"


def test_numbers_are_not_joined() -> None:
    assert joined(["1950", "1953"], hyphenated=True) is None


def test_a_chain_is_no_word() -> None:
    assert joined(["a" * LONGEST, "b"], hyphenated=True) is None
    assert joined(["a" * (LONGEST - 1), "b"], hyphenated=True) is not None


def test_clitics_are_forms() -> None:
    assert all(entry == entry.lower() for entry in tables.words("clitics.txt"))
