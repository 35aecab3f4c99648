"""The application on a real index of the seed corpus: the engine, the parser and the screens together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.builder import build
from search.engine import open_engine
from tests.shared import SEEDS
from tests.tui.driving import SIZE, make, press, screen_text, session_of, settle, start, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import VerbatimApp


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index") / "seeds"
    build(SEEDS, folder)
    return folder


def on_seeds(location: Path, query: str = "") -> VerbatimApp:
    return make(lambda: open_engine(location), query, location, SEEDS)


async def test_searching_reading_and_filtering(location: Path) -> None:
    async with on_seeds(location).run_test(size=(160, 48)) as pilot:
        app = await start(pilot)
        await type_text(pilot, "Koursk")
        assert "3 articles" in screen_text(app)
        await press(pilot, "enter", "enter", "n", "n", "n")
        reading = session_of(app).reading
        assert reading is not None
        start_, end = reading.article.hits[reading.hit or 0]
        assert reading.article.text[start_:end] == "Koursk"
        assert "Pat Ryder" in screen_text(app)
        await press(pilot, "f2")
        names = [name for name, _count in session_of(app).panel()]
        assert "Mark Rutte" in names
        await press(pilot, *["down"] * (names.index("Mark Rutte") + 1), "enter")
        assert session_of(app).speaker == "Mark Rutte"
        assert 0 < session_of(app).total <= 3


async def test_every_hit_is_stepped_through_and_shown(location: Path) -> None:
    async with on_seeds(location, "Koursk").run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await settle(pilot)
        await press(pilot, "enter", "enter")
        reading = session_of(app).reading
        assert reading is not None
        total = len(reading.article.hits)
        assert total == 6
        for number in range(total):
            assert f"hit {number + 1}/{total}" in screen_text(app)
            await pilot.press("n")
            await pilot.pause()
        assert reading.hit == 0


async def test_a_speaker_alone_finds_all_their_articles(location: Path) -> None:
    async with on_seeds(location).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        session = session_of(app)
        row = session.roster.named("Mark Rutte")
        assert row is not None
        await press(pilot, "f2", *["down"] * (session.roster.rows.index(row) + 1), "enter")
        assert {hit.id for hit in session.hits} == set(row.articles)
        assert session.reading is not None
        assert session.reading.current is not None
        assert session.reading.voices[session.reading.quote or 0] == "Mark Rutte"


async def test_faults_and_repairs_of_the_language_are_shown(location: Path) -> None:
    async with on_seeds(location, "zzz:Koursk").run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await settle(pilot)
        rows = screen_text(app).split("\n")
        assert rows[1].index("^") == rows[0].index("zzz")
        await press(pilot, "ctrl+f")
        await type_text(pilot, '"Koursk')
        assert "understood as" in screen_text(app)
        assert session_of(app).total == 3


async def test_a_fresh_index_reports_no_changes(location: Path) -> None:
    async with on_seeds(location).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        assert "changed since" not in screen_text(app)
        assert "index built" in screen_text(app)
