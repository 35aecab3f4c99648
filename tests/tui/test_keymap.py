"""One table of actions: no key twice, no key that some keyboards lack, and each action is really there."""

from __future__ import annotations

import pytest

from tui.app import VerbatimApp
from tui.keymap import KEYS_SHOWN, PLACES, Action, actions, bindings, movements
from tui.screens.main import MainScreen
from tui.widgets.article_reader import ArticleReader
from tui.widgets.result_list import ResultList
from tui.widgets.search_box import SearchBox
from tui.widgets.speakers_panel import SpeakersPanel


@pytest.mark.parametrize("action", actions(), ids=lambda action: action.name)
def test_every_action_has_a_method(action: Action) -> None:
    owner = VerbatimApp if action.name.startswith("app.") else MainScreen
    assert callable(getattr(owner, f"action_{action.name.removeprefix('app.')}"))


@pytest.mark.parametrize("action", actions(), ids=lambda action: action.name)
def test_every_action_says_what_it_does(action: Action) -> None:
    assert action.help
    assert action.label
    assert len(action.label) <= 14


def test_no_key_is_bound_twice() -> None:
    keys = [key for keys, _name, _first in bindings() for key in keys.split(",")]
    assert len(keys) == len(set(keys))


def test_no_key_needs_more_than_a_french_keyboard_offers() -> None:
    keys = {key for keys, _name, _first in bindings() for key in keys.split(",")}
    assert not keys & set("[]{}\\@#0123456789~|`")


def test_letters_are_left_to_the_box() -> None:
    for keys, _name, first in bindings():
        if any(len(key) == 1 for key in keys.split(",")):
            assert not first


def test_lists_and_reader_move_alike() -> None:
    for widget in (ResultList, SpeakersPanel, ArticleReader):
        keys = {binding.key for binding in widget.BINDINGS if not isinstance(binding, tuple)}
        assert {"j", "k", "g", "G", "ctrl+d", "ctrl+u"} <= keys


def test_keys_of_the_lists_are_not_those_of_the_screen() -> None:
    own = {key for keys, _name, _first in bindings() for key in keys.split(",")}
    for widget in (ResultList, SpeakersPanel, ArticleReader, SearchBox):
        keys = {binding.key for binding in widget.BINDINGS if not isinstance(binding, tuple)}
        assert not own & keys


@pytest.mark.parametrize("place", PLACES)
def test_few_keys_are_shown_at_once(place: str) -> None:
    assert 0 < len([action for action in actions() if place in action.bar]) <= KEYS_SHOWN


def test_movements_are_explained() -> None:
    assert all(keys and text for keys, text in movements())
