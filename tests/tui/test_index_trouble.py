"""An index that cannot be used: said in words, with a way out that works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.errors import CorpusError, IndexDamaged, IndexFormat, IndexLocked, IndexMissing, IndexStateError, NotAnIndex
from tests.tui.driving import focused, main_screen, make, press, screen_text, session_of, settle, start
from tests.tui.fake_engine import FakeEngine
from tui.screens.index_trouble import IndexScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from search.engine import Engine
    from tests.tui.fake_builder import FakeBuilder

MISSING = IndexMissing("There is no index in /nowhere yet.", "Build it with: search index build")


def failing_at_first(error: IndexStateError) -> Callable[[], Engine]:
    """An opener that fails once, as before a build."""
    errors = [error]

    def opener() -> Engine:
        if errors:
            raise errors.pop()
        return FakeEngine()

    return opener


async def test_a_missing_index_is_built_and_opened(builder: FakeBuilder, tmp_path: Path) -> None:
    async with make(failing_at_first(MISSING), "port", corpus=tmp_path).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app = await start(pilot)
        assert isinstance(app.screen, IndexScreen)
        assert "There is no index in /nowhere yet." in screen_text(app)
        assert str(tmp_path)[:30] in screen_text(app)
        assert focused(app) == "build"
        await press(pilot, "enter")
        assert builder.calls == ["build"]
        assert not isinstance(app.screen_stack[-1], IndexScreen)
        assert session_of(app).total == 3, "the first query is searched at last"


async def test_the_progress_shows(builder: FakeBuilder, tmp_path: Path) -> None:
    builder.steps = 2
    async with make(failing_at_first(MISSING), corpus=tmp_path).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        builder.pause.clear()
        screen = pilot.app.screen
        await pilot.press("enter")
        await pilot.pause()
        assert screen.has_class("-building")
        assert focused(pilot.app) == "quit"  # type: ignore[arg-type]
        builder.pause.set()
        await settle(pilot)
        assert not isinstance(pilot.app.screen, IndexScreen)


async def test_without_a_corpus_the_command_is_named(builder: FakeBuilder) -> None:
    async with make(failing_at_first(MISSING)).run_test(size=(80, 24)) as pilot:
        app = await start(pilot)
        assert "Build it with: search index build" in screen_text(app)
        assert not app.screen.query("#build")
        await pilot.press("enter")
    assert app.return_code == 0


@pytest.mark.parametrize("kind", [IndexDamaged, IndexFormat, IndexLocked])
async def test_what_can_be_rebuilt_is(kind: type[IndexStateError], builder: FakeBuilder, tmp_path: Path) -> None:
    async with make(failing_at_first(kind("It cannot be used.")), corpus=tmp_path).run_test(size=(80, 24)) as pilot:
        app = await start(pilot)
        assert "It cannot be used." in screen_text(app)
        await press(pilot, "enter")
        assert session_of(app).status is not None


async def test_a_directory_of_something_else_is_never_written_to(builder: FakeBuilder, tmp_path: Path) -> None:
    error = NotAnIndex("/home is not an index.", "Name another directory with --index DIR.")
    async with make(failing_at_first(error), corpus=tmp_path).run_test(size=(80, 24)) as pilot:
        app = await start(pilot)
        assert "Name another directory" in screen_text(app)
        assert not app.screen.query("#build")
        assert focused(app) == "quit"


@pytest.mark.parametrize("failure", [CorpusError("The corpus is empty.", "Name another."), OSError("disk full")])
async def test_a_build_that_fails_can_be_tried_again(builder: FakeBuilder, tmp_path: Path, failure: Exception) -> None:
    builder.failure = failure
    async with make(failing_at_first(MISSING), corpus=tmp_path).run_test(size=(80, 24)) as pilot:
        app = await start(pilot)
        await press(pilot, "enter")
        assert str(failure) in screen_text(app)
        assert focused(app) == "build"
        builder.failure = None
        pilot.app.screen.query_one("#build").remove_class("-active")  # a button rests for a moment after it was pressed
        await press(pilot, "enter")
        assert session_of(app).status is not None
        assert main_screen(app) is app.screen_stack[-1]


async def test_escape_leaves(tmp_path: Path) -> None:
    app = make(failing_at_first(MISSING), corpus=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("escape")
    assert app.return_code == 0


async def test_a_narrow_terminal_shows_it_too(tmp_path: Path) -> None:
    async with make(failing_at_first(MISSING), corpus=tmp_path).run_test(size=(40, 12)) as pilot:
        app = await start(pilot)
        assert "There is no index" in screen_text(app)
        assert "Build the index" in screen_text(app)
