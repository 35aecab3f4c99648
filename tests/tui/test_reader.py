"""The article on screen: drawn row by row from offsets, long or short, and nothing but its own text."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult

from index.article import Quote
from search.results import StoredArticle
from tests.tui.driving import main_screen, make, screen_text, settle, start
from tests.tui.fake_engine import BRACKETS, PORT, article
from tui.colours import Colours
from tui.initials import UNKNOWN, signs
from tui.reading import Reading
from tui.widgets.article_reader import MEASURE, ArticleReader

if TYPE_CHECKING:
    from textual.pilot import Pilot


class Page(App[None]):
    """A reader and nothing else."""

    CSS = """
    ArticleReader > .article-reader--hit { background: $warning 25%; }
    ArticleReader > .article-reader--current { background: $warning; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        yield ArticleReader()


async def show(pilot: Pilot[None], shown: StoredArticle, speaker: str | None = None) -> tuple[ArticleReader, Reading]:
    reader = pilot.app.query_one(ArticleReader)
    reading = Reading(shown, speaker)
    given: dict[str | None, str] = {None: UNKNOWN}
    given.update(signs(name for name, _count in reading.people() if name is not None))
    reader.show(reading, given, Colours())
    await pilot.pause()
    return reader, reading


def text_of(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def hits(shown: StoredArticle, word: str) -> StoredArticle:
    spans = []
    start = shown.text.find(word)
    while start >= 0:
        spans.append((start, start + len(word)))
        start = shown.text.find(word, start + 1)
    return replace(shown, hits=tuple(spans))


async def test_rows_signs_and_bars() -> None:
    async with Page().run_test(size=(60, 30)) as pilot:
        await show(pilot, PORT)
        rows = text_of(pilot).split("\n")
        assert rows[0].startswith("     Le port de Kervignac rouvre après la tempête")
        assert any(row.startswith("AG ┃ « Nous avons travaillé") for row in rows)
        assert any(row.startswith("AG ┊ ") for row in rows)
        assert any(row.startswith("?? ┃ ") for row in rows)


async def test_the_text_is_all_there_and_unaltered() -> None:
    async with Page().run_test(size=(70, 60)) as pilot:
        reader, reading = await show(pilot, BRACKETS)
        shown = " ".join("".join(row[reader._margin.cells :] for row in text_of(pilot).split("\n")).split())
        for part in ("« [sic] »", "[red]comme[/red]", "␛[31mrouge␛[0m", "�à", "[@click=app.quit]ici[/]"):
            assert part in shown
        assert reading.article.text == BRACKETS.text


async def test_hits_are_revealed() -> None:
    body = "\n\n".join(f"Paragraphe {number} avec du texte." for number in range(200))
    async with Page().run_test(size=(60, 20)) as pilot:
        shown = hits(article("long.txt", "Un titre", body + "\n\nLe mot cherché enfin."), "cherché")
        reader, reading = await show(pilot, shown)
        assert "Le mot cherché enfin." in text_of(pilot)
        reader.scroll_home(animate=False)
        await pilot.pause()
        reading.step_hit(1)
        reader.refresh_place()
        await pilot.pause()
        assert "Le mot cherché enfin." in text_of(pilot)


async def test_a_hit_in_sight_does_not_scroll() -> None:
    async with Page().run_test(size=(60, 30)) as pilot:
        reader, _reading = await show(pilot, hits(PORT, "chenal"))
        assert reader.scroll_offset.y == 0


async def test_a_megabyte_opens_at_its_last_word_without_a_wait() -> None:
    body = ("Une phrase ordinaire, avec des « citations » et 東京. " * 18_000) + "\n\nla toute fin"
    shown = hits(article("grand.txt", "Un titre", body), "toute fin")
    assert len(shown.text) > 900_000
    async with Page().run_test(size=(100, 40)) as pilot:
        begun = time.process_time()
        await show(pilot, shown)
        elapsed = time.process_time() - begun
        assert "la toute fin" in text_of(pilot)
        assert elapsed < 8


async def test_many_quotes_and_hits_open_without_a_wait() -> None:
    piece = "Il a dit « voici mes mots » ce jour-là. "
    text = piece * 5000
    quotes = tuple(Quote(n * len(piece) + 11, n * len(piece) + 25, "direct", canonical="Lui") for n in range(5000))
    shown = replace(hits(replace(PORT, text=text), "mots"), quotes=quotes, persons=("Lui",) * 5000, zones=())
    async with Page().run_test(size=(100, 40)) as pilot:
        begun = time.process_time()
        await show(pilot, shown)
        assert time.process_time() - begun < 8


async def test_rows_have_a_readable_measure() -> None:
    async with Page().run_test(size=(200, 30)) as pilot:
        await show(pilot, PORT)
        assert max(len(row.rstrip()) for row in text_of(pilot).split("\n")) <= MEASURE + 8


async def test_keys_scroll() -> None:
    body = "\n".join(f"ligne {number}" for number in range(300))
    async with Page().run_test(size=(60, 20)) as pilot:
        reader, _reading = await show(pilot, article("l.txt", None, body))
        reader.focus()
        for key, top in (("j", 1), ("k", 0), ("ctrl+d", 10), ("ctrl+u", 0), ("G", 280), ("g", 0)):
            await pilot.press(key)
            await pilot.pause()
            assert reader.scroll_offset.y == top, key


async def test_the_mouse_selects_the_words_of_the_article() -> None:
    async with Page().run_test(size=(60, 30)) as pilot:
        reader, _reading = await show(pilot, PORT)
        left = reader._margin.cells
        await pilot.mouse_down(reader, offset=(left + 3, 0))
        await pilot.hover(reader, offset=(left + 6, 0))
        await pilot.mouse_up(reader, offset=(left + 6, 0))
        await pilot.pause()
        assert pilot.app.screen.get_selected_text() in ("por", "port")


async def test_a_click_beside_the_text_stands_on_nothing() -> None:
    async with Page().run_test(size=(60, 30)) as pilot:
        reader, _reading = await show(pilot, PORT)
        assert reader._offset_at(0, 0) is None
        assert reader._offset_at(59, 1) is None
        assert reader._offset_at(10, 29) is None
        assert reader._offset_at(reader._margin.cells, 0) == 0


async def test_clearing_shows_nothing() -> None:
    async with Page().run_test(size=(60, 30)) as pilot:
        reader, _reading = await show(pilot, PORT)
        reader.clear()
        await pilot.pause()
        assert text_of(pilot).strip() == ""
        reader.refresh_place()


@pytest.mark.parametrize("width", [5, 6, 12, 30])
async def test_a_very_narrow_reader_still_draws(width: int) -> None:
    async with Page().run_test(size=(width, 10)) as pilot:
        await show(pilot, PORT)
        assert all(len(row) <= width for row in text_of(pilot).split("\n"))


def styles_of(pilot: Pilot[None], word: str) -> set[str]:
    found = set()
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            if word in segment.text and segment.style is not None:
                found.add(str(segment.style.color))
    return found


async def test_the_chosen_speaker_keeps_a_colour_and_others_lose_theirs() -> None:
    async with Page().run_test(size=(100, 30)) as pilot:
        await show(pilot, PORT)
        anne, paul = styles_of(pilot, "Nous avons"), styles_of(pilot, "deux millions")
        assert anne != paul
        await show(pilot, PORT, "Paul Mercier")
        assert styles_of(pilot, "deux millions") == paul
        assert styles_of(pilot, "Nous avons") != anne


async def test_another_theme_gives_other_colours() -> None:
    async with Page().run_test(size=(100, 30)) as pilot:
        await show(pilot, PORT)
        dark = styles_of(pilot, "Nous avons")
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert styles_of(pilot, "Nous avons") != dark


async def test_the_quote_under_the_mouse_is_told() -> None:
    async with make().run_test(size=(160, 48)) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("rouvert")
        await settle(pilot)
        assert "❝" not in screen_text(app)
        rows = screen_text(app).split("\n")
        row = next(row for row, line in enumerate(rows) if "dégager" in line)
        await pilot.hover(offset=(rows[row].index("dégager"), row))
        await settle(pilot)
        assert "❝ Anne Le Goff" in screen_text(app)
        await pilot.hover("#box")
        await settle(pilot)
        assert "❝" not in screen_text(app)
