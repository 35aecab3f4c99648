"""Tags and corrections in the application: kept in the user's files, seen at once, the reader left where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from index.builder import build
from search.annotations import Annotations
from search.engine import Engine, open_engine
from search.folders import annotations_folder
from tests.tui.driving import focused, main_screen, make, press, said, screen_text, session_of, settle, start, type_text
from tests.tui.fake_engine import NOW
from tui.app import VerbatimApp, application
from tui.screens.ask import AskScreen, Beginnings
from tui.searcher import Searcher

TEXT = (
    "Le pont\n\n« Le pont rouvrira mardi », a déclaré Anne Morvan. « Le pont est sûr », a affirmé Paul Mercier.\n\n"
    "« Le pont attendra », a déclaré Paul Mercier.\n"
)


class Desk:
    """A corpus of one article, its index and the user's data."""

    def __init__(self, folder: Path) -> None:
        self.corpus = folder / "texts"
        self.corpus.mkdir()
        (self.corpus / "pont.txt").write_text(TEXT, encoding="utf-8")
        self.location, self.data = folder / "index", folder / "data"
        build(self.corpus, self.location)
        self.notes = self.of(str(self.corpus))

    def of(self, corpus: str) -> Annotations:
        return Annotations(Path(annotations_folder(str(self.data), corpus)))

    def application(self) -> VerbatimApp:
        def opener() -> Engine:
            return open_engine(self.location, None, self.data)

        searcher = Searcher(self.location, opener, timer=lambda: 0.0, annotations=self.of)
        return application(searcher, self.corpus, clock=lambda: NOW)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


async def test_tags_are_kept_and_shown(desk: Desk) -> None:
    async with desk.application().run_test(size=(120, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("pont")
        await settle(pilot)
        await press(pilot, "enter", "t")
        await type_text(pilot, "relire, ouest")
        await press(pilot, "enter")
        assert desk.notes.tags() == {"pont.txt": ("relire", "ouest")}
        assert "#relire #ouest" in screen_text(app)
        await press(pilot, "t")
        assert app.screen.query_one(Input).value.rstrip(", ") == "relire, ouest"
        await press(pilot, "escape")
        main_screen(app).put_query("tag:ouest")
        await settle(pilot)
        assert session_of(app).total == 1


async def test_a_speaker_is_corrected_in_place(desk: Desk) -> None:
    async with desk.application().run_test(size=(120, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("sûr")
        await settle(pilot)
        await press(pilot, "enter", "enter")
        assert "❝ Paul Mercier" in screen_text(app)
        await press(pilot, "w")
        assert isinstance(app.screen, AskScreen)
        app.screen.query_one(Input).value = "Inès Caron"
        await press(pilot, "enter")
        assert desk.notes.corrections() == {"pont.txt": {"Le pont est sûr": "Inès Caron"}}
        shown = screen_text(app)
        assert "❝ Inès Caron" in shown
        assert "hit 1/1" in shown
        assert {row.name: row.quotes for row in session_of(app).roster.rows} == {
            "Anne Morvan": 1,
            "Paul Mercier": 1,
            "Inès Caron": 1,
        }
        await press(pilot, "w")
        app.screen.query_one(Input).value = ""
        await press(pilot, "enter")
        assert not desk.notes.corrections()
        assert "❝ Paul Mercier" in screen_text(app)


async def test_after_a_correction_nothing_shows_the_old_speaker(desk: Desk) -> None:
    async with desk.application().run_test(size=(120, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("pont")
        await settle(pilot)
        await press(pilot, "enter", "enter", "c", "m", "w")
        app.screen.query_one(Input).value = "Inès Caron"
        await press(pilot, "enter")
        assert set(session_of(app).panel()) == {("Inès Caron", 1), ("Paul Mercier", 1)}
        assert "● Inès Caron" in screen_text(app)
        assert "Anne Morvan  " not in screen_text(app)
        assert [row.person for row in session_of(app).marked.quotes] == ["Inès Caron"]
        assert {row.person for row in session_of(app).hits[0].quotes} == {"Inès Caron", "Paul Mercier"}


async def test_what_no_longer_answers_stays_open_until_something_else_is_asked(desk: Desk) -> None:
    async with desk.application().run_test(size=(120, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).choose_speaker("Anne Morvan")
        await settle(pilot)
        await press(pilot, "down", "enter", "w")
        app.screen.query_one(Input).value = "Inès Caron"
        await press(pilot, "enter")
        assert session_of(app).total == 0
        assert focused(app) == "reader"
        assert "« Le pont rouvrira mardi »" in screen_text(app)
        await press(pilot, "a")
        assert session_of(app).state == "empty"


async def test_what_cannot_be_kept_is_said(desk: Desk) -> None:
    desk.data.write_text("in the way", encoding="utf-8")
    async with desk.application().run_test(size=(120, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("pont")
        await settle(pilot)
        await press(pilot, "enter", "t")
        await type_text(pilot, "x")
        await press(pilot, "enter")
        assert len(said(app)) == 1
        assert "tags.tsv" in said(app)[0]


async def test_a_correction_needs_a_quote() -> None:
    async with make().run_test(size=(120, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("rouvre")
        await settle(pilot)
        await press(pilot, "enter", "w")
        assert said(app) == ["Stand on a quote first: c goes to the next one."]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("an", "Anne Morvan"), ("ANNE M", "Anne Morvan"), ("ines", "Inès Caron"), ("", None), ("x", None)],
)
async def test_names_are_completed(typed: str, suggested: str | None) -> None:
    assert await Beginnings(["Anne Morvan", "Inès Caron"]).get_suggestion(typed) == suggested
