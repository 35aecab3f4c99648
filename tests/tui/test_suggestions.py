"""A spelling that is proposed where nothing was found: one key or one click takes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from search.notices import meant
from tests.tui.driving import SIZE, command, focused, make, press, screen_text, session_of, settle, start, type_text
from tests.tui.fake_engine import FakeEngine
from tui.widgets.facets_panel import FacetsPanel

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from search.query.tree import Query
    from search.results import Results
    from tui.app import VerbatimApp


class Speller(FakeEngine):
    """Proposes « port » for « pord », which finds nothing; beside another word, other articles stand in for it."""

    def search(self, query: Query, **options: Any) -> Results:
        if query.text not in ("pord", "tempete pord"):
            return super().search(query, **options)
        others = (query.text.replace("pord", "port"),)
        found = super().search(query, **options)
        if query.text == "tempete pord":
            found = replace(super().search(_port(), **options), text=query.text, partial=True)
        return replace(found, suggestions=others, notices=(*found.notices, *meant(others)))


def _port() -> Query:
    from search.query.parser import parse

    return parse("port")


async def _click(pilot: Pilot[int], app: VerbatimApp, words: str) -> None:
    rows = screen_text(app).splitlines()
    row = next(number for number, text in enumerate(rows) if words in text)
    await pilot.click(offset=(rows[row].index(words) + 1, row))
    await settle(pilot)


async def test_a_key_takes_the_spelling() -> None:
    async with make(Speller).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "pord")
        shown = screen_text(app)
        assert shown.count("Did you mean: port?  Ctrl+Y") == 1
        await press(pilot, "ctrl+y")
        assert session_of(app).text == "port"
        assert session_of(app).total == 3
        assert focused(app) == "box"
        assert "Did you mean" not in screen_text(app)
        await press(pilot, "ctrl+y")
        assert session_of(app).text == "port", "nothing is proposed any more"


@pytest.mark.parametrize("typed", ["pord", "tempete pord"])
async def test_a_click_takes_it_beside_results_too(typed: str) -> None:
    async with make(Speller).run_test(size=(140, 28)) as pilot:
        app = await start(pilot)
        await type_text(pilot, typed)
        await _click(pilot, app, "Did you mean")
        assert session_of(app).text == typed.replace("pord", "port")


async def test_the_palette_takes_it() -> None:
    async with make(Speller).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "pord")
        await command(pilot, "other spelling")
        assert session_of(app).text == "port"


async def test_filters_that_leave_nothing_are_dropped_by_a_click() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        app.screen.query_one(FacetsPanel).post_message(FacetsPanel.Chosen("source", "Le Courrier"))
        await settle(pilot)
        await press(pilot, "ctrl+f")
        await type_text(pilot, "budget")
        assert not session_of(app).hits
        await _click(pilot, app, "F6 drops them")
        assert not session_of(app).filtered
        assert session_of(app).total == 1
