"""Where pieces begin and end, and which of them are operators."""

from __future__ import annotations

import pytest

from search.query.fault import Fault
from search.query.scanner import scan
from search.query.tree import Dates, Phrase, Word


def _kinds(text: str) -> str:
    return " ".join(token.kind for token in scan(text)[0])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", ""),
        ("   ", ""),
        ("a b", "operand operand"),
        ("(a)", "open operand close"),
        ("a ET b", "operand and operand"),
        ("a&b", "operand and operand"),
        ("a||b", "operand or operand"),
        ("a SAUF b", "operand not operand"),
        ("a -b", "operand not operand"),
        ("a - b", "operand operand"),
        ("a-b", "operand"),
        ("a- b", "operand operand"),
        ("-(a)", "not open operand close"),
        ("(-a)", "open not operand close"),
        ('-"a b"', "not operand"),
        ("-titre:a", "not field operand"),
        ("a|-b", "operand or not operand"),
        ("a !b", "operand not operand"),
        ("a! b", "operand operand"),
        ("a !", "operand"),
        ("a!b", "operand operand"),
        ("--a", "operand"),
        ("-.a", "operand"),
        ('""', "nothing"),
        ('"a b" c', "operand operand"),
        ("a PRES/3 b", "operand near operand"),
        ("a AVANT b", "operand before operand"),
        ("a PHRASE b", "operand sentence operand"),
        ("a SENT b PARA c", "operand sentence operand paragraph operand"),
        ("AUMOINS/2 a", "atleast operand"),
        ("titre:a", "field operand"),
        ("titre:(a)", "field open operand close"),
        ("titre:ET", "field operand"),
        ("-ET", "not operand"),
        ("SAUF ET", "not and"),
        ("date:2024 a", "operand operand"),
        ("date:[2024 TO 2025]a", "operand operand"),
        ("[a]", "operand"),
        ("»a«", "operand nothing"),
        ("ET.", "operand"),
        ("ET,", "and"),
        ("(ET)", "open and close"),
        ("et", "operand"),
    ],
)
def test_kinds(text: str, kinds: str) -> None:
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    "text",
    ['Koursk  (Otan OU "corée du nord"~3) SAUF titre:x* PRES/5 date:[2024 TO 2025] && =Armée, l\'Otan zelenski~1'],
)
def test_pieces_are_in_order_and_cover_all_that_is_not_blank(text: str) -> None:
    tokens, _repairs = scan(text)
    place = 0
    for token in tokens:
        assert text[place : token.start].strip(" ,") == ""
        assert token.start < token.end
        place = token.end
    assert text[place:].strip() == ""


def test_numbers_of_operators() -> None:
    tokens, _repairs = scan("a PRES b PRES/7 c AUMOINS/3 d")
    assert [token.number for token in tokens if token.kind in ("near", "atleast")] == [10, 7, 3]


def test_nodes_of_operands() -> None:
    tokens, _repairs = scan('a "b c" date:2024')
    assert [token.node for token in tokens] == [
        Word("a"),
        Phrase((Word("b"), Word("c"))),
        Dates("2024-01-01", "2024-12-31"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a »", "closing quotation mark"),
        ("a ”", "closing quotation mark"),
        ('a "b', "not closed"),
        ("=(a)", "“=”"),
        ("titre: a", "“titre:”"),
        ("le~", "“~”"),
        ('"a"~3', "“~3”"),
        ('""', "without a word"),
        ("date:[2024", "not closed"),
    ],
)
def test_what_is_ignored_is_said(text: str, said: str) -> None:
    repairs = scan(text)[1]
    assert len(repairs) == 1
    assert said in repairs[0]


@pytest.mark.parametrize(
    "text", ["Koursk", "Qui a dit : « non » ?", "Ukraine : la paix", "à 12:30", "C:\\x", "(a OU b)"]
)
def test_plain_text_is_not_commented(text: str) -> None:
    assert scan(text)[1] == []


def test_a_field_directly_inside_a_field_is_refused() -> None:
    with pytest.raises(Fault) as caught:
        scan("titre:auteur:x")
    assert caught.value.code == "nested-field"
    assert caught.value.text[caught.value.start : caught.value.end] == "auteur:"
