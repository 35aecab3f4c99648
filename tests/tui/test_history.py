"""Walking through earlier queries as in a shell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.history import KEPT, Asked, Searches
from tui.history import History


@pytest.fixture
def history() -> History:
    walked = History()
    for text in ("un", "deux", "trois"):
        walked.add(Asked(text, 1))
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
    history.add(Asked("un", 5))
    assert [entry.text for entry in history.entries] == ["deux", "trois", "un"]
    assert history.entries[-1].total == 5


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_blank_queries_are_not_kept(history: History, text: str) -> None:
    history.add(Asked(text))
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
    history.add(Asked("quatre", 0))
    assert history.older("") == "quatre"


@given(st.lists(st.text(max_size=3), max_size=400))
@settings(max_examples=50)
def test_no_query_twice_and_never_too_many(texts: list[str]) -> None:
    history = History()
    for text in texts:
        history.add(Asked(text))
    kept = [entry.text for entry in history.entries]
    assert len(kept) == len(set(kept)) <= KEPT


def test_one_text_with_several_filters_is_one_step_of_the_walk(history: History) -> None:
    history.add(Asked("trois", speaker="Anne Le Goff"))
    history.add(Asked("", source="Le Courrier"))
    assert len(history.entries) == 5
    assert history.older("") == "trois"
    assert history.older("trois") == "deux"


def test_a_file_outlasts_the_session(tmp_path: Path) -> None:
    file = Searches(tmp_path / "history.jsonl")
    first = History(file)
    first.add(Asked("port", 3, 10.0))
    first.add(Asked("port", 3, 11.0))
    first.add(Asked("marée", 1, 12.0))
    again = History(file)
    assert again.entries == [Asked("port", 3, 10.0), Asked("marée", 1, 12.0)], "the same answer again is no news"
    again.forget(Asked("port", 3, 10.0))
    assert History(file).entries == [Asked("marée", 1, 12.0)]
    again.clear()
    assert again.entries == History(file).entries == []
