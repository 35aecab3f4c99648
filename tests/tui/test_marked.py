"""Marks: turned on and off, kept from search to search, shown in the list and beside a quote."""

from __future__ import annotations

from search.output.tables import quote_rows
from tests.tui.driving import main_screen, make, press, said, screen_text, session_of, settle, start
from tests.tui.fake_engine import BUDGET, PORT, hit
from tui.marked import Marked


def test_marks_are_kept_in_the_order_of_the_marking() -> None:
    marked = Marked()
    first, second = (hit(item) for item in (BUDGET, PORT))
    marked.turn_article(first, "aide")
    marked.turn_article(second, "port")
    assert [hit.id for hit in marked.articles] == [BUDGET.id, PORT.id]
    assert marked.query_of_articles() == "aide ; port"
    marked.turn_article(first, "port")
    assert [hit.id for hit in marked.articles] == [PORT.id]
    assert marked.query_of_articles() == "port"


def test_quotes_and_articles_are_apart() -> None:
    marked = Marked()
    row = quote_rows(PORT)[1]
    marked.turn_quote(row, "port")
    assert marked.has_quote(PORT.id, row.quote.start, row.quote.end)
    assert not marked.has_article(PORT.id)
    assert len(marked) == 1
    marked.clear()
    assert (len(marked), marked.query_of_quotes()) == (0, "")


async def test_a_mark_shows_in_the_list_and_outlives_the_search() -> None:
    async with make().run_test(size=(120, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("port")
        await settle(pilot)
        await press(pilot, "enter", "m", "j", "space")
        assert screen_text(app).count("✓ ") == 2
        assert "2 marked" in screen_text(app)
        main_screen(app).put_query("région")
        await settle(pilot)
        assert "✓ Budget" in screen_text(app)
        assert "2 marked" in screen_text(app)
        await press(pilot, "down", "space")
        assert "✓" not in screen_text(app)
        await press(pilot, "M")
        assert "marked" not in screen_text(app)


async def test_a_quote_is_marked_in_the_reader() -> None:
    async with make().run_test(size=(120, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("port")
        await settle(pilot)
        await press(pilot, "enter", "enter", "c", "m")
        assert "✓ ❝" in screen_text(app)
        await press(pilot, "c")
        assert "✓ ❝" not in screen_text(app)
        assert len(session_of(app).marked.quotes) == 1


async def test_without_a_quote_nothing_is_marked() -> None:
    async with make().run_test(size=(120, 36)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("rouvre")
        await settle(pilot)
        await press(pilot, "enter", "enter", "m")
        assert said(app) == ["Stand on a quote first: c goes to the next one."]
        assert not len(session_of(app).marked)
