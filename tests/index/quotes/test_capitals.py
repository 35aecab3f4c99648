"""Capitalised sequences: where names begin and end."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.quotes import capitals as capitals_module
from index.quotes.capitals import find_capitals, is_role_word, opens_sentence

TABLE = Path(__file__).parent.parent.parent / "data" / "speakers" / "capitals.tsv"
ROWS = [
    line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_sequences(text: str, expected: str) -> None:
    assert " | ".join(" ".join(c.words) for c in find_capitals(text)) == ("" if expected == "-" else expected)


@pytest.mark.parametrize(
    ("text", "start", "opens"),
    [("Oui. Non", 5, True), ("a dit Non", 6, False), ("« Non", 2, True), ("a\nNon", 2, True), ("Non", 0, True)],
)
def test_sentence_openings(text: str, start: int, opens: bool) -> None:
    assert opens_sentence(text, start) is opens


def test_functions_written_with_a_capital_are_no_names() -> None:
    assert is_role_word("Président")
    assert is_role_word("Américain")
    assert not is_role_word("Martin")
    assert not is_role_word("Rutte")


def test_a_headline_in_capitals_is_no_name() -> None:
    assert find_capitals("A B C D E F G H I J K L M N O P") == []


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("AbÉé .,-'’\n\u00a0&M1«»"), max_size=60))
def test_sequences_stand_where_they_say(text: str) -> None:
    end = 0
    for capitals in find_capitals(text):
        assert end <= capitals.start < capitals.end <= len(text)
        assert text.startswith(capitals.words[0], capitals.start)
        assert text[: capitals.end].endswith(capitals.words[-1])
        end = capitals.end


PARTS = ["M.", "A.", "J.-P.", "O'", "N’", "d'", "Qu'", "Abc", "Éric", "OTAN", "de", "la", "et", " ", " ", "\u00a0", "&"]
"""What sequences are made of, and what may stand around them; of Arabic articles none, which take the slower way."""


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*PARTS, "'s", "-", "‑", "@", "#", "\n", "1", "x", ","]), max_size=14).map("".join))
def test_the_quick_pattern_finds_what_the_slow_one_finds(text: str) -> None:
    quick = [match.span() for match in capitals_module._FROM_CAPITAL.finditer(text)]
    assert quick == [match.span() for match in capitals_module._FROM_ANY.finditer(text)]


def test_a_name_that_opens_with_an_arabic_article_is_found() -> None:
    assert [c.words for c in find_capitals("Selon al-Assad, Jean Dupont ment.")] == [("al-Assad",), ("Jean", "Dupont")]


@pytest.mark.parametrize(("before", "opens"), [("", True), ("Il dit. ", True), ("il dit ", False), ("dans l'", False)])
def test_what_stands_before_tells_where_a_sentence_opens(before: str, opens: bool) -> None:
    assert opens_sentence(f"{before}Ola", len(before)) is opens


def test_any_number_of_apostrophes_may_stand_before_a_word() -> None:
    assert opens_sentence("'" * 10_000 + "Le", 10_000)
    assert not opens_sentence("il dit " + "''" * 5_000 + "Le", 10_007)


WORDS = ["Ola", "Jean", "Lind", "Paris", "France", "Le", "M.", "Mme", "J.", "de", "et", "du", "Monde", "Défense", "AFP"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "Président", "O'Neill", "Le’Roy", "Monde's", "&", "U.S."]), min_size=2))
def test_what_a_look_takes_for_one_name_is_never_cut(words: list[str]) -> None:
    sequence = " ".join(words)
    if capitals_module._is_one_name(words):
        nothing = capitals_module._Before(opens=False, of_the=False, complement=False)
        names = capitals_module._names.__wrapped__(sequence, nothing)
        assert names == ((0, len(sequence), tuple(words)),)
