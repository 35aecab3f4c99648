"""The application while its index changes, is slow, is damaged, or the application itself is ended."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.errors import IndexDamaged
from search.results import Results
from tests.tui.driving import (
    SIZE,
    Shelf,
    main_screen,
    make,
    press,
    said,
    screen_text,
    session_of,
    settle,
    start,
    type_text,
    until,
)
from tests.tui.fake_engine import ARTICLES, FakeEngine
from tui.app import VerbatimApp, run
from tui.widgets.result_list import ResultList
from tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from search.engine import Match, Sort
    from search.query.tree import Query
    from tests.tui.fake_builder import FakeBuilder


async def test_a_rebuilt_index_is_reloaded() -> None:
    shelf = Shelf(FakeEngine(ARTICLES[:2]), FakeEngine(generation=2))
    async with make(shelf).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        assert session_of(app).total == 2
        shelf.turn()
        await press(pilot, "enter", "r")
        assert session_of(app).total == 3


async def test_an_update_reads_what_changed(builder: FakeBuilder, tmp_path: Path) -> None:
    shelf = Shelf(FakeEngine(ARTICLES[:2]), FakeEngine(generation=2))
    async with make(shelf, corpus=tmp_path).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        assert "3 files changed since the index was built" in screen_text(app)
        await type_text(pilot, "port")
        shelf.turn()
        await press(pilot, "enter", "u")
        assert builder.calls == ["update"]
        assert session_of(app).total == 3


async def test_an_update_leaves_an_index_its_own_corpus(builder: FakeBuilder, tmp_path: Path) -> None:
    async with make(corpus=tmp_path).run_test(size=SIZE) as pilot:
        await start(pilot)
        await type_text(pilot, "port")
        await press(pilot, "enter", "u")
        assert set(builder.corpora) == {Path(FakeEngine().status().corpus)}
        assert tmp_path not in builder.corpora


class Blocked(FakeEngine):
    """Does not answer before it is let to."""

    gate = threading.Event()

    def search(
        self,
        query: Query,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "score",
        match: Match = "best",
        speaker: str | None = None,
        snippets: bool = True,
        explain: bool = False,
    ) -> Results:
        if query.text == "bloc":
            self.gate.wait(10)
        return super().search(query, limit=limit, offset=offset, sort=sort, speaker=speaker, snippets=snippets)


async def test_a_slow_search_dims_the_old_results_and_freezes_nothing() -> None:
    Blocked.gate.clear()
    async with make(Blocked).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        main_screen(app).put_query("bloc")
        found = app.screen.query_one("#found")
        await until(lambda: found.has_class("-stale"))
        assert app.screen.query_one(ResultList).option_count == 3
        await pilot.press("s", "backspace")
        assert app.screen.query_one(SearchBox).value == "bloc"
        Blocked.gate.set()
        await settle(pilot)
        assert not found.has_class("-stale")
        assert session_of(app).total == 0


async def test_leaving_does_not_wait_for_a_search() -> None:
    Blocked.gate.clear()
    app = make(Blocked)
    async with app.run_test(size=SIZE) as pilot:
        await start(pilot)
        await pilot.press(*"bloc")
        await until(lambda: session_of(app).searching)
        await asyncio.wait_for(pilot.press("ctrl+q"), 5)
    Blocked.gate.set()
    assert app.return_code == 0


async def test_an_index_that_is_damaged_while_open_is_a_warning() -> None:
    shelf = Shelf(FakeEngine(), IndexDamaged("The index is damaged.", "Rebuild it."))
    async with make(shelf).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        shelf.turn()
        await press(pilot, "enter", "r")
        assert said(app) == ["The index is damaged. Rebuild it."]
        assert session_of(app).total == 3


def test_a_crash_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    def crashed(app: VerbatimApp) -> None:
        app._return_code = 1

    monkeypatch.setattr(VerbatimApp, "run", crashed)
    assert run(Path("/nowhere"), None) == 1
    monkeypatch.setattr(VerbatimApp, "run", lambda app: None)
    assert run(Path("/nowhere"), None) == 0
    monkeypatch.setattr(VerbatimApp, "run", lambda app: 143)
    assert run(Path("/nowhere"), None) == 143


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_rebuilt_index_is_reloaded_from_the_search_box(size: tuple[int, int]) -> None:
    shelf = Shelf(FakeEngine(ARTICLES[:2]), FakeEngine(generation=2))
    async with make(shelf).run_test(size=size) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        shelf.turn()
        await press(pilot, "f5")
        assert session_of(app).total == 3


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_it_in_good_order(ending: signal.Signals) -> None:
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        os.kill(os.getpid(), ending)
        await pilot.pause(0.05)
        assert app.return_value == 128 + ending
    assert signal.getsignal(ending) is signal.SIG_DFL


async def test_a_message_covers_its_lines_to_the_edge() -> None:
    async with make().run_test(size=SIZE, notifications=True) as pilot:
        app = await start(pilot)
        await press(pilot, "ctrl+c")
        await until(lambda: len(app.screen.query("Toast")) == 1)
        await settle(pilot)
        assert app.screen.query_one("Toast").region.right == SIZE[0]
