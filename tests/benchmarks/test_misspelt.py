"""Queries mistyped on purpose: how far they are from the query, and that they are the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.misspelt import with_a_slip, without_accents
from search.vocabulary import within

LETTERS = st.text("abcdeéèçnrstœ", min_size=6, max_size=14)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("Où est l'été ?", "Ou est l'ete ?"), ("Un œuf, ŒUVRE", "Un oeuf, OEUVRE"), ("aucun", "aucun")],
)
def test_without_accents(query: str, wanted: str) -> None:
    assert without_accents(query) == wanted


@given(LETTERS)
def test_a_slip_is_one_edit_at_most_and_keeps_the_first_letter(word: str) -> None:
    slipped = with_a_slip(f"le {word} !")
    assert slipped == with_a_slip(f"le {word} !")
    assert slipped.startswith(f"le {word[0]}")
    assert slipped.endswith(" !")
    assert within(slipped[3:-2], word, 1)


def test_slips_of_all_kinds_happen() -> None:
    lengths = {len(with_a_slip(f"{number} gouvernement")) - len(f"{number} gouvernement") for number in range(40)}
    assert lengths == {-1, 0, 1}


@pytest.mark.parametrize("query", ["", "le roi", "à 12:30", "1234567"])
def test_a_query_without_a_long_word_stays(query: str) -> None:
    assert with_a_slip(query) == query
