"""What the smaller parts say, made for the width they have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widget import Widget

from index.errors import CorpusError
from search.errors import QueryError
from search.results import Results
from tests.tui.driving import make, screen_text, start
from tests.tui.fake_engine import BRACKETS, NOW, PORT, FakeEngine
from tui.colours import Colours
from tui.initials import UNKNOWN, signs
from tui.keymap import PLACES
from tui.reading import Reading
from tui.session import Session
from tui.widgets.article_header import ArticleHeader
from tui.widgets.key_bar import KeyBar
from tui.widgets.notice import Notice
from tui.widgets.quote_line import QuoteLine
from tui.widgets.speakers_panel import SpeakersPanel
from tui.widgets.status_line import StatusLine
from tui.widgets.understood import Understood, carets

if TYPE_CHECKING:
    from textual.pilot import Pilot


class Shelf(App[None]):
    """One widget on a screen."""

    CSS = "#speakers { height: 100%; } #keys, #status, #quote { text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._shown = widget

    def compose(self) -> ComposeResult:
        yield self._shown


async def rows(pilot: Pilot[None]) -> list[str]:
    await pilot.pause()
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def query_error(text: str, start: int, end: int) -> QueryError:
    return QueryError("There is a fault.", text, start, end, "Mend it.")


@pytest.mark.parametrize(
    ("text", "start", "end", "scrolled", "expected"),
    [
        ("abc", 0, 1, 0, "^"),
        ("abc", 1, 3, 0, " ^^"),
        ("abc", 3, 3, 0, "   ^"),
        ("東京abc", 2, 3, 0, "    ^"),
        ("a東b", 1, 2, 0, " ^^"),
        ("a\x1bb", 1, 2, 0, " ^"),
        ("abcdef", 4, 6, 3, " ^^"),
        ("abcdef", 1, 2, 3, "^"),
    ],
)
def test_carets(text: str, start: int, end: int, scrolled: int, expected: str) -> None:
    assert carets(query_error(text, start, end), scrolled) == expected


async def test_understood_tells_repairs_and_filter() -> None:
    line = Understood()
    async with Shelf(line).run_test(size=(100, 10)) as pilot:
        line.tell(Results("a (b", "a ET b", 0, True, (), ("A bracket was closed.",)), "Mark [Rutte]")
        assert (await rows(pilot))[0] == "understood as  a ET b  · only Mark [Rutte]  · A bracket was closed."
        line.tell(Results("", "", 0, True, ()), "Mark Rutte")
        assert (await rows(pilot))[0] == "only Mark Rutte"
        line.blank()
        assert (await rows(pilot))[0] == ""


async def test_a_complaint_stands_beside_its_carets_or_below() -> None:
    line = Understood()
    async with Shelf(line).run_test(size=(40, 10)) as pilot:
        line.complain(query_error("abc", 1, 3), 0)
        assert (await rows(pilot))[:2] == [" ^^ There is a fault.", "Mend it."]
        line.complain(query_error("abc" * 10, 25, 27), 0)
        assert (await rows(pilot))[:3] == [" " * 25 + "^^", "There is a fault.", "Mend it."]
        line.complain(CorpusError("The corpus is gone."), 0)
        assert (await rows(pilot))[0] == "The corpus is gone."
        line.complain(ZeroDivisionError(), 0)
        assert (await rows(pilot))[0] == "ZeroDivisionError"


async def header_rows(width: int, reading: Reading) -> list[str]:
    header = ArticleHeader()
    given: dict[str | None, str] = {None: UNKNOWN}
    given.update(signs(name for name, _count in reading.people() if name is not None))
    async with Shelf(header).run_test(size=(width, 10)) as pilot:
        header.show(reading, given, Colours())
        return await rows(pilot)


async def test_the_header_of_a_wide_article() -> None:
    shown = await header_rows(100, Reading(replace(PORT, hits=((3, 7), (50, 54)), agency="AFP", author="A. Nonyme")))
    assert shown[0] == "Le port de Kervignac rouvre après la tempête"
    assert shown[1] == "hit 1/2   2024-10-23 · Le Courrier · AFP · A. Nonyme · 001_port.txt"
    assert shown[2] == "AG Anne Le Goff 2   PM Paul Mercier 2   ?? unknown 1"


async def test_the_header_gives_way_where_there_is_no_room() -> None:
    shown = await header_rows(30, Reading(replace(PORT, hits=((3, 7),))))
    assert shown[0] == "Le port de Kervignac rouvre a…"
    assert shown[1] == "hit 1/1   2024-10-23 · Le Cou…"
    assert shown[2] == "AG Anne Le Goff 2   +2"
    assert shown[3] == ""


async def test_an_article_without_quotes_has_no_legend() -> None:
    shown = await header_rows(60, Reading(replace(PORT, quotes=(), persons=())))
    assert shown[2] == ""


async def test_the_line_about_a_quote() -> None:
    line = QuoteLine()
    quote = replace(
        PORT.quotes[0], speaker="la maire", role="maire", via="l'AFP", cue="a déclaré", denied=True, confidence=0.876
    )
    reading = Reading(replace(PORT, quotes=(quote, *PORT.quotes[1:])))
    async with Shelf(line).run_test(size=(150, 3)) as pilot:
        line.show(reading, Colours())
        assert (await rows(pilot))[0] == ""
        reading.go_to_quote(0)
        line.show(reading, Colours())
        assert (await rows(pilot))[0] == (
            "❝ Anne Le Goff (maire) · direct · as “la maire” · through l'AFP · cue “a déclaré”"
            " · denied by the speaker · 88 %"
        )
        reading.go_to_quote(4)
        line.show(reading, Colours())
        assert (await rows(pilot))[0] == "❝ unknown speaker · direct · 90 %"
        line.show(None, Colours())
        assert (await rows(pilot))[0] == ""


async def test_the_status_line() -> None:
    line = StatusLine()
    session = Session()
    async with Shelf(line).run_test(size=(90, 3)) as pilot:
        line.show(session, NOW)
        assert (await rows(pilot))[0].strip() == "opening the index …"
        session.open_index(FakeEngine().status())
        line.show(session, NOW)
        assert (await rows(pilot))[0].strip() == "4 articles, 8 quotes · index built 2 h ago"
        session.ask("port")
        line.show(session, NOW)
        assert (await rows(pilot))[0].startswith("searching …")
        session.searching = False
        session.error = ZeroDivisionError()
        line.show(session, NOW)
        assert (await rows(pilot))[0].startswith("not searched")
        line.news = "the index was rebuilt: F5 reloads it"
        line.show(session, NOW)
        assert (await rows(pilot))[0].endswith("the index was rebuilt: F5 reloads it")


@pytest.mark.parametrize("place", PLACES)
async def test_at_most_seven_keys_with_help_and_quit(place: str) -> None:
    bar = KeyBar()
    async with Shelf(bar).run_test(size=(120, 3)) as pilot:
        bar.show(place)  # type: ignore[arg-type] # one of PLACES
        shown = (await rows(pilot))[0]
        assert len(shown.split("  ")) <= 7
        assert shown.endswith("F1 Help  Ctrl+Q Quit")


@pytest.mark.parametrize("width", [30, 45, 60])
async def test_help_and_quit_are_the_last_keys_to_go(width: int) -> None:
    bar = KeyBar()
    async with Shelf(bar).run_test(size=(width, 3)) as pilot:
        bar.show("reader")
        assert (await rows(pilot))[0].endswith("F1 Help  Ctrl+Q Quit")


def people(engine: FakeEngine) -> list[tuple[str, int | None]]:
    return [(row.name, row.quotes) for row in engine.speakers()]


async def test_the_panel_keeps_names_and_numbers_apart() -> None:
    panel = SpeakersPanel()
    engine = FakeEngine([PORT, BRACKETS, replace(PORT, persons=("le porte-parole du ministère des affaires",) * 5)])
    async with Shelf(panel).run_test(size=(30, 10)) as pilot:
        panel.show(people(engine), None, Colours())
        shown = await rows(pilot)
        body = [row.strip("▊▎█ ") for row in shown if "●" in row or "◉" in row]
        assert body[0] == "◉ Everyone"
        assert body[1].startswith("● le porte-parole")
        assert body[1].endswith("… 5")
        assert all(cell_len(row) <= 30 for row in shown)
        panel.show(people(engine), "Anne Le Goff", Colours())
        assert any("◉ Anne Le Goff" in row for row in await rows(pilot))


async def test_the_pointer_of_the_panel_stays_with_its_person() -> None:
    panel = SpeakersPanel()
    engine = FakeEngine()
    async with Shelf(panel).run_test(size=(40, 10)) as pilot:
        panel.show(people(engine), None, Colours())
        panel.highlighted = 3
        panel.show(people(engine)[1:], None, Colours())
        await pilot.pause()
        assert panel.highlighted == 2
        panel.show((), None, Colours())
        await pilot.pause()
        assert panel.highlighted == 0


async def test_hints_fit_the_query() -> None:
    notice = Notice()
    async with Shelf(notice).run_test(size=(100, 20)) as pilot:
        notice.nothing("un", None, None)
        assert not any("fewer words" in row for row in await rows(pilot))
        notice.nothing('"un deux" trois', "Anne [x]", 1)
        shown = "\n".join(await rows(pilot))
        assert "Only Anne [x] was searched." in shown
        assert "1 article answers without filters" in shown
        assert "fewer words" in shown
        assert "a phrase must stand word for word" in shown
        notice.nothing("zone:boilerplate un", None, 0)
        assert not any("text around articles" in row for row in await rows(pilot))


async def test_the_examples_fit_where_there_is_little_room() -> None:
    async with make().run_test(size=(60, 20)) as pilot:
        app = await start(pilot)
        rows = [row.strip() for row in screen_text(app).splitlines()]
        assert any(row.startswith("guerre SAUF froide") and row.endswith("…") for row in rows)
        assert "F1 shows the keys and the whole query language." in rows
