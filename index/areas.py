"""An article cut into the three areas that are searched apart: title, text and boilerplate.

Indexing and highlighting both cut here, so that what is found is what is shown. Positions run on through an area; where
one zone ends and another begins they jump, so that no phrase reaches from a caption into the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import starmap
from typing import Literal, get_args

from index.article import Zone, ZoneKind
from index.french.tokens import Cut, Token
from index.zones import AREA_OF_ZONE, without_gaps

AreaName = Literal["title", "text", "boilerplate"]
AREAS: tuple[AreaName, ...] = get_args(AreaName)
SEARCHED_AREAS: tuple[AreaName, ...] = ("title", "text")
"""What a plain query searches; boilerplate is kept and shown, and searched with `zone:`."""

ZONE_GAP = 600
"""Positions left free between two zones: more than the largest distance a NEAR may state (500)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A zone of an area: where it begins in the text, the position of its first word in the area, and its words."""

    start: int
    position: int
    words: Cut
    kind: ZoneKind

    def tokens(self, unit: int) -> Iterator[Token]:
        """The tokens of one of the zone's units, by their offsets in the text and positions in the area."""
        for start, end, form, position, span in self.words.tokens(unit):
            yield Token(start + self.start, end + self.start, form, position + self.position, span)


@dataclass(frozen=True, slots=True)
class Area:
    """The words of one area, zone by zone.

    `detached`: the area is a title that its source states beside the text; offsets are then counted in that title.
    """

    name: AreaName
    pieces: tuple[Piece, ...]
    detached: bool = False

    @property
    def tokens(self) -> Iterator[Token]:
        """All tokens of the area."""
        for piece in self.pieces:
            for unit in range(len(piece.words.units)):
                yield from piece.tokens(unit)


def cut(text: str, zones: Iterable[Zone], title: str | None) -> tuple[Area, ...]:
    """The areas of an article that hold at least one token.

    Args:
        text: the article's text.
        zones: sorted, not overlapping; what no zone covers counts as body.
        title: the article's title; searched as an area of its own where no zone of the text holds it.
    """
    found: dict[AreaName, list[Piece]] = {name: [] for name in AREAS}
    for zone in zones_of(text, zones):
        _extend(found[AREA_OF_ZONE[zone.kind]], text, zone)
    detached = bool(title) and not found["title"]
    if detached and title:
        _extend(found["title"], title, Zone(0, len(title), "title"))
    return tuple(Area(name, tuple(parts), detached and name == "title") for name, parts in found.items() if parts)


def zones_of(text: str, zones: Iterable[Zone]) -> Iterator[Zone]:
    """The zones of a text, with the stretches between them as body."""
    plain = ((zone.start, zone.end, zone.kind) for zone in zones)
    return starmap(Zone, without_gaps(len(text), plain))


def _extend(pieces: list[Piece], text: str, zone: Zone) -> None:
    """Append a zone that holds a token, behind the positions already taken."""
    words = Cut(text[zone.start : zone.end])
    if words.width:
        base = pieces[-1].position + pieces[-1].words.width + ZONE_GAP if pieces else 0
        pieces.append(Piece(zone.start, base, words, zone.kind))
