"""The main states as pictures: fixed size, theme and clock. Look at the difference before accepting a new picture.

`pytest tests/tui/test_snapshots.py --snapshot-update` accepts what is drawn now.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from index.errors import IndexMissing
from search.notices import meant
from tests.tui.driving import Shelf, at_rest, main_screen, make, press, screen_text, settle, start, until
from tests.tui.fake_engine import FakeEngine

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path
    from typing import Protocol

    from textual.pilot import Pilot

    from search.query.tree import Query
    from search.results import Results
    from tests.tui.fake_builder import FakeBuilder
    from tui.app import VerbatimApp

    class Compare(Protocol):
        def __call__(
            self,
            app: VerbatimApp,
            *,
            terminal_size: tuple[int, int],
            run_before: Callable[[Pilot[int]], Awaitable[None]],
        ) -> bool: ...


LARGE = (120, 40)

both_sizes = pytest.mark.parametrize("size", [(80, 24), LARGE], ids=["80x24", "120x40"])


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_FILTERS", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)


def after(query: str, *keys: str, theme: str = "textual-dark") -> Callable[[Pilot[int]], Awaitable[None]]:
    """What a user has done before the picture is taken."""

    async def act(pilot: Pilot[int]) -> None:
        app = await start(pilot)
        app.theme = theme
        main_screen(app).put_query(query)
        await settle(pilot)
        await press(pilot, *keys)

    return act


@both_sizes
@pytest.mark.parametrize(
    ("query", "keys"),
    [
        pytest.param("", (), id="empty"),
        pytest.param("port", ("enter", "enter", "n", "n"), id="reading"),
        pytest.param("port", ("f2", "down", "enter"), id="speaker"),
        pytest.param("port", (), id="results"),
        pytest.param("port", ("f4",), id="facets"),
        pytest.param("", ("f7",), id="speakers"),
        pytest.param("port", ("f8",), id="quotes"),
        pytest.param("port", ("f9", "right"), id="timeline"),
        pytest.param("port", ("enter", "f12"), id="searches"),
        pytest.param("introuvable", (), id="nothing"),
        pytest.param("port zzz:faute", (), id="error"),
        pytest.param("port", ("f1",), id="help"),
        pytest.param("rouge", ("enter",), id="brackets"),
    ],
)
def test_states(snap_compare: Compare, size: tuple[int, int], query: str, keys: tuple[str, ...]) -> None:
    assert snap_compare(make(), terminal_size=size, run_before=after(query, *keys))


@pytest.mark.parametrize("size", [(60, 20), (160, 48)], ids=["60x20", "160x48"])
@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("enter",), id="results"),
        pytest.param(("f4",), id="facets"),
        pytest.param(("f7",), id="speakers"),
        pytest.param(("f8",), id="quotes"),
    ],
)
def test_layouts(snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    assert snap_compare(make(), terminal_size=size, run_before=after("port", *keys))


LOOKS = [
    pytest.param(("enter", "enter", "n", "n"), id="reading"),
    pytest.param(("f4", "enter"), id="facets"),
    pytest.param(("f7",), id="speakers"),
    pytest.param(("f8",), id="quotes"),
    pytest.param(("f9",), id="timeline"),
]


@pytest.mark.parametrize("keys", LOOKS)
def test_light_theme(snap_compare: Compare, keys: tuple[str, ...]) -> None:
    assert snap_compare(make(), terminal_size=LARGE, run_before=after("port", *keys, theme="textual-light"))


@both_sizes
@pytest.mark.parametrize("keys", LOOKS)
def test_no_color(
    snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(make(), terminal_size=size, run_before=after("port", *keys))


@both_sizes
def test_suggestions(snap_compare: Compare, size: tuple[int, int]) -> None:
    class Suggesting(FakeEngine):
        def search(self, query: Query, **settings: Any) -> Results:
            results = super().search(query, **settings)
            return results if results.hits else replace(results, notices=tuple(meant(("tempête",))))

    assert snap_compare(make(Suggesting), terminal_size=size, run_before=after("tampête"))


@both_sizes
def test_palette(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def opened(pilot: Pilot[int]) -> None:
        app = await start(pilot)
        await pilot.press("ctrl+p")
        await until(lambda: "Leave the application" in screen_text(app) or "Read the article" in screen_text(app))
        app.screen.query_one(Input).cursor_blink = False
        app.screen.styles.background = "black"  # whether the screen behind shines through is a matter of luck
        await at_rest(app)

    assert snap_compare(make(), terminal_size=size, run_before=opened)


@both_sizes
def test_typing(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def typing(pilot: Pilot[int]) -> None:
        app = await start(pilot)
        main_screen(app).conversation.debounce = 3600
        await pilot.press(*"tem")
        await pilot.pause()

    assert snap_compare(make(query="port"), terminal_size=size, run_before=typing)


@both_sizes
def test_building(snap_compare: Compare, builder: FakeBuilder, size: tuple[int, int]) -> None:
    from pathlib import Path

    async def building(pilot: Pilot[int]) -> None:
        await settle(pilot)
        builder.pause.clear()
        await pilot.press("enter")
        await pilot.pause()

    missing = IndexMissing("There is no index in /home/anne/index yet.", "Build it with: search index build")
    app = make(Shelf(missing), corpus=Path("/home/anne/articles"))
    try:
        assert snap_compare(app, terminal_size=size, run_before=building)
    finally:
        builder.pause.set()


@both_sizes
def test_index_missing(snap_compare: Compare, size: tuple[int, int]) -> None:
    from pathlib import Path

    async def opened(pilot: Pilot[int]) -> None:
        await settle(pilot)

    missing = IndexMissing("There is no index in /home/anne/index yet.", "Build it with: search index build")
    corpus: Path = Path("/home/anne/articles")
    assert snap_compare(make(Shelf(missing), corpus=corpus), terminal_size=size, run_before=opened)
