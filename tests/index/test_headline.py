"""The line that names an article in a list."""

from __future__ import annotations

import pytest

from index.headline import MAX_LENGTH, opening


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("La mer monte. Suite.", "La mer monte."),
        ("  La  mer\nmonte. Suite.", "La mer monte."),
        ("Sans point", "Sans point"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_the_opening_is_the_first_sentence(text: str, wanted: str) -> None:
    assert opening(text) == wanted


def test_a_long_opening_is_cut_between_words() -> None:
    cut = opening("mot " * 1000)
    assert len(cut) <= MAX_LENGTH
    assert set(cut.split()) == {"mot"}
    assert len(opening("m" * 5000)) == MAX_LENGTH
