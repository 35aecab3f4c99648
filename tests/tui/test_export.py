"""Exporting: what is marked or else what was found, into a file that is whole and never lost another."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button, Input, OptionList

from search.output.export import ENDINGS
from search.output.sink import opened
from tests.tui.driving import main_screen, make, press, said, screen_text, session_of, settle, start
from tests.tui.fake_engine import FakeEngine, article
from tui.app import VerbatimApp
from tui.exporting import PAGE, Source, Target, file_name, format_of, renamed, write
from tui.screens.export import FORMATS, ExportScreen
from tui.searcher import Searcher, Stopped
from tui.session import Request

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from search.results import Results, StoredArticle


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ENDINGS)
def test_names_end_as_their_format_wants(name: str) -> None:
    made = file_name("Koursk ET « armée [nord] »", name, "2024-11-02")
    assert made == f"koursk-et-armee-nord-2024-11-02.{ENDINGS[name]}"
    assert renamed("a/b.c/mine.csv", name) == f"a/b.c/mine.{ENDINGS[name]}"
    assert renamed("mine.of.mine", name) == "mine.of.mine"
    assert format_of(made, name) == name


def test_a_typed_ending_chooses_the_format() -> None:
    assert format_of("mine.bib", "csv") == "bibtex"
    assert format_of("mine.csv", "excel") == "excel"
    assert format_of("mine.csv", "json") == "csv"
    assert format_of("mine", "json") == "json"


def test_a_name_is_made_of_any_query() -> None:
    assert file_name("../../[/] \0", "csv", "2024-11-02") == "verbatim-2024-11-02.csv"


def test_large_answers_are_fetched_page_by_page() -> None:
    engine = FakeEngine([article(f"{number:04}.txt", None, "le port") for number in range(2 * PAGE + 5)])
    asked: list[tuple[int, int]] = []

    def page(request: Request) -> Results:
        from search.query.parser import parse

        asked.append((request.offset, request.limit))
        return engine.search(parse(request.text), limit=request.limit, offset=request.offset)

    out = io.StringIO()
    done: list[int] = []
    source = Source("port", len(engine.articles), request=Request(1, "port"))
    write(source, "jsonl", out, _no_article, page, done.append)
    assert asked == [(0, PAGE), (PAGE, PAGE), (2 * PAGE, PAGE)]
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == [item.id for item in engine.articles]
    assert done == list(range(len(engine.articles)))


def _no_article(key: str) -> StoredArticle:
    raise AssertionError(key)


def app_of(pilot: Pilot[int]) -> VerbatimApp:
    assert isinstance(pilot.app, VerbatimApp)
    return pilot.app


async def begin(pilot: Pilot[int], *keys: str) -> ExportScreen:
    app = await start(pilot)
    main_screen(app).put_query("port")
    await settle(pilot)
    await press(pilot, "enter", *keys, "x")
    screen = pilot.app.screen
    assert isinstance(screen, ExportScreen)
    return screen


@pytest.mark.parametrize("name", FORMATS)
async def test_all_that_was_found_is_written(name: str, tmp_path: Path) -> None:
    async with make().run_test(size=(100, 36)) as pilot:
        screen = await begin(pilot)
        screen.query_one("#format", OptionList).highlighted = FORMATS.index(name)
        await settle(pilot)
        await press(pilot, "enter")
        (path,) = tmp_path.iterdir()
        assert path.suffix == f".{ENDINGS[name]}"
        text = path.read_text(encoding="utf-8")
        assert "Le port de Kervignac" in text
        assert "Budget" in text
        assert said(app_of(pilot)) == [f"3 articles written to {path}"]


async def test_what_is_marked_goes_before_what_was_found(tmp_path: Path) -> None:
    async with make().run_test(size=(100, 36)) as pilot:
        screen = await begin(pilot, "j", "m")
        screen.query_one("#file", Input).value = "mine.csv"
        await settle(pilot)
        await press(pilot, "enter")
        with (tmp_path / "mine.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["id"] for row in rows] == [hit.id for hit in session_of(app_of(pilot)).marked.articles]
        assert rows[0]["query"] == "port"
        assert len(rows[0]["searched"]) == len("2024-11-02")


async def test_a_file_that_is_there_is_overwritten_only_when_told(tmp_path: Path) -> None:
    there = tmp_path / "mine.csv"
    there.write_text("dear", encoding="utf-8")
    async with make().run_test(size=(100, 36)) as pilot:
        screen = await begin(pilot)
        screen.query_one("#file", Input).value = "mine.csv"
        await settle(pilot)
        await press(pilot, "enter", "enter", "enter")
        assert there.read_text(encoding="utf-8") == "dear"
        assert pilot.app.screen is screen
        screen.query_one("#overwrite", Button).press()
        await settle(pilot)
        assert "Kervignac" in there.read_text(encoding="utf-8")


async def test_what_cannot_be_written_is_said_and_can_be_mended(tmp_path: Path) -> None:
    async with make().run_test(size=(100, 36)) as pilot:
        screen = await begin(pilot)
        screen.query_one("#file", Input).value = "nowhere/mine.csv"
        await settle(pilot)
        await press(pilot, "enter")
        assert "cannot be written" in screen_text(app_of(pilot))
        screen.query_one("#file", Input).value = "mine.csv"
        await settle(pilot)
        await press(pilot, "enter")
        assert (tmp_path / "mine.csv").exists()


async def test_escape_writes_nothing(tmp_path: Path) -> None:
    async with make().run_test(size=(60, 20)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is not screen
        assert not list(tmp_path.iterdir())


async def test_an_export_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    target = Target(lambda: opened(str(tmp_path / "mine.csv")))
    target.stopping.set()
    searcher = Searcher(Path("/nowhere"), FakeEngine)
    with pytest.raises(Stopped):
        await searcher.export(Source("port", 3, request=Request(1, "port")), "csv", target, lambda _done: None)
    searcher.close()
    assert not list(tmp_path.iterdir())


async def test_a_browser_saves_what_is_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered: dict[str, str] = {}

    def deliver(_app: VerbatimApp, file: io.StringIO, *, save_filename: str, encoding: str) -> None:
        delivered[save_filename] = file.read()
        assert encoding == "utf-8"

    monkeypatch.setattr(VerbatimApp, "is_web", True)
    monkeypatch.setattr(VerbatimApp, "deliver_text", deliver)
    (tmp_path / "mine.csv").write_text("dear", encoding="utf-8")
    async with make().run_test(size=(100, 36)) as pilot:
        screen = await begin(pilot)
        assert "The browser saves it as:" in screen_text(app_of(pilot))
        screen.query_one("#file", Input).value = "/somewhere/mine.csv"
        await settle(pilot)
        await press(pilot, "enter")
    assert [(name, "Kervignac" in text) for name, text in delivered.items()] == [("mine.csv", True)]
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["dear"]


async def test_nothing_is_exported_of_nothing() -> None:
    async with make().run_test(size=(100, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).action_export()
        await settle(pilot)
        assert said(app) == ["There is nothing to export: search, or mark something."]
