"""Every word of the interface goes through the catalogue: with one that marks its words, nothing stands unmarked."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

import pytest

from index.translation import install
from tests.tui.driving import main_screen, make, press, screen_text, settle, start
from tui.commands import VerbatimCommands
from tui.keymap import actions

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "¤"


class Marked(gettext.NullTranslations):
    """Marks what it is asked to translate."""

    def gettext(self, message: str) -> str:
        return MARK + message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return MARK + (msgid1 if n == 1 else msgid2)


@pytest.fixture(autouse=True)
def _marked() -> Iterator[None]:
    install(Marked())
    yield
    install(gettext.NullTranslations())


async def test_nothing_of_ours_stands_unmarked() -> None:
    async with make().run_test(size=(160, 48)) as pilot:
        app = await start(pilot)
        shown = screen_text(app)
        for words in ("Speakers", "4 articles", "8 quotes", "index built", "Everyone", "Type words", "Help", "Quit"):
            assert f"{MARK}{words}" in shown, words
        main_screen(app).put_query("port")
        await settle(pilot)
        await press(pilot, "enter", "enter", "c")
        shown = screen_text(app)
        for words in (
            "understood as",
            "Articles",
            "Article",
            "hit 1/4",
            "unknown",
            "direct",
            "cue",
            "under 1 ms",
            "Copy",
        ):
            assert f"{MARK}{words}" in shown, words
        main_screen(app).put_query("introuvable")
        await settle(pilot)
        for words in ("No article answers.", "Try:", "mot*"):
            assert f"{MARK}{words}" in screen_text(app), words


async def test_help_and_palette_are_translated() -> None:
    assert all(action.label.startswith(MARK) and action.help.startswith(MARK) for action in actions())
    async with make().run_test(size=(120, 60)) as pilot:
        app = await start(pilot)
        provider = VerbatimCommands(main_screen(app))
        async for hit in provider.discover():
            assert hit.text is not None
            assert hit.text.startswith(MARK)
        await press(pilot, "f1")
        shown = screen_text(app)
        for words in ("Keys", "Moving", "Signs in an article", "Words and phrases"):
            assert f"{MARK}{words}" in shown, words
