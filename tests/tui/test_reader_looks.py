"""How runs look: told apart with colours, and told apart without."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from textual.color import Color

from tui.colours import BLACK, CONTRAST, HUES, WHITE, contrast_of
from tui.widgets.reader_looks import Look, Surface, sign_style, style

DARK = Surface(Color(18, 18, 18), Color(224, 224, 224), Color(70, 55, 20), Color(255, 166, 43), True, False)
LIGHT = Surface(Color(245, 245, 245), Color(30, 30, 30), Color(240, 220, 170), Color(255, 166, 43), False, False)
COLOURLESS = replace(DARK, colourless=True)

KINDS = {
    "plain": Look(),
    "direct": Look(HUES[0], "direct"),
    "indirect": Look(HUES[0], "indirect"),
    "hit": Look(hit=True),
    "current": Look(hit=True, current=True),
}


@pytest.mark.parametrize("surface", [DARK, LIGHT, COLOURLESS])
def test_what_differs_looks_different(surface: Surface) -> None:
    for one, other in combinations(KINDS, 2):
        assert style(KINDS[one], surface) != style(KINDS[other], surface), (one, other)


def test_without_colours_there_are_none() -> None:
    drawn = {style(look, COLOURLESS) for look in KINDS.values()}
    drawn.add(sign_style(HUES[0], COLOURLESS, current=True, dimmed=False))
    assert len({(str(one.color), str(one.bgcolor)) for one in drawn}) == 1


def test_without_colours_attributes_tell() -> None:
    assert style(KINDS["direct"], COLOURLESS).bold
    assert style(KINDS["indirect"], COLOURLESS).italic
    assert style(KINDS["hit"], COLOURLESS).underline
    assert style(KINDS["current"], COLOURLESS).reverse
    assert style(Look(HUES[0], "direct", dimmed=True), COLOURLESS).dim
    assert not style(Look(HUES[0], "direct", dimmed=True), COLOURLESS).bold


@pytest.mark.parametrize("surface", [DARK, LIGHT])
@pytest.mark.parametrize("hue", HUES)
@pytest.mark.parametrize("hit", [False, True])
def test_words_of_every_speaker_read_well_hit_or_not(surface: Surface, hue: str, hit: bool) -> None:
    drawn = style(Look(hue, "direct", hit=hit), surface)
    assert drawn.color is not None
    assert drawn.bgcolor is not None
    colour, background = (Color.from_rich_color(side) for side in (drawn.color, drawn.bgcolor))
    assert contrast_of(colour, background) >= CONTRAST


@pytest.mark.parametrize("surface", [DARK, LIGHT])
def test_reported_words_and_dimmed_words_read_well(surface: Surface) -> None:
    for look in (Look(HUES[1], "indirect"), Look(HUES[1], "direct", dimmed=True), Look(zone="boilerplate"), Look()):
        drawn = style(look, surface)
        assert drawn.color is not None
        assert contrast_of(Color.from_rich_color(drawn.color), surface.background) >= CONTRAST


def test_a_chosen_speaker_stands_out_and_others_step_back() -> None:
    chosen, other = Look(HUES[0], "direct", chosen=True), Look(HUES[1], "direct", dimmed=True)
    assert style(chosen, DARK).bold
    assert style(other, DARK).color == style(Look(HUES[2], "direct", dimmed=True), DARK).color
    assert style(chosen, COLOURLESS).underline


def test_headings_are_bold() -> None:
    for surface in (DARK, COLOURLESS):
        assert style(Look(zone="title"), surface).bold
        assert style(Look(zone="intertitle"), surface).bold


def test_on_the_colours_of_the_terminal_text_keeps_them() -> None:
    terminal = Surface(Color(0, 0, 0, ansi=-1), Color(0, 0, 0, ansi=-1), Color(0, 0, 0, ansi=-1), BLACK, True, False)
    plain = style(Look(), terminal)
    assert plain.color is not None
    assert plain.color.is_default
    terminal = replace(terminal, current=Color(255, 255, 0, ansi=3))
    assert style(KINDS["current"], terminal).reverse
    quoted = style(Look(HUES[0], "direct"), terminal)
    assert quoted.color is not None
    assert contrast_of(Color.from_rich_color(quoted.color), BLACK) >= CONTRAST


def test_the_sign_of_the_quote_one_stands_on_is_reversed() -> None:
    for surface in (DARK, LIGHT, COLOURLESS):
        assert sign_style(HUES[0], surface, current=True, dimmed=False).reverse
        assert not sign_style(HUES[0], surface, current=False, dimmed=False).reverse
    assert sign_style(None, DARK, current=False, dimmed=False).color is not None
    assert contrast_of(WHITE, BLACK) > CONTRAST
