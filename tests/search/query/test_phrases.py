"""Phrases between marks of all kinds: where they close, what they hold, how loose they are."""

from __future__ import annotations

import pytest

from search.query.fault import Fault
from search.query.phrases import closing, read_phrase
from search.query.tree import Exact, Fuzzy, Phrase, Wildcard, Word


def _inside(text: str) -> str | None:
    end = closing(text, 0)
    return None if end is None else text[1:end]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"a b" c', "a b"),
        ("«a b» c", "a b"),
        ("“a b” c", "a b"),
        ("„a b“ c", "a b"),
        ("„a b” c", "a b"),
        ("‹a b› c", "a b"),
        ("”a b” c", "a b"),
        ("« a “b” c » d", " a “b” c "),
        ("“a «b» c” d", "a «b» c"),
        ('"a «b» c" d', "a «b» c"),
        # Without its own closing mark a phrase is closed by the first mark that can close one.
        ('«a b" c', "a b"),
        ('"a b» c', "a b"),
        ("“a b“ c", "a b"),
        ("‹a b” c", "a b"),
        ('"a b', None),
        ("«a b", None),
        ("«a «b", None),
        ('"', None),
    ],
)
def test_closing(text: str, inside: str | None) -> None:
    assert _inside(text) == inside


def test_items_keep_their_marks() -> None:
    token = read_phrase('"=Armée ukrain* zelenski~2 l’Otan 10 000"', 0, [])
    assert token.node == Phrase(
        (Exact("Armée"), Wildcard("ukrain*"), Fuzzy("zelenski", 2), Word("l'Otan"), Word("10 000")),
    )


def test_an_exact_phrase_is_exact_in_every_word() -> None:
    assert read_phrase('"Corée du Nord"', 0, [], exact=True).node == Phrase(
        (Exact("Corée"), Exact("du"), Exact("Nord")),
    )


@pytest.mark.parametrize("inside", ["a ET b", "a (ET) b", "-a SAUF b", "a | b", "titre:a", "a NEAR/5 b"])
def test_nothing_is_an_operator_between_marks(inside: str) -> None:
    node = read_phrase(f"«{inside}»", 0, []).node
    assert isinstance(node, Phrase)
    assert all(isinstance(item, Word) for item in node.items)


@pytest.mark.parametrize(
    ("text", "slop", "end"),
    [
        ('"a b"', 0, 5),
        ('"a b"~0', 0, 7),
        ('"a b"~3', 3, 7),
        ('"a b"~3.', 3, 7),
        ('"a b"~500)', 500, 9),
        ("« a b »~12 c", 12, 10),
    ],
)
def test_slop(text: str, slop: int, end: int) -> None:
    token = read_phrase(text, 0, [])
    assert isinstance(token.node, Phrase)
    assert (token.node.slop, token.end) == (slop, end)
    assert (token.node.start, token.node.end) == (0, end)


@pytest.mark.parametrize("number", ["", "501", "99999", "1.5", "2,5"])
def test_slops_that_are_refused(number: str) -> None:
    with pytest.raises(Fault) as caught:
        read_phrase(f'"a b"~{number} c', 0, [])
    assert caught.value.code == "slop"
    assert caught.value.text[caught.value.start : caught.value.end] == f"~{number}"


def test_an_open_phrase_goes_to_the_end_and_this_is_said() -> None:
    repairs: list[str] = []
    token = read_phrase("a «b c", 2, repairs)
    assert (token.start, token.end, token.node) == (2, 6, Phrase((Word("b"), Word("c"))))
    assert len(repairs) == 1


@pytest.mark.parametrize("text", ['""', "« »", "«…»", '"?!"', '"', '" '])
def test_a_phrase_without_words_is_nothing_and_this_is_said_once(text: str) -> None:
    repairs: list[str] = []
    token = read_phrase(text, 0, repairs)
    assert (token.kind, token.node, token.end) == ("nothing", None, len(text))
    assert len(repairs) == 1


def test_a_single_word_stays_a_phrase_that_cannot_be_loosened() -> None:
    repairs: list[str] = []
    assert read_phrase('"le"~3', 0, repairs).node == Phrase((Word("le"),))
    assert len(repairs) == 1


def test_faults_in_words_are_placed_in_the_whole_query() -> None:
    with pytest.raises(Fault) as caught:
        read_phrase('avant "le * du Kremlin"', 6, [])
    assert (caught.value.start, caught.value.end) == (10, 11)
