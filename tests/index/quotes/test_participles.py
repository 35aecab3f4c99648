"""The gender that agreement tells of a name: only from words that agree, and only where the name is the subject."""

from __future__ import annotations

import pytest

from index.quotes.participles import told_gender


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Ysaline Morvane est arrivée lundi.", "f"),
        ("Ysaline Morvane, née en 1970, parle.", "f"),
        ("Ysaline Morvane a été grièvement blessée.", "f"),
        ("Ysaline Morvane s'est inclinée.", "f"),
        ("Ysaline Morvane, qui est venue lundi, parle.", "f"),
        ("Ysaline Morvane n'est pas venue.", "f"),
        ("Ysaline Morvane est arrivé lundi.", "m"),
        ("Ysaline Morvane, élu en 2010, parle.", "m"),
        ("Ysaline Morvane est mort lundi.", "m"),
        ("Ysaline Morvane s'est dit que tout irait bien.", ""),
        ("Ysaline Morvane s'est demandé qui viendrait.", ""),
        ("Ysaline Morvane est porte-parole du parti.", ""),
        ("Ysaline Morvane est partie civile.", ""),
        ("Ysaline Morvane est ministre.", ""),
        ("Ysaline Morvane a vu la ville détruite.", ""),
        ("Ysaline Morvane et Odran Velk sont venus.", ""),
    ],
)
def test_what_agrees_tells_the_gender(text: str, gender: str) -> None:
    assert told_gender(text, 0, len("Ysaline Morvane")) == gender


@pytest.mark.parametrize("before", ["La mère de ", "Le fils d'", "Paul Roy et ", "La ville de "])
def test_a_complement_is_not_what_the_verb_agrees_with(before: str) -> None:
    text = f"{before}Ysaline Morvane est arrivée."
    assert told_gender(text, len(before), len(before) + len("Ysaline Morvane")) == ""
