"""Rows of a column: every character in at most one row, no row too wide, nothing altered."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.wrapping import Layout, cells, lay_out


def rows_of(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in lay_out(text, width).rows]


def width_of(text: str) -> int:
    return sum(cells(character) for character in text)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, []),
        ("un", 10, ["un"]),
        ("un deux trois", 13, ["un deux trois"]),
        ("un deux trois", 12, ["un deux", "trois"]),
        ("un deux trois", 7, ["un deux", "trois"]),
        ("un deux trois", 8, ["un deux", "trois"]),
        ("anticonstitutionnellement", 10, ["anticonsti", "tutionnell", "ement"]),
        ("le anticonstitutionnellement", 10, ["le", "anticonsti", "tutionnell", "ement"]),
        ("un  deux", 4, ["un ", "deux"]),
        ("a\nb", 10, ["a", "b"]),
        ("a\r\nb\r\n", 10, ["a", "b"]),
        ("a\n\n\n\nb", 10, ["a", "", "b"]),
        ("\n\na", 10, ["a"]),
        ("a\n\n", 10, ["a"]),
        ("   \n  \na", 10, ["a"]),
        ("deux mots\nla suite", 5, ["deux", "mots", "", "la", "suite"]),
        ("court\ncourt", 10, ["court", "court"]),
    ],
)
def test_breaks(text: str, width: int, expected: list[str]) -> None:
    assert rows_of(text, width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("il a dit « non » hier", 10, ["il a dit", "« non »", "hier"]),
        ("il a dit « non » hier", 14, ["il a dit", "« non » hier"]),
        ("a-t-il dit oui ? Non", 15, ["a-t-il dit", "oui ? Non"]),
        ("voici la liste : un", 15, ["voici la", "liste : un"]),
        ("« « « « « « « «", 4, ["« «", "« «", "« «", "« «"]),
    ],
)
def test_french_signs_stay_with_their_word(text: str, width: int, expected: list[str]) -> None:
    assert rows_of(text, width) == expected


def test_no_break_space_does_not_break() -> None:
    assert rows_of("dix mille\u00a0hommes", 10) == ["dix", "mille\u00a0homm", "es"]


def test_wide_characters_count_twice() -> None:
    assert rows_of("東京東京", 4) == ["東京", "東京"]
    assert rows_of("東", 1) == ["東"]


def test_zero_width_characters_cannot_make_an_endless_row() -> None:
    text = "e" + "\u0301" * 10_000
    assert len(rows_of(text, 10)) > 100


@given(st.text(alphabet="ab é«»?! \n\r\t\u00a0東\u0301", max_size=200), st.integers(1, 30))
@settings(max_examples=200)
def test_rows_are_in_order_and_lose_blanks_only(text: str, width: int) -> None:
    layout = lay_out(text, width)
    position = 0
    for start, end in layout.rows:
        assert text[position:start].strip() == ""
        assert position <= start <= end
        position = end
    assert text[position:].strip() == ""


@given(st.text(alphabet="ab é«»?! \n東", max_size=200), st.integers(2, 30))
@settings(max_examples=200)
def test_no_row_is_wider_than_asked(text: str, width: int) -> None:
    assert all(width_of(row) <= width for row in rows_of(text, width))


@given(st.text(alphabet="ab \n", min_size=1, max_size=120), st.integers(1, 20))
@settings(max_examples=150)
def test_row_of_finds_the_row_that_holds_a_character(text: str, width: int) -> None:
    layout = lay_out(text, width)
    for number, (start, end) in enumerate(layout.rows):
        for offset in range(start, end):
            assert layout.row_of(offset) == number


def test_row_of_an_empty_layout() -> None:
    assert Layout((), ()).row_of(5) == 0


def test_no_two_gaps_follow_each_other() -> None:
    rows = rows_of("un deux trois\n\n\nquatre cinq six\n\nsept", 6)
    assert all(before or after for before, after in pairwise(rows))


@pytest.mark.parametrize("piece", ["mot ", "m", "é", "東", "« ", "a\n", " ", "e\u0301"])
def test_a_megabyte_is_laid_out_fast(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    begun = time.process_time()
    lay_out(text, 80)
    assert time.process_time() - begun < 5
