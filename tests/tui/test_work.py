"""Work that is replaced before its turn leaves nothing behind that Python would warn of later."""

from __future__ import annotations

import gc
import warnings
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from tests.tui.driving import SIZE, main_screen, make, settle
from tui.screens.speakers import SpeakersScreen
from tui.work import start, start_beside

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def told() -> Iterator[list[str]]:
    """What Python has to warn of by the end of the test, garbage collected."""
    messages: list[str] = []

    def note(message: Warning | str, *_rest: object, **_named: object) -> None:
        messages.append(str(message))

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = note
        yield messages


async def test_questions_that_follow_at_once_leave_no_coroutine(told: list[str]) -> None:
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen = main_screen(app)
        for text in ("K", "Ko", "Kou", "Kour"):
            screen.ask(screen.session.ask(text), wait=True)
        await settle(pilot)
        gc.collect()
        assert screen.session.answer is not None
        assert screen.session.answer.request.text == "Kour"
    assert told == []


async def test_a_list_asked_anew_at_once_leaves_no_coroutine(told: list[str]) -> None:
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("f7")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, SpeakersScreen)
        for _time in range(3):
            screen.ask(wait=True)
        await settle(pilot)
        gc.collect()
    assert told == []


async def test_work_of_a_group_is_replaced_and_beside_it_is_not() -> None:
    done: list[str] = []

    async def work(name: str) -> None:
        done.append(name)

    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        node = Static()
        await app.screen.mount(node)
        for name in ("first", "second"):
            start(node, "alone", work, name)
        await settle(pilot)
        assert done == ["second"]
        for name in ("third", "fourth"):
            start_beside(node, "together", work, name)
        await settle(pilot)
    assert done == ["second", "third", "fourth"]
