"""Lines are compared by what is left of them without case, numbers and marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.press import essence, same_essence

lines = st.lists(
    st.sampled_from(
        ["Guerre", "guerre", "en", "UKRAINE", "12", "12e", ":", "»", "«", "…", "e\u0301té", "été", "ß", "ss"]
    )
).map(" ".join)


@given(lines, lines)
def test_lines_that_are_told_apart_by_their_beginnings_differ(line: str, other: str) -> None:
    assert same_essence(line, other) is (essence(line) == essence(other))


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("« Guerre en Ukraine : ce que nous savons ce matin de la contre-offensive »", "guerre en Ukraine: "),
        ("... ... ... ... ... ... ... ... ... ... ... ... Titre", "titre"),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 Titre", "TITRE."),
        ("", " "),
    ],
)
def test_lines_of_which_little_is_left(line: str, other: str) -> None:
    assert same_essence(line, other) is (essence(line) == essence(other))
