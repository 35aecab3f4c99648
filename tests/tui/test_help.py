"""The help page: reached by F1 from wherever one is, with the keys of the view or dialog that it lies over first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from index.errors import IndexMissing
from tests.tui.driving import SIZE, Shelf, focused, make, press, screen_text, start, type_text
from tui.keymap import Explained
from tui.screens.help import HelpScreen
from tui.screens.main import MainScreen

if TYPE_CHECKING:
    from tui.app import VerbatimApp


def _title(app: VerbatimApp) -> str:
    """The first line of the page."""
    rows = (row.strip(" │╭╮─▔▁▎▊") for row in screen_text(app).splitlines())
    return next(row for row in rows if row)


@pytest.mark.parametrize(
    ("keys", "title", "own"),
    [
        (("f7",), "Speakers", "Search with this speaker alone"),
        (("f8",), "Quotes", "Direct, mixed, indirect, all"),
        (("f9",), "Over time", "Longer periods"),
        (("enter", "f12"), "Kept and earlier searches", "Forget"),
        (("enter", "t"), "Tags of this article", "Leave everything as it is"),
        (("enter", "x"), "Export", "The next part of the dialog"),
    ],
)
async def test_a_view_explains_its_own_keys_first(keys: tuple[str, ...], title: str, own: str) -> None:
    async with make().run_test(size=(104, 40)) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        await press(pilot, *keys)
        view = app.screen
        assert isinstance(view, Explained)
        place = focused(app)
        await press(pilot, "f1")
        shown = screen_text(app)
        assert _title(app).startswith(title)
        assert shown.index(own) < shown.index("Keys on the main screen")
        await press(pilot, "f1")
        assert app.screen is view
        assert focused(app) == place
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)


async def test_a_question_mark_is_typed_where_one_types_and_helps_elsewhere() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f7", "question_mark")
        assert app.screen.query_one("#filter", Input).value == "?"
        await press(pilot, "tab", "question_mark")
        assert isinstance(app.screen, HelpScreen)


async def test_a_key_of_a_view_can_be_clicked() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f8")
        row = screen_text(app).splitlines()[-1]
        await pilot.click(offset=(row.index("Ctrl+T"), SIZE[1] - 1))
        await press(pilot)
        assert "Quotes · direct" in screen_text(app)
        await pilot.click(offset=(row.index("F1 Help"), SIZE[1] - 1))
        await press(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_there_is_help_where_there_is_no_index() -> None:
    async with make(Shelf(IndexMissing("There is no index.", "Build it."))).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f1")
        assert _title(app) == "The index"
