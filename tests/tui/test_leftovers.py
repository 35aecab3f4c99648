"""The application speaks one language at a time: every state is looked through for words of the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from index.errors import IndexMissing
from index.translation import _
from search.language import install
from search.query.help import sections
from search.query.spellings import LANGUAGES, names, spellings
from search.results import StoredArticle
from tests.leftovers import english_in, french_in, words
from tests.tui import fake_engine
from tests.tui.driving import Shelf, main_screen, make, press, screen_text, settle, start, until
from tui.app import VerbatimApp
from tui.commands import Palette

Walk = Callable[[VerbatimApp, Pilot[int]], Awaitable[None]]
TYPED = "port introuvable guerre paix froide mot pour déclar dupont fantôme"
DATA = words(" ".join(each.text for each in vars(fake_engine).values() if isinstance(each, StoredArticle)))
DATA |= words(repr([each for each in vars(fake_engine).values() if isinstance(each, StoredArticle)]))
DATA |= words(" ".join(entry.example for section in sections() for entry in section.entries))
DATA |= {
    word.lower()
    for table in ("fields", "operators", "zones")
    for name in names(table)
    for language in LANGUAGES
    for word in spellings(table, name, language)
}
DATA |= words(TYPED) | {"syntax", "verbatim", "example"}


@pytest.fixture
def speaking() -> Iterator[Callable[[str], None]]:
    """Lets the interface speak a language; English again afterwards."""
    yield install
    install("en")


async def _welcome(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await settle(pilot)


async def _results(app: VerbatimApp, pilot: Pilot[int]) -> None:
    main_screen(app).put_query("port")
    await settle(pilot)


async def _reading(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await _results(app, pilot)
    await press(pilot, "enter", "enter", "c")


async def _exporting(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await _results(app, pilot)
    await press(pilot, "enter", "m", "x")


async def _noting(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await _results(app, pilot)
    await press(pilot, "enter", "t")


async def _correcting(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await _results(app, pilot)
    await press(pilot, "enter", "enter", "c", "w")


async def _nothing(app: VerbatimApp, pilot: Pilot[int]) -> None:
    main_screen(app).put_query("introuvable fantôme")
    await settle(pilot)


async def _error(app: VerbatimApp, pilot: Pilot[int]) -> None:
    main_screen(app).put_query("titr:port")
    await settle(pilot)


async def _help(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await press(pilot, "f1")


async def _palette(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await pilot.press("ctrl+p")
    await until(lambda: _("Leave the application") in screen_text(app))


async def _palette_without_a_match(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await pilot.press("ctrl+p")
    assert isinstance(app.screen, Palette)
    app.screen.query_one(Input).value = "xqzxqz"
    await until(lambda: _("No such command, speaker or query.") in screen_text(app))


async def _speakers(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await press(pilot, "f2")


async def _facets(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await _results(app, pilot)
    await press(pilot, "f4")


async def _who_speaks(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await press(pilot, "f7")


async def _quotes(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await press(pilot, "f8", "ctrl+t")


async def _over_time(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await _results(app, pilot)
    await press(pilot, "f9")


async def _searches(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await _results(app, pilot)
    await press(pilot, "enter", "f12")


async def _keeping(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await _results(app, pilot)
    await press(pilot, "ctrl+s")


async def _leaving(app: VerbatimApp, pilot: Pilot[int]) -> None:
    await press(pilot, "ctrl+c")


WALKS = [
    _welcome,
    _results,
    _reading,
    _exporting,
    _noting,
    _correcting,
    _nothing,
    _error,
    _help,
    _palette,
    _palette_without_a_match,
    _speakers,
    _facets,
    _who_speaks,
    _quotes,
    _over_time,
    _searches,
    _keeping,
    _leaving,
]


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
async def test_states(walk: Walk, speaking: Callable[[str], None]) -> None:
    shown = {}
    for language in LANGUAGES:
        speaking(language)
        async with make().run_test(size=(120, 70)) as pilot:
            app = await start(pilot)
            await walk(app, pilot)
            shown[language] = screen_text(app)
    assert not english_in(shown["fr"], DATA)
    assert not french_in(shown["en"], DATA)
    assert shown["fr"] != shown["en"]


async def test_a_missing_index(speaking: Callable[[str], None]) -> None:
    speaking("fr")
    error = IndexMissing("", "")
    async with make(Shelf(error)).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        shown = screen_text(pilot.app)  # type: ignore[arg-type]  # the application under test
    assert "Quitter" in shown
    assert not english_in(shown, DATA)
