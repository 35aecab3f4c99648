"""Ways through a tree: order, depth, what helps an article to match, what only excludes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from search.query import walk
from search.query.parser import parse
from search.query.tree import And, Exact, Fuzzy, Leaf, Node, Not, Wildcard, Word
from tests.search.query import trees


def _text(leaf: Leaf) -> str:
    return leaf.pattern if isinstance(leaf, Wildcard) else leaf.text


def _leaves(query: str) -> str:
    return " ".join(map(_text, walk.leaves(parse(query).root)))


def _words(query: str) -> str:
    return " ".join(map(_text, walk.words(parse(query).root)))


@pytest.mark.parametrize(
    ("query", "leaves", "words"),
    [
        ("a", "a", "a"),
        ("a b OU c", "a b c", "a b c"),
        ('a "b c*" =d efg~1', "a b c* d efg", "a b c* d efg"),
        ("a SAUF b", "a b", "a"),
        ("a SAUF (b c)", "a b c", "a"),
        ("SAUF a", "a", ""),
        ("SAUF (SAUF a)", "a", "a"),
        ("SAUF (a SAUF b)", "a b", "b"),
        ("a PRES/3 (b OU c) PHRASE d", "a b c d", "a b c d"),
        ("SAUF a PRES/3 b", "a b", ""),
        ("AUMOINS/2 a SAUF AUMOINS/3 b", "a b", "a"),
        ("titre:(a SAUF b) locuteur:c", "a b c", "a c"),
        ("a date:2024", "a", "a"),
        ("zone:tweet a", "tweet a", "tweet a"),
    ],
)
def test_leaves_and_words(query: str, leaves: str, words: str) -> None:
    assert _leaves(query) == leaves
    assert _words(query) == words


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("a", [("Word", None)]),
        ('a "b c"', [("Word", None), ("Phrase", None)]),
        ("a PRES/2 b OU c PARA d", [("Near", None), ("Same", None)]),
        ("titre:(a OU =b) c", [("Word", "title"), ("Exact", "title"), ("Word", None)]),
        ("citation:(locuteur:a b*)", [("Word", "speaker"), ("Wildcard", "quote")]),
        ("AUMOINS/3 (a OU bcd~)", [("Word", None), ("Fuzzy", None)]),
        ("SAUF a", []),
        ("a SAUF titre:b", [("Word", None)]),
        ("date:2024", []),
    ],
)
def test_wanted(query: str, wanted: list[tuple[str, str | None]]) -> None:
    assert [(type(found.node).__name__, found.field) for found in walk.wanted(parse(query).root)] == wanted


@pytest.mark.parametrize(
    ("query", "depth"),
    [("a", 1), ("a b", 2), ('"a b"', 2), ("a (b OU c)", 3), ("titre:(a SAUF b)", 4), ("date:2024", 1)],
)
def test_depth(query: str, depth: int) -> None:
    assert walk.depth(parse(query).root) == depth


def test_subtrees_come_in_the_order_of_the_text() -> None:
    root = parse("a (b OU SAUF c) titre:d").root
    assert [type(node).__name__ for node in walk.subtrees(root)] == [
        *("And", "Word", "Or", "Word", "Not", "Word", "InField", "Word"),
    ]


@pytest.mark.parametrize(
    ("query", "negative"),
    [
        ("a", False),
        ("SAUF a", True),
        ("SAUF (SAUF a)", False),
        ("SAUF a SAUF b", True),
        ("a SAUF b", False),
        ("a OU SAUF b", True),
        ("SAUF a OU SAUF b", True),
        ("titre:(SAUF a)", True),
        ("SAUF titre:a", True),
        ("SAUF (a OU SAUF b)", False),
        ("date:2024", False),
        ("date:2024 SAUF a", False),
        ('"a b"', False),
    ],
)
def test_queries_that_only_exclude(query: str, negative: bool) -> None:
    assert walk.is_negative(parse(query).root) is negative


@settings(max_examples=30, deadline=None)
@given(trees.trees())
def test_what_is_wanted_is_part_of_the_tree(tree: Node) -> None:
    nodes = list(walk.subtrees(tree))
    assert nodes[0] == tree
    assert all(found.node in nodes for found in walk.wanted(tree))
    assert sum(isinstance(node, Word | Exact | Wildcard | Fuzzy) for node in nodes) == len(list(walk.leaves(tree)))
    assert 1 <= walk.depth(tree) <= len(nodes)


@settings(max_examples=30, deadline=None)
@given(trees.trees())
def test_exclusion_turns_what_is_wanted_around(tree: Node) -> None:
    assert list(walk.wanted(Not(Not(tree)))) == list(walk.wanted(tree))
    assert walk.is_negative(Not(tree)) is not walk.is_negative(tree)
    assert list(walk.wanted(And((tree, Word("mot")))))[-1] == walk.Wanted(Word("mot"), None)
