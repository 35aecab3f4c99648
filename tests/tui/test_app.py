"""The application driven by keys and mouse, on a made-up index."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import (
    SIZE,
    command,
    focused,
    main_screen,
    make,
    press,
    screen_text,
    session_of,
    settle,
    start,
    type_text,
)
from tests.tui.fake_engine import BUDGET, PORT, FakeEngine
from tui.keymap import actions
from tui.screens.help import HelpScreen
from tui.session import PAGE
from tui.widgets.article_reader import ArticleReader
from tui.widgets.result_list import ResultList
from tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    pass


def many(count: int) -> FakeEngine:
    return FakeEngine([replace(PORT, id=f"{number:03}.txt") for number in range(count)])


async def test_the_index_is_summed_up_before_anything_is_asked() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        text = screen_text(app)
        assert "4 articles" in text
        assert "8 quotes, 4 speakers" in text
        assert "index built 2 h ago" in text
        assert "Paul Mercier" in text
        assert focused(app) == "box"


async def test_results_come_as_one_types() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        text = screen_text(app)
        assert "understood as  port" in text
        assert "3 articles · under 1 ms" in text
        assert "Budget : la région" in text
        assert "hit 1/4" in text
        assert focused(app) == "box"


async def test_a_first_query_is_searched_at_once() -> None:
    async with make(query="budget").run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await settle(pilot)
        assert session_of(app).total == 1
        assert app.screen.query_one(SearchBox).value == "budget"


async def test_to_the_results_to_the_article_and_back() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        await press(pilot, "down")
        assert focused(app) == "results"
        await press(pilot, "down")
        reading = session_of(app).reading
        assert reading is not None
        assert reading.article.id == BUDGET.id
        await press(pilot, "enter")
        assert focused(app) == "reader"
        await press(pilot, "escape")
        assert focused(app) == "box"
        assert app.screen.query_one(SearchBox).value == "port"
        await press(pilot, "tab", "slash")
        assert focused(app) == "box"


async def test_enter_in_the_box_goes_to_the_results_when_they_come() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await pilot.press(*"port", "enter")
        await settle(pilot)
        assert focused(app) == "results"


async def test_letters_move_in_the_lists_and_type_in_the_box() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "nyjscGg?")
        assert app.screen.query_one(SearchBox).value == "nyjscGg?"
        await press(pilot, "ctrl+f")
        await type_text(pilot, "port")
        assert app.screen.query_one(SearchBox).value == "port"
        await press(pilot, "enter", "j")
        assert session_of(app).pointed == 1
        await press(pilot, "G")
        assert session_of(app).pointed == 2
        await press(pilot, "k", "g")
        assert session_of(app).pointed == 0


async def test_hits_are_stepped_through_from_list_and_reader() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        await press(pilot, "enter", "n")
        assert "hit 2/4" in screen_text(app)
        await press(pilot, "enter", "n", "n", "n")
        assert "hit 1/4" in screen_text(app)
        await press(pilot, "N")
        assert "hit 4/4" in screen_text(app)
        await press(pilot, "f3")
        assert "hit 1/4" in screen_text(app)


async def test_quotes_of_one_speaker_are_stepped_through() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "deux millions")
        await press(pilot, "enter", "enter")
        assert "❝ Paul Mercier · direct" in screen_text(app)
        await press(pilot, "c")
        reading = session_of(app).reading
        assert reading is not None
        assert reading.quote == 3
        await press(pilot, "C")
        assert reading.quote == 2


async def test_a_speaker_filters_and_comes_off_again() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        await press(pilot, "f2", "down", "down", "down", "enter")
        session = session_of(app)
        assert session.speaker == "Inès Caron"
        assert [hit.id for hit in session.hits] == [BUDGET.id]
        assert "only Inès Caron" in screen_text(app)
        await press(pilot, "a")
        assert session.speaker is None
        assert session.total == 3


async def test_a_speaker_without_a_query_shows_their_articles() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f2", "j", "space")
        session = session_of(app)
        assert session.speaker == "Paul Mercier"
        assert session.total == 2
        assert session.reading is not None
        assert session.reading.current is not None
        await press(pilot, "a")
        assert session.state == "empty"
        assert "4 articles" in screen_text(app)


async def test_nothing_found_says_what_to_try() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "introuvable")
        text = screen_text(app)
        assert "No article answers." in text
        assert "mot*" in text
        assert "0 articles" in text


async def test_nothing_found_with_a_filter_says_how_many_without() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f2", "down", "down", "enter")
        main_screen(app).put_query("région")
        await settle(pilot)
        assert "1 article answers without filters" in screen_text(app)


async def test_an_error_stands_under_its_place_and_keeps_the_results() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        main_screen(app).put_query("port zzz:a")
        await settle(pilot)
        rows = screen_text(app).split("\n")
        assert rows[0].index("zzz:") == rows[1].index("^^^^")
        assert "Budget : la région" in screen_text(app)
        main_screen(app).put_query("port")
        await settle(pilot)
        assert "^" not in screen_text(app).split("\n")[1]


async def test_earlier_queries_come_back() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        box = app.screen.query_one(SearchBox)
        for text in ("port", "budget"):
            await press(pilot, "ctrl+f")
            await type_text(pilot, text)
            await press(pilot, "enter", "escape")
        await press(pilot, "up")
        assert box.value == "port"
        assert session_of(app).total == 3
        await press(pilot, "down")
        assert box.value == "budget"


async def test_copying_puts_the_quote_and_its_citation_on_the_clipboard() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("pêcheurs")
        await settle(pilot)
        await press(pilot, "enter", "y")
        assert app.clipboard == ""
        await press(pilot, "c", "y")
        assert app.clipboard.startswith("« [La mer] ne nous attend pas » — unknown speaker, ")
        assert "001_port.txt" in app.clipboard


async def test_the_order_changes() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        await press(pilot, "enter", "o")
        assert [hit.date for hit in session_of(app).hits] == ["2024-10-25", "2024-10-23", None]
        assert "by date" in screen_text(app)


async def test_help_opens_and_closes() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        assert "Next quote of the same speaker" in screen_text(app)
        await press(pilot, "j", "k", "escape")
        assert not isinstance(app.screen_stack[-1], HelpScreen)
        await type_text(pilot, "port")
        await press(pilot, "enter", "question_mark")
        assert isinstance(app.screen, HelpScreen)


async def test_further_pages_come_as_one_scrolls() -> None:
    async with make(lambda: many(PAGE + 20)).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        assert len(session_of(app).hits) == PAGE
        assert f"{PAGE + 20} articles" in screen_text(app)
        await press(pilot, "enter", "G")
        assert len(session_of(app).hits) == PAGE + 20
        assert app.screen.query_one(ResultList).option_count == PAGE + 20
        assert session_of(app).pointed == PAGE - 1


async def test_the_mouse_points_opens_filters_and_stands_on_quotes() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        await pilot.click("#results", offset=(5, 9))
        await settle(pilot)
        assert session_of(app).pointed == 1
        assert focused(app) == "reader"
        rows = screen_text(app).split("\n")
        row = next(number for number, line in enumerate(rows) if "Aucun port ne sera" in line)
        await pilot.click(offset=(rows[row].index("Aucun port") + 2, row))
        await settle(pilot)
        reading = session_of(app).reading
        assert reading is not None
        assert reading.quote == 1
        await pilot.click("#speakers", offset=(4, 2))
        await settle(pilot)
        assert session_of(app).speaker == "Paul Mercier"


async def test_a_click_on_the_key_bar_does_what_the_key_does() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        bar = screen_text(app).split("\n")[-1]
        await pilot.click(offset=(bar.index("Help"), SIZE[1] - 1))
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_every_action_is_in_the_palette() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        from tui.commands import VerbatimCommands

        provider = VerbatimCommands(main_screen(app))
        found = {hit.text async for hit in provider.discover()}
        wanted = {action.help for action in actions() if action.name != "app.command_palette"}
        assert {text.split("  [")[0] for text in found if text is not None} == wanted


async def test_the_palette_does_what_it_says() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        await command(pilot, "order by score")
        assert session_of(app).sort == "date"
        await command(pilot, "Speaker: Inès")
        assert session_of(app).speaker == "Inès Caron"


async def test_folded_speakers_unfold_and_fold_again() -> None:
    async with make().run_test(size=(90, 30)) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        speakers = app.screen.query_one("#speakers")
        assert not speakers.display or not speakers.region.width
        await press(pilot, "f2")
        assert speakers.region.width > 10
        await press(pilot, "down", "enter")
        assert not speakers.region.width
        assert session_of(app).speaker == "Paul Mercier"
        assert focused(app) == "results"


async def test_a_narrow_terminal_reads_under_the_results() -> None:
    async with make().run_test(size=(60, 20)) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        results, reader = app.screen.query_one(ResultList), app.screen.query_one(ArticleReader)
        assert results.region.y < reader.region.y
        assert results.region.x == reader.region.x
        await press(pilot, "enter", "enter")
        assert reader.region.height >= 8
        assert not results.region.height
        await press(pilot, "escape")
        assert results.region.height


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (200, 60)])
async def test_any_size_will_do(size: tuple[int, int]) -> None:
    async with make().run_test(size=size) as pilot:
        app = await start(pilot)
        await type_text(pilot, "port")
        await press(pilot, "enter", "enter", "n", "c", "f2", "escape")
        assert session_of(app).total == 3


async def test_resizing_keeps_the_place() -> None:
    long = replace(PORT, text=PORT.text + "\n\nencore une phrase de plus" * 300 + "\n\nle chenal de la fin")
    async with make(lambda: FakeEngine([long])).run_test(size=SIZE) as pilot:
        app = await start(pilot)
        await type_text(pilot, "chenal")
        await press(pilot, "enter", "enter", "n")
        assert "le chenal de la fin" in screen_text(app)
        await pilot.resize_terminal(70, 24)
        await settle(pilot)
        assert "encore une phrase" in screen_text(app)
        await press(pilot, "n", "n")
        assert "le chenal de la fin" in screen_text(app)
