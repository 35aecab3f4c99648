"""An article's own words looked for in it again: the quick ways find what the plain patterns would."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from index.quotes.own_words import phrases_with, stands_apart

TEXTS = st.text(st.sampled_from("aéAÉ b_1-'.\n"), max_size=40)
WORDS = st.text(st.sampled_from("aé"), min_size=1, max_size=3)


@given(TEXTS, WORDS, st.integers(0, 40), st.integers(0, 40))
def test_words_stand_apart_where_a_pattern_says_so(text: str, words: str, begin: int, end: int) -> None:
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    assert stands_apart(text, words, begin, end) == (pattern.search(text, begin, end) is not None)


@given(TEXTS, WORDS, st.integers(0, 40), st.integers(0, 40))
def test_phrases_are_those_of_the_whole_pattern(text: str, words: str, begin: int, end: int) -> None:
    pattern = re.compile(rf"\b(?:b )?{re.escape(words)}\b", re.IGNORECASE)
    found = [match.span() for match in phrases_with(text, words, (r"\b(?:b )?", r"\b"), begin, end)]
    assert found == [match.span() for match in pattern.finditer(text, begin, end)]


def test_words_are_no_pattern() -> None:
    assert stands_apart("le 2.0 tient", "2.0", 0, 12)
    assert not stands_apart("le 2x0 tient", "2.0", 0, 12)
    assert list(phrases_with("le 2x0 tient", "2.0", ("", ""), 0, 12)) == []
