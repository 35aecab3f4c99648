"""Walking through earlier queries as in a shell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.history import LENGTH, History


@pytest.fixture
def history() -> History:
    walked = History()
    for text in ("un", "deux", "trois"):
        walked.add(text, 1)
    return walked


def test_older_and_newer(history: History) -> None:
    assert history.older("brouillon") == "trois"
    assert history.older("trois") == "deux"
    assert history.older("deux") == "un"
    assert history.older("un") is None
    assert history.newer() == "deux"
    assert history.newer() == "trois"
    assert history.newer() == "brouillon"
    assert history.newer() is None


def test_the_query_in_the_box_is_skipped(history: History) -> None:
    assert history.older(" trois ") == "deux"


def test_an_empty_history() -> None:
    assert History().older("x") is None
    assert History().newer() is None


def test_a_repeated_query_stands_once_as_the_newest(history: History) -> None:
    history.add("un", 5)
    assert [entry.text for entry in history.entries] == ["deux", "trois", "un"]
    assert history.entries[-1].total == 5


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_blank_queries_are_not_kept(history: History, text: str) -> None:
    history.add(text, 0)
    assert len(history.entries) == 3


def test_editing_ends_the_walk(history: History) -> None:
    history.older("")
    history.older("")
    history.stop()
    assert history.newer() is None
    assert history.older("") == "trois"


def test_using_a_query_ends_the_walk(history: History) -> None:
    history.older("")
    history.older("")
    history.add("quatre", 0)
    assert history.older("") == "quatre"


@given(st.lists(st.text(max_size=3), max_size=400))
@settings(max_examples=50)
def test_no_query_twice_and_never_too_many(texts: list[str]) -> None:
    history = History()
    for text in texts:
        history.add(text, 0)
    kept = [entry.text for entry in history.entries]
    assert len(kept) == len(set(kept)) <= LENGTH
