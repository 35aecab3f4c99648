"""How a run of an article looks: its quote's colour, its hit, its zone, turned into one style.

Everything said by colour is said by an attribute too, for readers and terminals without colours: direct words are bold
there, reported ones italic, hits underlined, the hit one stands on reversed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style

from tui.colours import NEUTRAL, fitted, softened

if TYPE_CHECKING:
    from textual.color import Color

    from index.article import QuoteKind, ZoneKind

_INDIRECT_SHARE = 0.35
_MUTED: frozenset[ZoneKind | None] = frozenset({"boilerplate", "agency", "byline"})
_STRONG: frozenset[ZoneKind | None] = frozenset({"title", "intertitle"})


@dataclass(frozen=True, slots=True)
class Surface:
    """What an article is drawn on: the theme's colours where it is drawn, and whether there are colours at all."""

    background: Color
    foreground: Color
    hit: Color
    current: Color
    dark: bool
    colourless: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What a run is.

    `hue` is its speaker's colour, None outside quotes; `chosen`: it is the chosen speaker's; `dimmed`: another speaker
    is chosen.
    """

    hue: str | None = None
    kind: QuoteKind | None = None
    chosen: bool = False
    dimmed: bool = False
    zone: ZoneKind | None = None
    hit: bool = False
    current: bool = False


def style(look: Look, surface: Surface) -> Style:
    """The style of a run."""
    if surface.colourless:
        return _plain(surface) + _attributes(look) + Style(reverse=look.current or None)
    if look.current:
        return _current(surface)
    backdrop = surface.hit if look.hit else surface.background
    colour = _colour(look, surface, backdrop)
    attributes = Style(
        bold=(look.hit or look.chosen or look.zone in _STRONG) or None,
        italic=(look.kind == "indirect") or None,
        underline=look.hit or None,
    )
    return attributes + Style(color=colour.rich_color, bgcolor=backdrop.rich_color)


def _current(surface: Surface) -> Style:
    if surface.current.ansi is not None:
        # What the terminal makes of its own colours is not known: it reverses them, whatever they are.
        return _plain(surface) + Style(bold=True, reverse=True)
    letters = fitted("#000000", surface.current, surface.dark)
    return Style(color=letters.rich_color, bgcolor=surface.current.rich_color, bold=True)


def _plain(surface: Surface) -> Style:
    return Style(color=surface.foreground.rich_color, bgcolor=surface.background.rich_color)


def _attributes(look: Look) -> Style:
    """What is left without colours."""
    direct = look.kind in ("direct", "mixed") and not look.dimmed
    return Style(
        bold=(direct or look.zone in _STRONG) or None,
        italic=(look.kind == "indirect" and not look.dimmed) or None,
        underline=(look.hit or look.chosen) or None,
        dim=(look.dimmed or look.zone in _MUTED) or None,
    )


def _colour(look: Look, surface: Surface, backdrop: Color) -> Color:
    if look.kind is None:
        return fitted(NEUTRAL, backdrop, surface.dark) if look.zone in _MUTED else surface.foreground
    if look.dimmed:
        return fitted(NEUTRAL, backdrop, surface.dark)
    colour = fitted(look.hue or NEUTRAL, backdrop, surface.dark)
    return softened(colour, surface.foreground, surface.dark, _INDIRECT_SHARE) if look.kind == "indirect" else colour


def sign_style(hue: str | None, surface: Surface, *, current: bool, dimmed: bool) -> Style:
    """The style of the sign and the bar beside a quote; those of the quote that one stands on are reversed."""
    if surface.colourless:
        return _plain(surface) + Style(bold=not dimmed or None, dim=dimmed or None, reverse=current or None)
    colour = fitted(NEUTRAL if dimmed or hue is None else hue, surface.background, surface.dark)
    return Style(color=colour.rich_color, bgcolor=surface.background.rich_color, bold=True, reverse=current or None)
