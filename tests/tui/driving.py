"""Driving the application as a user does: type, press, wait until nothing moves, look."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.command import CommandPalette
from textual.widgets import Input

from index.errors import IndexStateError
from tests.tui.fake_engine import NOW, FakeEngine
from tui.app import VerbatimApp, application
from tui.screens.main import MainScreen
from tui.searcher import Searcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.pilot import Pilot

    from search.engine import Engine
    from tui.session import Session

SIZE = (104, 28)
_TURNS = 400
_KEYS = {" ": "space", "/": "slash", "(": "left_parenthesis", ":": "colon", '"': "quotation_mark", "-": "minus"}


def make(
    opener: Callable[[], Engine] = FakeEngine,
    query: str = "",
    location: Path = Path("/nowhere"),
    corpus: Path | None = None,
    data: Path | None = None,
) -> VerbatimApp:
    """The application on a made-up index, with a clock that stands still; `data` is the user's folder."""
    return application(Searcher(location, opener, timer=lambda: 0.0), corpus, query, clock=lambda: NOW, data=data)


class Shelf:
    """An opener of one engine after another: `turn` puts the next in its place, as a build does."""

    def __init__(self, *engines: Engine | IndexStateError) -> None:
        self._engines = list(engines)

    def turn(self) -> None:
        self._engines.pop(0)

    def __call__(self) -> Engine:
        engine = self._engines[0]
        if isinstance(engine, IndexStateError):
            raise engine
        return engine


def said(app: VerbatimApp) -> list[str]:
    """The messages that pass over the screen for a while."""
    return [note.message for note in app._notifications]


def main_screen(app: VerbatimApp) -> MainScreen:
    """The main screen, whatever lies over it."""
    return next(screen for screen in app.screen_stack if isinstance(screen, MainScreen))


def session_of(app: VerbatimApp) -> Session:
    """The state that the main screen draws."""
    return main_screen(app).session


def focused(app: VerbatimApp) -> str | None:
    """The id of the part that has the focus."""
    return app.focused.id if app.focused is not None else None


async def settle(pilot: Pilot[int]) -> None:
    """Wait until no work is under way: not by time, but by what still runs."""
    for _turn in range(_TURNS):
        await pilot.pause()
        if not [worker for worker in pilot.app.workers if worker.group != "watch" and not worker.is_finished]:
            await _frames(pilot.app, 2)
            return
    raise AssertionError("the application does not come to rest")


async def _frames(app: App[int], count: int) -> None:
    """Wait until what was put off to the next frame is done, and what that put off in turn."""
    for _frame in range(count):
        drawn = asyncio.Event()
        app.screen.call_after_refresh(drawn.set)
        await asyncio.wait_for(drawn.wait(), 30)  # seconds: a machine may have much else to do


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something that comes by itself."""
    for _turn in range(_TURNS):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it does not come")


async def start(pilot: Pilot[int]) -> VerbatimApp:
    """Wait until the index is open; searches start without delay from then on."""
    app = pilot.app
    assert isinstance(app, VerbatimApp)
    await settle(pilot)
    main_screen(app).conversation.debounce = 0
    main_screen(app).conversation.pause_before_counting = 0
    return app


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Type a text key by key."""
    await pilot.press(*(_KEYS.get(character, character) for character in text))
    await settle(pilot)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after the other, each when the one before has done its work."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def screen_text(app: VerbatimApp) -> str:
    """What is on screen, row by row, without styles."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def command(pilot: Pilot[int], letters: str) -> None:
    """Choose the first command that the palette finds for some letters."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    assert isinstance(pilot.app.screen, CommandPalette)
    pilot.app.screen.query_one(Input).value = letters
    for _turn in range(_TURNS):
        await pilot.pause(0.01)
        if pilot.app.screen.query("CommandList.--visible") and not pilot.app.screen.query("CommandList.--populating"):
            break
    await pilot.press("enter")
    await settle(pilot)


async def at_rest(app: App[int], looks: int = 5) -> None:
    """Wait until the screen has looked the same for some looks in a row: what fades in or fills up is done."""
    seen: list[str] = []
    for _turn in range(200):
        await asyncio.sleep(0.05)
        seen = [*seen, app.export_screenshot()][-looks:]
        if len(seen) == looks and len(set(seen)) == 1:
            return
    raise AssertionError("the screen does not come to rest")
