"""An article cut into the three areas that are searched apart: title, text and boilerplate.

Indexing and highlighting both cut here, so that what is found is what is shown. Positions run on through an area; where
one zone ends and another begins they jump, so that no phrase reaches from a caption into the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import starmap
from typing import Literal, get_args

from index.article import Zone
from index.french.tokens import Token, tokenise
from index.zones import AREA_OF_ZONE, without_gaps

AreaName = Literal["title", "text", "boilerplate"]
AREAS: tuple[AreaName, ...] = get_args(AreaName)
SEARCHED_AREAS: tuple[AreaName, ...] = ("title", "text")
"""What a plain query searches; boilerplate is kept and shown, and searched with `zone:`."""

ZONE_GAP = 600
"""Positions left free between two zones: more than the largest distance a NEAR may state (500)."""


@dataclass(frozen=True, slots=True)
class Area:
    """The tokens of one area, their offsets counted in the article's text.

    `detached`: the area is a title that its source states beside the text; offsets are then counted in that title.
    """

    name: AreaName
    tokens: tuple[Token, ...]
    detached: bool = False


def cut(text: str, zones: Iterable[Zone], title: str | None) -> tuple[Area, ...]:
    """The areas of an article that hold at least one token.

    Args:
        text: the article's text.
        zones: sorted, not overlapping; what no zone covers counts as body.
        title: the article's title; searched as an area of its own where no zone of the text holds it.
    """
    tokens: dict[AreaName, list[Token]] = {name: [] for name in AREAS}
    for zone in _without_gaps(text, zones):
        _extend(tokens[AREA_OF_ZONE[zone.kind]], text, zone)
    detached = bool(title) and not tokens["title"]
    if detached and title:
        _extend(tokens["title"], title, Zone(0, len(title), "title"))
    return tuple(Area(name, tuple(found), detached and name == "title") for name, found in tokens.items() if found)


def pieces(text: str, zones: Iterable[Zone], title: str | None) -> dict[str, list[str]]:
    """The stretches of text that `cut` makes tokens of, by area: for those who cut them by themselves."""
    found: dict[str, list[str]] = {}
    for zone in _without_gaps(text, zones):
        found.setdefault(AREA_OF_ZONE[zone.kind], []).append(text[zone.start : zone.end])
    if title and not any(map(tokenise, found.get("title", []))):
        found["title"] = [title]
    return found


def _without_gaps(text: str, zones: Iterable[Zone]) -> Iterator[Zone]:
    """The zones, with the stretches between them as body."""
    plain = ((zone.start, zone.end, zone.kind) for zone in zones)
    return starmap(Zone, without_gaps(len(text), plain))


def _extend(tokens: list[Token], text: str, zone: Zone) -> None:
    """Append the zone's tokens, shifted to their place in the text and behind the positions already taken."""
    base = tokens[-1].position + tokens[-1].span + ZONE_GAP if tokens else 0
    offset = zone.start
    tokens.extend(
        Token(start + offset, end + offset, form, position + base, span)
        for start, end, form, position, span in tokenise(text[zone.start : zone.end])
    )
