"""The views beside the main screen: what they list, what choosing does, how one comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from search.history import Asked, history, saved
from tests.tui.driving import (
    SIZE,
    command,
    focused,
    main_screen,
    make,
    press,
    said,
    screen_text,
    session_of,
    settle,
    start,
    type_text,
)
from tests.tui.fake_engine import ARTICLES, NOW, PORT, FakeEngine
from tui.app import VerbatimApp
from tui.narrowing import Narrowing
from tui.screens.listing import ListingScreen
from tui.screens.main import MainScreen
from tui.screens.quotes import QuotesScreen
from tui.screens.searches import SearchesScreen
from tui.screens.speakers import SpeakersScreen
from tui.screens.timeline import TimelineScreen

VIEWS = [
    ("f7", "Show who speaks", SpeakersScreen),
    ("f8", "Show the quotes", QuotesScreen),
    ("f9", "Show how many answers", TimelineScreen),
    ("f12", "Show kept and earlier", SearchesScreen),
]


async def typed_there(pilot: Pilot[int], text: str) -> None:
    """Type in the line of a view, and wait for what it finds."""
    pilot.app.screen.query_one("#filter", Input).value = text
    await settle(pilot)


async def found(pilot: Pilot[int], text: str) -> VerbatimApp:
    app = await start(pilot)
    main_screen(app).put_query(text)
    await settle(pilot)
    return app


@pytest.mark.parametrize(("key", "letters", "screen"), VIEWS, ids=lambda value: str(value))
async def test_each_is_reached_by_a_key_and_by_the_palette(
    key: str, letters: str, screen: type[ListingScreen[object]]
) -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await found(pilot, "port")
        await press(pilot, key)
        assert isinstance(app.screen, screen)
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)
        await command(pilot, letters)
        assert isinstance(app.screen, screen)


@pytest.mark.parametrize("size", [(60, 20), (240, 60)])
@pytest.mark.parametrize("key", [view[0] for view in VIEWS])
async def test_each_fits_and_shows_hostile_text_as_text(key: str, size: tuple[int, int]) -> None:
    async with make().run_test(size=size) as pilot:
        app = await found(pilot, "rouge")
        await press(pilot, "enter", key)
        shown = screen_text(app)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert all(len(row) <= size[0] for row in shown.splitlines())


async def test_speakers_with_counts_and_a_line_over_time() -> None:
    before = replace(PORT, id="000.txt", date="2024-08-01")
    async with make(lambda: FakeEngine([*ARTICLES, before])).run_test(size=SIZE) as pilot:
        app = await found(pilot, "port")
        await press(pilot, "f7")
        assert "Speakers · 2024-08 – 2024-10" in screen_text(app)
        row = next(row for row in screen_text(app).splitlines() if "Paul Mercier" in row)
        assert "5 quotes · 3 articles" in row
        assert "▆ █" in row, "nothing was said in September"


async def test_a_speaker_is_found_by_letters_and_kept_to() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await found(pilot, "port")
        await press(pilot, "f7")
        await typed_there(pilot, "goff")
        assert "1 speaker" in screen_text(app)
        await press(pilot, "enter")
        assert session_of(app).speaker == "Anne Le Goff"
        assert session_of(app).total == 1
        await press(pilot, "f7")
        await typed_there(pilot, "nobody")
        assert "No such speaker." in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, SpeakersScreen), "there is nobody to choose"


async def test_quotes_of_the_query_open_the_article_at_their_place() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await found(pilot, "port")
        await press(pilot, "f8")
        shown = screen_text(app)
        assert "Aucun port ne sera oublié" in shown
        assert "Inès Caron" in shown
        await press(pilot, "down", "down", "enter")
        assert isinstance(app.screen, MainScreen)
        reading = session_of(app).reading
        assert reading is not None
        assert reading.article.id == "002_budget.txt"
        assert reading.current is not None
        assert reading.place == reading.current.start
        assert focused(app) == "reader"


async def test_kinds_of_quotes_one_after_the_other() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f8")
        assert "8 quotes" in screen_text(app)
        await press(pilot, "ctrl+t", "ctrl+t")
        assert "No quote answers." in screen_text(app)
        await press(pilot, "ctrl+t")
        assert "1 quote" in screen_text(app)
        assert "indirect" in screen_text(app)


async def test_further_quotes_are_fetched_as_one_comes_to_the_end() -> None:
    many = FakeEngine([PORT] * 60)
    async with make(lambda: many).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f8")
        assert isinstance(app.screen, QuotesScreen)
        assert len(app.screen.rows) == 100
        for _turn in range(12):
            await press(pilot, "pagedown")
        assert len(app.screen.rows) > 100


async def test_a_query_that_cannot_be_understood_is_said() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f8")
        await typed_there(pilot, "zzz:faute")
        assert app.screen.query_one("#said").has_class("-error")
        assert "zzz" in screen_text(app)


async def test_an_answer_that_comes_too_late_is_dropped() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f8")
        view = app.screen
        assert isinstance(view, QuotesScreen)
        rows = list(view.rows)
        await view._load("tempête", 0, view._generation - 1, 0)
        assert view.rows == rows


async def test_bars_by_month_year_and_day_keep_to_a_period() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await found(pilot, "port")
        await press(pilot, "f9")
        assert "█" in screen_text(app)
        assert "3 articles · 1 article without a date" in screen_text(app)
        await press(pilot, "right")
        view = app.screen
        assert isinstance(view, TimelineScreen)
        assert [row[0] for row in view.rows] == ["2024-10-23", "2024-10-24", "2024-10-25"]
        await press(pilot, "right", "left", "left", "left")
        assert [row[0] for row in view.rows] == ["2024"]
        await press(pilot, "right", "right", "G", "enter")
        assert session_of(app).narrowing == Narrowing(period="2024-10-25")


async def test_the_time_of_a_speaker_counts_quotes() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f9")
        assert "8 quotes" in screen_text(app)


async def test_articles_like_the_one_being_read() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await found(pilot, "chenal")
        await press(pilot, "enter", "l")
        assert [hit.id for hit in session_of(app).hits] == ["002_budget.txt"]
        await press(pilot, "ctrl+f")
        await type_text(pilot, "chenal port")
        assert session_of(app).hits[0].id == PORT.id


async def test_searches_are_remembered_and_searched_again(tmp_path: Path) -> None:
    async with make(data=tmp_path).run_test(size=SIZE) as pilot:
        app = await found(pilot, "port")
        await press(pilot, "f4", "enter", "slash", "enter")
        source = session_of(app).narrowing.source
    assert history(tmp_path).read()[-1] == Asked("port", 1, NOW, source=source)
    async with make(data=tmp_path).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f12")
        assert "port" in screen_text(app)
        await press(pilot, "enter")
        assert session_of(app).text == "port"
        assert session_of(app).narrowing.source == source
        assert session_of(app).total == 1


async def test_a_search_is_kept_under_a_name_and_forgotten(tmp_path: Path) -> None:
    async with make(data=tmp_path).run_test(size=SIZE) as pilot:
        app = await found(pilot, "port")
        await press(pilot, "ctrl+s")
        app.screen.query_one(Input).value = "les [ports]"
        await press(pilot, "enter")
        assert [each.name for each in saved(tmp_path).read()] == ["les [ports]"]
        assert "Kept as les [ports]" in said(app)
        await press(pilot, "f12")
        assert "★ les [ports]  port" in screen_text(app)
        await press(pilot, "x")
        assert saved(tmp_path).read() == []


async def test_nothing_is_kept_where_nothing_was_asked_or_there_is_no_place() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "ctrl+s")
        assert "There is no search to keep: search first." in said(app)
        main_screen(app).put_query("port")
        await settle(pilot)
        await press(pilot, "ctrl+s", "enter")
        assert "There is no place to note that." in said(app)


async def test_the_history_is_forgotten_on_demand(tmp_path: Path) -> None:
    history(tmp_path).note(Asked("port", 3))
    async with make(data=tmp_path).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await command(pilot, "Forget what was")
        assert history(tmp_path).read() == []
        await press(pilot, "f12")
        assert "Nothing was searched yet." in screen_text(app)


async def test_the_theme_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)
    async with make(data=tmp_path).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        app.theme = "textual-light"
        await settle(pilot)
    async with make(data=tmp_path).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        assert app.theme == "textual-light"
    (tmp_path / "theme").write_text("no such theme")
    async with make(data=tmp_path).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        assert app.theme == "textual-dark"


async def test_a_view_that_cannot_be_filled_says_so() -> None:
    class Broken(FakeEngine):
        def quotes(self, *_arguments: object, **_settings: object) -> NoReturn:
            raise OSError("disk [gone]")

        def quote_facets(self, *_arguments: object, **_settings: object) -> NoReturn:
            raise OSError("disk [gone]")

    async with make(Broken).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f8")
        assert "disk [gone]" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)
