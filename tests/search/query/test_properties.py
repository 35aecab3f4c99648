"""What holds for every query: a tree or a fault, the round trip through the canonical form, places inside the text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.errors import QueryError
from search.query import walk
from search.query.caret import caret
from search.query.parser import parse
from search.query.spellings import LANGUAGES, Language
from search.query.tree import Dates, InField, Leaf, Node, Phrase, Query
from search.query.unparse import unparse
from tests.search.query import trees

LANGUAGE = st.sampled_from(LANGUAGES)


def _understood(text: str) -> Query | None:
    """The query, or None for a fault, whose place and message are checked on the way."""
    try:
        return parse(text)
    except QueryError as error:
        _check_fault(error, text)
        return None


def _check_fault(error: QueryError, text: str) -> None:
    assert 0 <= error.start <= error.end <= len(text)
    assert str(error)
    assert caret(error).count("\n") == 1


def _check_round_trip(text: str) -> None:
    query = _understood(text)
    if query is None:
        return
    for language in LANGUAGES:
        again = parse(unparse(query.root, language))
        assert again.root == query.root
        assert again.repairs == ()
    query.understood.encode()


@settings(max_examples=80, deadline=None)
@given(trees.trees(), LANGUAGE)
def test_a_tree_is_what_its_canonical_form_means(tree: Node, language: Language) -> None:
    again = parse(unparse(tree, language))
    assert again.root == tree
    assert hash(again.root) == hash(tree)
    assert again.repairs == ()
    assert parse(again.understood).understood == again.understood


@settings(max_examples=500, deadline=None)
@given(trees.queries())
@example("zone:~1\u00ad10")
@example("ET\u00adH&M")
@example("H&M\u0301")
@example("D~1#~1")
@example("@titre:x'")
@example("http\u00ad://x*y")
@example("! date:«")
def test_texts_made_of_the_language_mean_what_their_canonical_form_means(text: str) -> None:
    _check_round_trip(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_is_a_query_or_a_fault(text: str) -> None:
    _check_round_trip(text)


@settings(max_examples=200, deadline=None)
@given(trees.queries())
def test_places_lie_in_the_text(text: str) -> None:
    query = _understood(text)
    if query is None:
        return
    for node in walk.subtrees(query.root):
        if isinstance(node, Leaf | Phrase | InField | Dates):
            assert 0 <= node.start < node.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(trees.queries())
def test_curly_and_straight_apostrophes_are_one(text: str) -> None:
    straight, curly = _understood(text.replace("’", "'")), _understood(text.replace("'", "’"))
    assert (straight and straight.root) == (curly and curly.root)
