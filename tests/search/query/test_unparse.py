"""The canonical form: brackets where they are needed, and in both languages."""

from __future__ import annotations

import pytest

from search.query.parser import parse
from search.query.tree import (
    And,
    AtLeast,
    Dates,
    Exact,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Same,
    Wildcard,
    Word,
)
from search.query.unparse import DEFAULT_LANGUAGE, unparse

A, B, C = Word("a"), Word("b"), Word("c")

BOTH: list[tuple[Node, str, str]] = [
    (A, "a", "a"),
    (And((A, B)), "a ET b", "a AND b"),
    (Or((A, B)), "a OU b", "a OR b"),
    (Not(A), "SAUF a", "NOT a"),
    (And((A, Not(B))), "a SAUF b", "a NOT b"),
    (And((Not(A), B)), "SAUF a ET b", "NOT a AND b"),
    (And((Not(A), Not(B))), "SAUF a SAUF b", "NOT a NOT b"),
    (Or((A, Not(B))), "a OU SAUF b", "a OR NOT b"),
    (Not(Not(A)), "SAUF (SAUF a)", "NOT (NOT a)"),
    (Not(And((A, B))), "SAUF (a ET b)", "NOT (a AND b)"),
    (And((Or((A, B)), C)), "(a OU b) ET c", "(a OR b) AND c"),
    (Or((And((A, B)), C)), "a ET b OU c", "a AND b OR c"),
    (And((A, And((B, C)))), "a ET (b ET c)", "a AND (b AND c)"),
    (Or((A, Or((B, C)))), "a OU (b OU c)", "a OR (b OR c)"),
    (Near(A, B, 5), "a PRES/5 b", "a NEAR/5 b"),
    (Near(A, B, 10), "a PRES/10 b", "a NEAR/10 b"),
    (Near(A, B, 5, ordered=True), "a AVANT/5 b", "a BEFORE/5 b"),
    (Near(Near(A, B, 1), C, 2), "a PRES/1 b PRES/2 c", "a NEAR/1 b NEAR/2 c"),
    (Near(A, Near(B, C, 1), 2), "a PRES/2 (b PRES/1 c)", "a NEAR/2 (b NEAR/1 c)"),
    (Near(Or((A, B)), C, 2), "(a OU b) PRES/2 c", "(a OR b) NEAR/2 c"),
    (Not(Near(A, B, 2)), "SAUF a PRES/2 b", "NOT a NEAR/2 b"),
    (Same(A, B, "sentence"), "a PHRASE b", "a SENT b"),
    (Same(A, B, "paragraph"), "a PARA b", "a PARA b"),
    (AtLeast(A, 3), "AUMOINS/3 a", "ATLEAST/3 a"),
    (AtLeast(Or((A, B)), 3), "AUMOINS/3 (a OU b)", "ATLEAST/3 (a OR b)"),
    (InField("title", A), "titre:a", "title:a"),
    (InField("source", A), "source:a", "source:a"),
    (InField("title", And((A, B))), "titre:(a ET b)", "title:(a AND b)"),
    (InField("title", Not(A)), "titre:(SAUF a)", "title:(NOT a)"),
    (InField("title", AtLeast(A, 2)), "titre:(AUMOINS/2 a)", "title:(ATLEAST/2 a)"),
    (InField("title", Near(A, B, 2)), "titre:(a PRES/2 b)", "title:(a NEAR/2 b)"),
    (InField("quote", InField("speaker", A)), "citation:(locuteur:a)", "quote:(speaker:a)"),
    (InField("zone", Word("caption")), "zone:légende", "zone:caption"),
    (Not(InField("title", A)), "SAUF titre:a", "NOT title:a"),
    (Dates("2024-01-01", "2024-12-31"), "date:2024", "date:2024"),
    (Dates("2024-02-01", "2024-02-29"), "date:2024-02", "date:2024-02"),
    (Dates("2024-02-01", "2024-02-28"), "date:2024-02-01..2024-02-28", "date:2024-02-01..2024-02-28"),
    (Dates("2024-02-03", "2024-02-03"), "date:2024-02-03", "date:2024-02-03"),
    (Dates("2024-01-01", "2025-12-31"), "date:2024-01-01..2025-12-31", "date:2024-01-01..2025-12-31"),
    (Dates("2024-01-01", None), "depuis:2024-01-01", "since:2024-01-01"),
    (Dates(None, "2024-12-31"), "jusque:2024-12-31", "until:2024-12-31"),
    (Phrase((A, B)), '"a b"', '"a b"'),
    (Phrase((A, B), 3), '"a b"~3', '"a b"~3'),
    (Phrase((A,)), '"a"', '"a"'),
    (Phrase((Exact("a"), Wildcard("b*"), Fuzzy("cde", 1))), '"=a b* cde~1"', '"=a b* cde~1"'),
    (Exact("Armée"), "=Armée", "=Armée"),
    (Wildcard("m?t*"), "m?t*", "m?t*"),
    (Fuzzy("mot", 2), "mot~2", "mot~2"),
]


@pytest.mark.parametrize(("tree", "french", "english"), BOTH, ids=[french for _tree, french, _english in BOTH])
def test_both_languages(tree: Node, french: str, english: str) -> None:
    assert unparse(tree, "fr") == french
    assert unparse(tree, "en") == english
    assert parse(french).root == parse(english).root == tree


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ET", "'ET'"),
        ("OR", "'OR'"),
        ("NEAR/5", "'NEAR/5'"),
        ("SAUF", "'SAUF'"),
        ("titre:x", "'titre:x'"),
        ("foo:bar", "'foo:bar'"),
        ("titre:/x", "'titre:/x'"),
        ("et", "et"),
        ("12:30", "12:30"),
        ("10 000", "10 000"),
        ("H&M", "H&M"),
        ("l'", "l'"),
        ("O.T.A.N.", "O.T.A.N."),
        ("https://a.fr/?q=x*y", "https://a.fr/?q=x*y"),
    ],
)
def test_words_that_would_be_misread_are_set_apart(text: str, written: str) -> None:
    assert unparse(Word(text)) == written
    assert parse(written).root == Word(text)


def test_a_misread_word_is_set_apart_wherever_it_stands() -> None:
    tree = And((Word("ET"), InField("title", Word("foo:bar")), Not(Word("10"))))
    assert unparse(tree) == "'ET' ET titre:'foo:bar' SAUF 10"
    assert parse(unparse(tree)).root == tree


def test_numbers_that_stand_apart_stay_apart() -> None:
    assert unparse(Phrase((Word("10"), Word("000")))) == '"10, 000"'
    assert unparse(And((Word("10"), Word("000")))) == "10 ET 000"
    assert unparse(Phrase((Word("10 000"),))) == '"10 000"'


def test_the_canonical_language_is_french() -> None:
    assert DEFAULT_LANGUAGE == "fr"
    assert unparse(Or((A, B))) == "a OU b"
    assert parse("a OR b").understood == "a OU b"
