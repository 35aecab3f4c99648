"""Which area of an article each kind of zone belongs to, and the stretches that zones leave between them.

What cutting an article begins with, in plain values and without heavy imports: `index.areas` makes tokens of it, and a
cold search looks for one word in it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.areas import AreaName
    from index.article import ZoneKind

AREA_OF_ZONE: dict[ZoneKind, AreaName] = {
    "title": "title",
    "intertitle": "text",
    "body": "text",
    "caption": "text",
    "tweet": "text",
    "agency": "boilerplate",
    "byline": "boilerplate",
    "boilerplate": "boilerplate",
}


def without_gaps(size: int, zones: Iterable[tuple[int, int, ZoneKind]]) -> Iterator[tuple[int, int, ZoneKind]]:
    """The zones of a text of `size` characters, sorted, with the stretches between them as body."""
    done = 0
    for start, end, kind in zones:
        if start > done:
            yield done, start, "body"
        yield start, end, kind
        done = max(done, end)
    if done < size:
        yield done, size, "body"
