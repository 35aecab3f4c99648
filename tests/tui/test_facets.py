"""Sources, dates and kinds of quotes beside the results: counted, chosen, let go, at every width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.driving import SIZE, command, focused, make, press, screen_text, session_of, settle, start, type_text
from tests.tui.fake_engine import PORT, FakeEngine
from tui.narrowing import Narrowing
from tui.widgets.facets_panel import FacetsPanel


async def test_what_was_found_is_counted() -> None:
    async with make().run_test(size=(104, 40)) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        shown = screen_text(app)
        for heading in ("Sources", "Dates", "Kinds of quotes"):
            assert heading in shown
        rows = [row[:28].strip() for row in shown.splitlines()]
        assert any(row.startswith("○ Le Courrier") and row.endswith(" 1") for row in rows)
        assert any("2024" in row and row.startswith("○") and row.endswith(" 2") for row in rows)
        assert any(row.startswith("● Paul Mercier") and row.endswith(" 2") for row in rows)
        assert any(row.startswith("unknown") and row.endswith(" 1") for row in rows), "an article without a date"


async def test_the_whole_index_is_counted_before_anything_is_asked() -> None:
    async with make().run_test(size=(104, 40)) as pilot:
        app = await start(pilot)
        rows = [row[:28].strip() for row in screen_text(app).splitlines()]
        assert any(row.startswith("○ Le Courrier") and row.endswith(" 1") for row in rows)


async def test_a_value_narrows_shows_and_is_let_go() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        await press(pilot, "f4")
        assert focused(app) == "facets"
        await press(pilot, "enter")
        assert session_of(app).narrowing == Narrowing(session_of(app).hits[0].source)
        assert session_of(app).total == 1
        assert "source:" in screen_text(app).splitlines()[1]
        assert "◉" in screen_text(app)
        await press(pilot, "space")
        assert not session_of(app).filtered
        assert session_of(app).total == 3


async def test_a_kind_narrows_the_articles_and_the_quotes() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        facets = session_of(app).facets
        assert facets is not None
        kinds = {value.value: value.count for value in facets.kinds.values}
        await press(pilot, "f4", "G", "enter")
        chosen = session_of(app).narrowing.kind
        assert chosen is not None
        assert session_of(app).total == kinds[chosen]
        assert "discours:" in screen_text(app).splitlines()[1]
        await press(pilot, "f8")
        assert f"Quotes · {chosen}" in screen_text(app)
        await press(pilot, "escape", "a")
        assert session_of(app).total == 3


async def test_all_filters_go_at_once() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        await press(pilot, "f4", "enter", "f2", "down", "enter")
        assert session_of(app).speaker is not None
        await press(pilot, "a")
        assert not session_of(app).filtered
        assert session_of(app).total == 3


async def test_a_month_alone_is_a_question() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await command(pilot, "Choose a source, a month")
        panel = app.screen.query_one(FacetsPanel)
        panel.post_message(FacetsPanel.Chosen("period", "2024-10"))
        await settle(pilot)
        assert session_of(app).narrowing.period == "2024-10"
        assert session_of(app).total == 3


@pytest.mark.parametrize("size", [(60, 20), (84, 24)])
async def test_where_there_is_no_room_the_panel_folds(size: tuple[int, int]) -> None:
    async with make().run_test(size=size) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        assert not app.screen.query_one(FacetsPanel).region
        await press(pilot, "f4")
        assert focused(app) == "facets"
        assert "Sources" in screen_text(app)
        await press(pilot, "enter")
        assert session_of(app).narrowing.source is not None
        assert focused(app) == "results"
        assert not app.screen.query_one(FacetsPanel).region


async def test_nothing_found_says_what_other_sources_have() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        panel = app.screen.query_one(FacetsPanel)
        panel.post_message(FacetsPanel.Chosen("source", "Le Courrier"))
        await settle(pilot)
        await press(pilot, "ctrl+f")
        await type_text(pilot, "Crochets")
        assert "1 article answers without filters" in screen_text(app)


async def test_a_facet_of_which_nothing_is_known_is_left_out() -> None:
    async with make(lambda: FakeEngine([replace(PORT, source=None)])).run_test(size=(104, 40)) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        rows = [row[:28].strip() for row in screen_text(app).splitlines()]
        assert "Dates" in rows
        assert "Sources" not in rows
