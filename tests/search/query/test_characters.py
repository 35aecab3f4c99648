"""Characters: what separates words, what is part of them, how they are spelled in the tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.characters import BLANK, CHUNK, CLOSERS, NUMBER, spelled, trim
from search.terminal import acting


@pytest.mark.parametrize("char", [*" \t\n\r\f\v\u00a0\u1680\u2003\u2009\u202f\u3000", "\0", "\x1b", "\x7f", "\x9b"])
def test_blanks(char: str) -> None:
    assert BLANK.fullmatch(char)
    assert not CHUNK.match(char)


def test_whatever_acts_on_a_terminal_is_a_blank() -> None:
    for code in acting():
        assert BLANK.fullmatch(chr(code)), hex(code)


@given(st.characters(categories=["L", "Nd"]))
def test_letters_and_digits_are_part_of_words(char: str) -> None:
    assert CHUNK.fullmatch(char)
    assert not BLANK.match(char)


@pytest.mark.parametrize("mark", sorted({*CLOSERS, *"».›()[]{}<>|;!…–—"} - {"."}))
def test_marks_that_end_a_word(mark: str) -> None:
    match = CHUNK.match(f"mot{mark}mot")
    assert match is not None
    assert match.group() == "mot"


@pytest.mark.parametrize(
    "text", ["l'Otan", "nord-coréen", "1,5", "n°9", "a/b", "12:30", "H&M", "AT&T", "l'H&M", "x_y", "ma\u00adjor"]
)
def test_what_stays_together(text: str) -> None:
    assert CHUNK.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["a,b", "a&b", "AB&CD", "h&m", "1,a", "a\u00ad1", "mot\u200bmot", "a&Bc", "aH&m", "x\u00ad&B"]
)
def test_what_falls_apart(text: str) -> None:
    assert not CHUNK.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10 000", "10 000"),
        ("10\u00a0000\u202f000", "10\u00a0000\u202f000"),
        ("1 000,25 euros", "1 000,25"),
        ("999 999.", "999 999"),
        ("10 000 20", "10 000"),
        ("10 0000", None),
        ("1000 000", None),
        ("10  000", None),
        ("10\n000", None),
        ("0 000", None),
        ("10 00", None),
        ("10 000e", None),
        ("10 000*", None),
        ("10 000-5", None),
        ("10 000.5", None),
        ("10", None),
    ],
)
def test_numbers(text: str, number: str | None) -> None:
    match = NUMBER.match(text)
    assert (match.group() if match else None) == number


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("«Koursk»", "Koursk"),
        ("'Koursk'", "Koursk"),
        ("...", ""),
        ("", ""),
        ("_a_", "a"),
        ("e\u0301", "e\u0301"),
        ("\u0301e", "e"),
        ("ʼaʼ", "a"),
        ("²a²", "²a²"),
        ("-a-b-", "a-b"),
    ],
)
def test_trim(text: str, word: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == word


def test_trim_keeps_the_marks_that_it_is_told_to_keep() -> None:
    text = ".*a*~."
    assert text[slice(*trim(text, 0, len(text), before="*", after="*~"))] == "*a*~"
    assert text[slice(*trim(text, 0, len(text)))] == "a"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("l’Otan", "l'Otan"),
        ("l‘Otan", "l'Otan"),
        ("lʼOtan", "l'Otan"),
        ("l＇Otan", "l'Otan"),
        ("nord‑coréen", "nord-coréen"),
        ("nord‐coréen", "nord-coréen"),
        ("e\u0301te\u0301", "été"),
        ("ma\u00adjor", "major"),
        ("10\u00a0000\u202f000\u2009000", "10 000 000 000"),
        ("ŒUVRE", "ŒUVRE"),
        ("ﬁn", "ﬁn"),
    ],
)
def test_spelled(text: str, word: str) -> None:
    assert spelled(text) == word


@given(st.text(max_size=20))
def test_a_spelling_is_its_own_spelling(text: str) -> None:
    assert spelled(spelled(text)) == spelled(text)
