from __future__ import annotations

import re

import pytest

from index.french.acronyms import ACRONYM, undot


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("O.T.A.N.", "OTAN"),
        ("O.N.U", "ONU"),
        ("U.S.", "US"),
        ("É.D.F.", "ÉDF"),
        ("E\u0301.D.F.", "E\u0301DF"),
        ("p.m.", "pm"),
    ],
)
def test_points_go(written: str, plain: str) -> None:
    match = re.match(ACRONYM, f"{written} dit")
    assert match is not None
    assert match.group() == written
    assert undot(written) == plain


@pytest.mark.parametrize("text", ["M. Kirby", "fin.Le", "A.Dupont", "1.2", "J.-C.", "etc."])
def test_other_points_stay(text: str) -> None:
    assert re.match(ACRONYM, text) is None


def test_a_word_after_an_acronym_is_no_part_of_it() -> None:
    match = re.match(ACRONYM, "U.S.Army")
    assert match is not None
    assert match.group() == "U.S."
