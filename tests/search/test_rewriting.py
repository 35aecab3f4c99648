"""Trees rewritten before they are run: which stop words go, which stay, and what any-of keeps apart."""

from __future__ import annotations

import pytest
from hypothesis import given

from search.query.parser import parse
from search.query.tree import And, Dates, Exact, InField, Near, Node, Not, Or, Phrase, Wildcard, Word
from search.rewriting import any_of, without_stop_words
from tests.search.query.trees import trees


@pytest.mark.parametrize(
    ("query", "kept", "dropped"),
    [
        ("la guerre", "guerre", ("la",)),
        ("la guerre et la paix", "guerre paix", ("la", "et")),
        ("guerre de de de", "guerre", ("de",)),
        ("l'armée", "l'armée", ()),
        ("la", "la", ()),
        ("de la", "de la", ()),
        ('"la guerre"', '"la guerre"', ()),
        ("=la guerre", "=la guerre", ()),
        ("la NEAR/3 guerre", "la NEAR/3 guerre", ()),
        ("la OU guerre", "la OU guerre", ()),
        ("guerre SAUF la", "guerre SAUF la", ()),
        ("la SAUF guerre", "la SAUF guerre", ()),
        ("titre:(la guerre)", "titre:guerre", ("la",)),
        ("(la guerre) OU (la paix)", "guerre OU paix", ("la",)),
        ("locuteur:(Le Pen)", "locuteur:(Le Pen)", ()),
        ("la titre:guerre", "titre:guerre", ("la",)),
        ("le depuis:2024", "depuis:2024", ("le",)),
    ],
)
def test_stop_words_beside_content_are_left_out_and_told(query: str, kept: str, dropped: tuple[str, ...]) -> None:
    assert without_stop_words(parse(query).root) == (parse(kept).root, dropped)


@given(trees())
def test_rewriting_twice_is_rewriting_once(node: Node) -> None:
    once, _dropped = without_stop_words(node)
    assert without_stop_words(once) == (once, ())


def test_what_was_not_rewritten_is_the_same_tree() -> None:
    tree = And((Word("guerre"), Or((Word("paix"), Wildcard("tr*"))), Not(Exact("la"))))
    assert without_stop_words(tree) == (tree, ())


A, B, C = Word("a1"), Word("b1"), Word("c1")
DATES = Dates("2024-01-01", None)


@pytest.mark.parametrize(
    ("tree", "wanted"),
    [
        (A, A),
        (And((A, B)), Or((A, B))),
        (And((A, B, Not(C))), And((Or((A, B)), Not(C)))),
        (And((A, Not(C))), And((A, Not(C)))),
        (And((Not(A), Not(C))), And((Not(A), Not(C)))),
        (Or((A, And((B, C)))), Or((A, And((B, C))))),
        (And((Phrase((A, B)), Near(A, C, 3))), Or((Phrase((A, B)), Near(A, C, 3)))),
        (InField("title", And((A, B))), InField("title", And((A, B)))),
        (And((A, B, InField("source", C), DATES)), And((Or((A, B)), InField("source", C), DATES))),
        (And((A, InField("title", C))), And((A, InField("title", C)))),
    ],
)
def test_any_of_the_words_at_the_top(tree: Node, wanted: Node) -> None:
    assert any_of(tree) == wanted
