"""Colours of speakers: stable, apart within an article, readable on every theme."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tui.colours import (
    BLACK,
    CONTRAST,
    HUES,
    NEUTRAL,
    WHITE,
    Colours,
    contrast_of,
    fitted,
    softened,
)

THEMES = {name: theme for name, theme in BUILTIN_THEMES.items() if not name.startswith("ansi")}


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("hue", [*HUES, NEUTRAL])
def test_readable_on_every_theme(name: str, hue: str) -> None:
    design = THEMES[name].to_color_system().generate()
    for surface in ("background", "surface"):
        background = Color.parse(design[surface])
        assert contrast_of(fitted(hue, background, THEMES[name].dark), background) >= CONTRAST


@pytest.mark.parametrize("name", THEMES)
def test_hues_stay_apart_after_fitting(name: str) -> None:
    background = Color.parse(THEMES[name].to_color_system().generate()["background"])
    assert len({fitted(hue, background, THEMES[name].dark).hex for hue in HUES}) == len(HUES)


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255), st.sampled_from(HUES))
@settings(max_examples=150)
def test_readable_on_any_background(red: int, green: int, blue: int, hue: str) -> None:
    background = Color(red, green, blue)
    assert contrast_of(fitted(hue, background, True), background) >= CONTRAST


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("hue", HUES)
def test_readable_on_the_colours_of_the_terminal(hue: str, dark: bool) -> None:
    colour = fitted(hue, Color(0, 0, 0, ansi=-1), dark)
    assert contrast_of(colour, BLACK if dark else WHITE) >= CONTRAST


def test_contrast_of_black_and_white() -> None:
    assert contrast_of(WHITE, BLACK) == pytest.approx(21)
    assert contrast_of(BLACK, WHITE) == pytest.approx(21)
    assert contrast_of(WHITE, WHITE) == pytest.approx(1)


def test_a_colour_that_reads_well_is_not_changed() -> None:
    assert fitted("#56b4e9", BLACK, True) == Color.parse("#56b4e9")


def test_softened_goes_towards_the_text() -> None:
    assert softened(BLACK, WHITE, False, 0.5).rgb == (127, 127, 127)
    assert softened(BLACK, Color(0, 0, 0, ansi=-1), True, 1.0).rgb == (255, 255, 255)
    assert softened(WHITE, Color(0, 0, 0, ansi=-1), False, 1.0).rgb == (0, 0, 0)


def test_leading_people_have_colours_of_their_own() -> None:
    names = [f"Personne {number}" for number in range(20)]
    colours = Colours(names)
    assert len({colours.of(name) for name in names[: len(HUES)]}) == len(HUES)
    assert [colours.of(name) for name in names[: len(HUES)]] == list(HUES)


def test_a_colour_dealt_stays() -> None:
    colours = Colours(["Anne"])
    first = colours.of("Paul")
    colours.seat(["Inès", "Jean"])
    assert colours.of("Paul") == first
    assert colours.of("Anne") == HUES[0]


def test_the_same_names_get_the_same_colours_in_another_session() -> None:
    assert Colours().of("Mark Rutte") == Colours().of("Mark Rutte")


@given(st.lists(st.text(max_size=8), max_size=len(HUES), unique=True))
@settings(max_examples=100)
def test_speakers_of_one_article_are_apart(names: list[str]) -> None:
    colours = Colours()
    colours.seat(names)
    assert len({colours.of(name) for name in names}) == len(names)


def test_more_speakers_than_colours_share_them() -> None:
    names = [f"Personne {number}" for number in range(40)]
    colours = Colours()
    colours.seat(names)
    assert {colours.of(name) for name in names} == set(HUES)


def test_nobody_has_the_neutral_colour() -> None:
    assert Colours().of(None) == NEUTRAL
    assert NEUTRAL not in HUES


def test_a_name_that_cannot_be_encoded_has_a_colour() -> None:
    assert Colours().of("\ud800") in HUES
