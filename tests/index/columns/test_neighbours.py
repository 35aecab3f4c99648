"""Strings one edit away, against the edit distance computed string by string."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.columns.container import Container, ContainerWriter
from index.columns.neighbours import few_edits_away, one_edit_away
from index.columns.strings import Dictionary, write_strings
from search.vocabulary import within


def near(strings: Iterable[str], word: str, most: int = 0) -> list[str]:
    """One edit away, or at most so many."""
    ordered = sorted(string.encode() for string in set(strings))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "words.columns")
        with ContainerWriter(path) as writer:
            write_strings(writer, "words", ordered)
        container = Container(path)
        dictionary = Dictionary(container, "words")
        asked = word.encode()
        numbers = few_edits_away(dictionary, asked, most) if most else one_edit_away(dictionary, asked)
        found = [dictionary[number].decode() for number in numbers]
        del dictionary
        container.close()
    return found


short = st.text("ab", min_size=1, max_size=5) | st.text("abé\uffff", min_size=1, max_size=4)


@settings(max_examples=300, deadline=None)
@given(strings=st.lists(short, max_size=12), word=st.text("ab", min_size=2, max_size=5))
def test_the_strings_at_distance_one_that_keep_the_first_letter(strings: list[str], word: str) -> None:
    wanted = [s for s in strings if s != word and s[0] == word[0] and s.isascii() and within(s, word, 1)]
    assert near(strings, word) == sorted(set(wanted))


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("koursck", ["koursk"]),
        ("kousrk", ["koursk"]),
        ("kursk", ["koursk"]),
        ("koursk", ["kours", "koursks"]),
        ("oursk", []),
        ("zzz", []),
    ],
)
def test_slips(word: str, wanted: list[str]) -> None:
    assert near(["koursk", "koursks", "kours", "hourska", "été"], word) == wanted


def test_a_string_does_not_borrow_from_its_neighbours() -> None:
    assert near(["aa", "aaa", "aab", "ab"], "aa") == ["aaa", "aab", "ab"]


@settings(max_examples=400, deadline=None)
@given(
    strings=st.lists(st.text("abc", min_size=1, max_size=8), max_size=12),
    word=st.text("abc", min_size=1, max_size=7),
    most=st.integers(1, 2),
)
def test_the_strings_at_a_few_edits_that_keep_the_first_letter(strings: list[str], word: str, most: int) -> None:
    assert near(strings, word, most) == sorted({s for s in strings if s[0] == word[0] and within(s, word, most)})


@pytest.mark.parametrize("word", ["aujourdhui", "aujourdhuy", "ajourdhui", "aujourdui"])
def test_apostrophes_are_no_edits(word: str) -> None:
    assert near(["aujourd'hui", "aujourd", "auj"], word, 1) == ["aujourd'hui"]
