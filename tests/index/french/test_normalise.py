from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.french.normalise import APOSTROPHES, HYPHENS, SPACES, flatten, normalise
from index.french.tokens import tokenise
from tests.index.french.strategies import texts, wild_texts


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Koursk", "koursk"),
        ("ÉTÉ", "été"),
        ("E\u0301te\u0301", "été"),
        ("Œuvre", "oeuvre"),
        ("ŒUVRE", "oeuvre"),
        ("Æquo", "aequo"),
        ("ﬁn", "fin"),
        ("Ｏｔａｎ", "otan"),
        ("km²", "km2"),
        ("1ᵉʳ", "1er"),
        ("İstanbul", "istanbul"),
        ("Kours\u00adk", "koursk"),
        ("Kour\u200dsk", "koursk"),
        ("Straße", "straße"),
        ("naïf", "naïf"),
        ("Œ\u0301", "oé"),
        ("æ\u0308", "aë"),
        ("ПУТИН", "путин"),
        ("ﷺ", "صلىاللهعليهوسلم"),
    ],
)
def test_form_of_a_word(word: str, form: str) -> None:
    assert normalise(word) == form


@given(texts)
def test_normalising_a_form_changes_nothing(text: str) -> None:
    for token in tokenise(text):
        assert normalise(token.form) == token.form


@given(texts)
def test_composed_and_decomposed_are_one(text: str) -> None:
    assert normalise(normalize("NFD", text)) == normalise(normalize("NFC", text))


@given(wild_texts)
def test_flattening_keeps_every_place(text: str) -> None:
    flat = flatten(text)
    assert len(flat) == len(text)
    changed = {before for before, after in zip(text, flat, strict=True) if before != after}
    assert changed <= {*APOSTROPHES, *HYPHENS, *SPACES, "_"}


def test_flattening_leaves_one_glyph_of_each() -> None:
    assert set(flatten(APOSTROPHES)) == {"'"}
    assert set(flatten(HYPHENS)) == {"-"}
    assert set(flatten(SPACES)) == {" "}
    assert flatten("a_b`c") == "a|b'c"


def test_flattening_plain_text_copies_nothing() -> None:
    text = "L'armée recule"
    assert flatten(text) is text


def test_line_breaks_are_no_spaces() -> None:
    assert flatten("10\n000") == "10\n000"


@given(st.text("aAzZàÀâÂçÇéÉèÈêÊëËîÎïÏôÔùÙûÛüÜœŒæÿŸ\u0301\u00ad", min_size=1, max_size=6))
def test_words_of_plain_letters_take_no_other_way(word: str) -> None:
    composed = normalize("NFKC", word.replace("\u00ad", "")).lower()
    wanted = normalize("NFKC", composed).replace("œ", "oe").replace("æ", "ae")
    assert normalise(word) == normalize("NFC", wanted)
