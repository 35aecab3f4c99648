"""Without colours nothing is lost: what a colour says, an attribute, a sign or a line says too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import SIZE, main_screen, make, press, screen_text, settle, start

if TYPE_CHECKING:
    from rich.style import Style

    from tui.app import VerbatimApp


@pytest.fixture(autouse=True)
def no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def styles(app: VerbatimApp, word: str) -> list[Style]:
    strips = app.screen._compositor.render_strips()
    return [segment.style for strip in strips for segment in strip if word in segment.text and segment.style]


async def test_hits_quotes_and_reported_words_differ() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("port")
        await settle(pilot)
        await press(pilot, "enter", "enter", "n")
        (direct,) = styles(app, "Nous avons travaillé")
        (reported,) = styles(app, "serait pleinement")
        (plain,) = styles(app, ", a estimé Paul")
        assert direct.bold
        assert not direct.underline
        assert reported.italic
        assert not reported.bold
        assert not any((plain.bold, plain.italic, plain.underline, plain.reverse))
        ports = [style for style in styles(app, "port") if style.underline]
        assert any(style.reverse for style in ports)
        assert any(not style.reverse for style in ports)


async def test_others_step_back_when_a_speaker_is_chosen() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("port")
        await settle(pilot)
        await press(pilot, "f2", "down", "enter")
        assert "◉ Paul Mercier" in screen_text(app)
        assert "● Anne Le Goff" in screen_text(app)
        (chosen,) = styles(app, "C'est une somme que nous")
        (other,) = styles(app, "Nous avons travaillé")
        assert chosen.underline
        assert not other.bold
        assert other.color != chosen.color


async def test_the_focus_and_the_pointer_show() -> None:
    async with make().run_test(size=SIZE) as pilot:
        app = await start(pilot)
        main_screen(app).put_query("port")
        await settle(pilot)
        assert "─Articles─" in screen_text(app)
        await press(pilot, "enter")
        assert "━Articles━" in screen_text(app)
        backgrounds = [style.bgcolor for style in styles(app, "Courrier · 5")]
        assert backgrounds != [style.bgcolor for style in styles(app, "L'Écho du littoral · 2")]
        await press(pilot, "enter")
        assert "─Articles─" in screen_text(app)
        assert "━Article━" in screen_text(app)
