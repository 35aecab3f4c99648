"""Signs: two letters that tell people apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.initials import UNKNOWN, WIDTH, initials, signs


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mark Rutte", "MR"),
        ("Anne Le Goff", "AG"),
        ("Charles de Gaulle", "CG"),
        ("Ursula von der Leyen", "UL"),
        ("Kim Jong-un", "KJ"),
        ("Otan", "OT"),
        ("porte-parole de l'Otan", "OT"),
        ("ministère des affaires étrangères", "MÉ"),
        ("un haut responsable américain", "HA"),
        ("Élise", "ÉL"),
        ("le NIS", "NI"),
        ("Jean [Le Bon] Petit", "JP"),
        ("A", "A "),
        ("Strauß", "ST"),
        ("ß", "ß "),
        ("", UNKNOWN),
        ("123", UNKNOWN),
        ("[/]", UNKNOWN),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_the_first_comer_keeps_its_initials() -> None:
    given_signs = signs(["Mark Rutte", "Marie Renard", "Max Roux"])
    assert given_signs["Mark Rutte"] == "MR"
    assert len(set(given_signs.values())) == 3


def test_a_name_given_twice_has_one_sign() -> None:
    assert signs(["Mark Rutte", "Mark Rutte"]) == {"Mark Rutte": "MR"}


@given(st.lists(st.text(max_size=12), max_size=40, unique=True))
@settings(max_examples=100)
def test_no_two_signs_are_alike(names: list[str]) -> None:
    given_signs = signs(names)
    assert set(given_signs) == set(names)
    assert len(set(given_signs.values())) == len(names)


def test_many_namesakes_still_differ() -> None:
    names = [f"A {number}" for number in range(60)]
    assert len(set(signs(names).values())) == 60


@given(st.text(max_size=30))
@settings(max_examples=100)
def test_signs_have_one_width(name: str) -> None:
    assert len(initials(name)) == WIDTH
