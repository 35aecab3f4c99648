"""The main states as pictures: fixed size, theme and clock. Look at the difference before accepting a new picture.

`pytest tests/tui/test_snapshots.py --snapshot-update` accepts what is drawn now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.errors import IndexMissing
from tests.tui.driving import Shelf, main_screen, make, press, settle, start

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path
    from typing import Protocol

    from textual.pilot import Pilot

    from tui.app import VerbatimApp

    class Compare(Protocol):
        def __call__(
            self,
            app: VerbatimApp,
            *,
            terminal_size: tuple[int, int],
            run_before: Callable[[Pilot[int]], Awaitable[None]],
        ) -> bool: ...


SMALL = (80, 24)
LARGE = (120, 40)


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


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    ("query", "keys"),
    [
        pytest.param("", (), id="empty"),
        pytest.param("port", ("enter", "enter", "n", "n"), id="reading"),
        pytest.param("port", ("f2", "down", "enter"), id="speaker"),
    ],
)
def test_states(snap_compare: Compare, size: tuple[int, int], query: str, keys: tuple[str, ...]) -> None:
    assert snap_compare(make(), terminal_size=size, run_before=after(query, *keys))


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        pytest.param("introuvable", (), id="nothing"),
        pytest.param("port zzz:faute", (), id="error"),
        pytest.param("port", ("f1",), id="help"),
        pytest.param("rouge", ("enter",), id="brackets"),
    ],
)
def test_states_at_one_size(snap_compare: Compare, query: str, keys: tuple[str, ...]) -> None:
    assert snap_compare(make(), terminal_size=SMALL, run_before=after(query, *keys))


@pytest.mark.parametrize("size", [(60, 20), (160, 48)], ids=["60x20", "160x48"])
def test_layouts(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(make(), terminal_size=size, run_before=after("port", "enter"))


def test_light_theme(snap_compare: Compare) -> None:
    run_before = after("port", "enter", "enter", "n", theme="textual-light")
    assert snap_compare(make(), terminal_size=LARGE, run_before=run_before)


def test_no_color(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(make(), terminal_size=LARGE, run_before=after("port", "enter", "enter", "n", "n"))


def test_index_missing(snap_compare: Compare) -> None:
    from pathlib import Path

    async def opened(pilot: Pilot[int]) -> None:
        await settle(pilot)

    missing = IndexMissing("There is no index in /home/anne/index yet.", "Build it with: search index build")
    corpus: Path = Path("/home/anne/articles")
    assert snap_compare(make(Shelf(missing), corpus=corpus), terminal_size=SMALL, run_before=opened)
