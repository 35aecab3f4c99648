"""One word and its marks: what is part of it, what it stands for, where reading goes on."""

from __future__ import annotations

import pytest

from search.query.fault import Fault
from search.query.leaves import read_leaf
from search.query.tree import Exact, Fuzzy, Leaf, Wildcard, Word


def _read(text: str, exact: bool = False) -> tuple[Leaf | None, str]:
    """The word at the beginning of a text, and what is left to read."""
    leaf, end = read_leaf(text, 0, len(text), [], exact)
    return leaf, text[end:]


@pytest.mark.parametrize(
    ("text", "leaf", "rest"),
    [
        ("Koursk", Word("Koursk"), ""),
        ("Koursk Otan", Word("Koursk"), " Otan"),
        ("Koursk, Otan", Word("Koursk"), ", Otan"),
        ("Koursk.", Word("Koursk"), ""),
        ("(Koursk)", None, "Koursk)"),
        ("...Koursk", Word("Koursk"), ""),
        ("Koursk:", Word("Koursk"), ""),
        ("_Koursk_", Word("Koursk"), ""),
        ("l'Otan", Word("l'Otan"), ""),
        ("l’", Word("l'"), ""),
        ("'l'", Word("l"), ""),
        ("jusqu'", Word("jusqu'"), ""),
        ("90'", Word("90"), ""),
        ("O.T.A.N.", Word("O.T.A.N."), ""),
        ("S.A.R.L.,", Word("S.A.R.L."), ","),
        ("fin.", Word("fin"), ""),
        ("M.", Word("M"), ""),
        ("a.b.cd.", Word("a.b.cd"), ""),
        ("10 000", Word("10 000"), ""),
        ("10 000 000,5 ", Word("10 000 000,5"), " "),
        ("1,5", Word("1,5"), ""),
        ("1,a", Word("1"), ",a"),
        ("H&M", Word("H&M"), ""),
        ("h&m", Word("h"), "&m"),
        ("PSA&BMW", Word("PSA"), "&BMW"),
        ("S&P 500", Word("S&P"), " 500"),
        ("état-major", Word("état-major"), ""),
        ("etat-\u00admajor", Word("etat"), "\u00admajor"),
        ("ma\u00adjor", Word("major"), ""),
        ("mot\u200bcle", Word("mot"), "\u200bcle"),
        ("!", None, ""),
        ("?", None, ""),
        ("%", None, ""),
        ("+33", Word("33"), ""),
        ("C++", Word("C"), ""),
        ("ｗｉｄｅ", Word("ｗｉｄｅ"), ""),
        ("https://a.fr/?q=x*&b=1 suite", Word("https://a.fr/?q=x*&b=1"), " suite"),
        ("https://a.fr).", Word("https://a.fr"), ")."),
        ("file:///tmp/x", Word("file:///tmp/x"), ""),
    ],
)
def test_words(text: str, leaf: Leaf | None, rest: str) -> None:
    assert _read(text) == (leaf, rest)


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        ("=Armée", Exact("Armée")),
        ("==Armée.", Exact("Armée")),
        ("=10 000", Exact("10 000")),
        ("=l'armée", Exact("l'armée")),
        ("=https://a.fr", Exact("https://a.fr")),
        ("=.", None),
        ("=", None),
        ("mot*", Wildcard("mot*")),
        ("m*t?s", Wildcard("m*t?s")),
        ("m***t", Wildcard("m*t")),
        ("«", None),
        ("mot*.", Wildcard("mot*")),
        ("mot?", Word("mot")),
        ("mot???", Word("mot")),
        ("mot?*", Wildcard("mot?*")),
        ("mot~", Fuzzy("mot", 1)),
        ("mot~1,", Fuzzy("mot", 1)),
        ("mot~2?", Fuzzy("mot", 2)),
        ("mot.~2", Fuzzy("mot", 2)),
        ("E\u0301te~2", Fuzzy("Éte", 2)),
        ("mot~fin", Word("mot~fin")),
    ],
)
def test_marks(text: str, leaf: Leaf | None) -> None:
    assert _read(text)[0] == leaf


def test_a_phrase_can_ask_for_exact_forms() -> None:
    assert _read("Armée", exact=True)[0] == Exact("Armée")


def test_reading_stops_at_the_limit() -> None:
    leaf, end = read_leaf("Koursk", 0, 3, [])
    assert (leaf, end) == (Word("Kou"), 3)


def test_reading_always_advances() -> None:
    for text in ("(", '"', "&", "|", "<", "…", "\u037e", "!"):
        assert read_leaf(text, 0, 1, [])[1] == 1


def test_a_number_does_not_reach_beyond_the_limit() -> None:
    assert read_leaf("10 000", 0, 2, [])[0] == Word("10")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("*mot", "leading-wildcard"),
        ("?mot", "leading-wildcard"),
        ("'*", "leading-wildcard"),
        ("=*", "leading-wildcard"),
        ("=mot*", "mixed-marks"),
        ("=mot~", "mixed-marks"),
        ("m*t~", "mixed-marks"),
        ("mot~3", "distance"),
        ("mot~01", "distance"),
        ("mot~1~1", "distance"),
        ("mot~1#~1", "distance"),
        ("mot~1.5", "distance"),
        ("2010~2012", "distance"),
    ],
)
def test_faults(text: str, code: str) -> None:
    with pytest.raises(Fault) as caught:
        _read(text)
    assert caught.value.code == code
    assert caught.value.hint


def test_a_short_approximate_word_is_a_word_and_this_is_said() -> None:
    repairs: list[str] = []
    assert read_leaf("l'a~1", 0, 5, repairs) == (Word("l'a"), 5)
    assert len(repairs) == 1
    assert "3" in repairs[0]


def test_three_letters_are_enough() -> None:
    repairs: list[str] = []
    assert read_leaf("d'un~", 0, 5, repairs)[0] == Fuzzy("d'un", 1)
    assert repairs == []


def test_places_are_those_of_the_word_and_its_tilde() -> None:
    text = "…Zelenski~1."
    leaf, _end = read_leaf(text, 1, len(text), [])
    assert isinstance(leaf, Fuzzy)
    assert text[leaf.start : leaf.end] == "Zelenski~1"
