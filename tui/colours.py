"""A colour for each speaker: dealt once, kept for the session, readable on any theme.

Colours are never the only sign of anything (see `initials`): here they are only made stable, distinct within an
article, and as contrasted with their background as the accessibility guidelines ask of small text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from textual.color import Color

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTRAST = 4.5
"""The contrast of text with its background below which small text is hard to read (WCAG 2.1, 1.4.3)."""

HUES = (
    "#e69f00",  # orange
    "#56b4e9",  # sky
    "#2fbf8f",  # green
    "#cc79a7",  # rose
    "#d9c93a",  # yellow
    "#e0613d",  # vermilion
    "#8f9bff",  # periwinkle
    "#9ccc65",  # lime
    "#b58863",  # brown
    "#4dd0e1",  # cyan
    "#d487f0",  # violet
    "#f48fb1",  # pink
)
"""In the order in which they are dealt: the first ones stay apart for colour-blind readers too."""

NEUTRAL = "#a8a8a8"
"""The colour of words whose speaker nobody can tell."""

BLACK = Color(0, 0, 0)
WHITE = Color(255, 255, 255)

_STEPS = 20
_MIDDLE_GREY = 0.179
"""The luminance on which black and white are equally well seen."""


class Colours:
    """Who has which colour. A colour once dealt stays: to people of the whole index first, then as articles open."""

    def __init__(self, leading: Iterable[str] = ()) -> None:
        """Deal the first colours to `leading`, the names in the order of their weight."""
        self._dealt: dict[str, int] = {}
        for hue, name in zip(range(len(HUES)), leading, strict=False):
            self._dealt[name] = hue

    def seat(self, names: Iterable[str]) -> None:
        """Deal colours to those of `names`, the speakers of one article, who have none, apart from one another."""
        names = list(names)
        used = {self._dealt[name] for name in names if name in self._dealt}
        for name in names:
            if name not in self._dealt:
                hue = _nearest_free(crc32(name.encode("utf-8", "replace")) % len(HUES), used)
                self._dealt[name] = hue
                used.add(hue)

    def of(self, name: str | None) -> str:
        """The colour of a speaker, before it is fitted to a background."""
        if name is None:
            return NEUTRAL
        self.seat([name])
        return HUES[self._dealt[name]]


def _nearest_free(wanted: int, used: set[int]) -> int:
    places = ((wanted + step) % len(HUES) for step in range(len(HUES)))
    return next((place for place in places if place not in used), wanted)


@lru_cache(maxsize=1024)
def fitted(hue: str, background: Color, dark: bool, contrast: float = CONTRAST) -> Color:
    """The colour nearest to `hue` that reads well on `background`.

    Where the background is the terminal's own (an ANSI theme), `dark` says which it most likely is.
    """
    backdrop = _backdrop(background, dark)
    target = WHITE if luminance(backdrop) < _MIDDLE_GREY else BLACK
    base = Color.parse(hue)
    steps = (base.blend(target, step / _STEPS, 1.0) for step in range(_STEPS + 1))
    return next((colour for colour in steps if contrast_of(colour, backdrop) >= contrast), target)


def softened(colour: Color, foreground: Color, dark: bool, share: float) -> Color:
    """`colour` with a share of the text's own colour in it."""
    if foreground.ansi is not None:
        foreground = WHITE if dark else BLACK
    return colour.blend(foreground, share, 1.0)


def _backdrop(background: Color, dark: bool) -> Color:
    if background.ansi is None:
        return background
    return BLACK if dark else WHITE


def contrast_of(one: Color, other: Color) -> float:
    """The ratio of contrast of two opaque colours, 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1)."""
    red, green, blue = (_linear(channel) for channel in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
