"""The corpus changes while the application is open: it is said, and unsaid when the change is undone or taken in."""

from __future__ import annotations

import asyncio
import importlib
from pathlib import Path

import pytest

from index.builder import build
from search.engine import open_engine
from tests.tui.driving import main_screen, press, screen_text, settle, start, until
from tests.tui.fake_engine import NOW
from tui import searcher as searching
from tui.app import VerbatimApp, application
from tui.searcher import Searcher


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Le pont est ouvert.", encoding="utf-8")
    build(folder, tmp_path / "index")
    return folder


def opened(corpus: Path) -> VerbatimApp:
    location = corpus.parent / "index"
    return application(Searcher(location, lambda: open_engine(location), timer=lambda: 0.0), corpus, clock=lambda: NOW)


async def changed(app: VerbatimApp, corpus: Path) -> None:
    """Change the corpus until it is noticed: a watch begins in its own time."""
    for turn in range(100):
        (corpus / "b.txt").write_text(f"Le pont {turn} est fermé.", encoding="utf-8")
        await asyncio.sleep(0.2)
        if "1 file changed" in screen_text(app):
            return
    raise AssertionError("it is not noticed")


@pytest.mark.parametrize("library", [True, False])
async def test_changes_are_said_and_taken_in(corpus: Path, library: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if library:
        pytest.importorskip("watchfiles")
    else:
        monkeypatch.setattr(importlib, "import_module", _without_library)
    monkeypatch.setattr(searching, "RECHECKED", 0.05)
    monkeypatch.setattr(searching, "QUIET", 10)
    app = opened(corpus)
    async with app.run_test(size=(160, 24)) as pilot:
        await start(pilot)
        await changed(app, corpus)
        main_screen(app).put_query("pont")
        await settle(pilot)
        assert "1 article ·" in screen_text(app)
        await press(pilot, "enter", "u")
        await until(lambda: "2 articles ·" in screen_text(app))
        await until(lambda: "changed since" not in screen_text(app))


def _without_library(name: str) -> object:
    raise ImportError(name)


async def test_a_change_that_is_undone_is_forgotten(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib, "import_module", _without_library)
    monkeypatch.setattr(searching, "RECHECKED", 0.05)
    app = opened(corpus)
    async with app.run_test(size=(160, 24)) as pilot:
        await start(pilot)
        await changed(app, corpus)
        (corpus / "b.txt").unlink()
        await until(lambda: "changed since" not in screen_text(app))
