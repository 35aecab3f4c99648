"""Where single signs stand in a text: marks, stops, dashes. A sign is found without a look at the letters around it.

A pattern such as `[.!?]` asks of every letter of an article whether it is one of the signs; a search for one sign at a
time passes over the letters many at once.
"""

from __future__ import annotations

from collections.abc import Iterable


def places_of(signs: Iterable[str], text: str) -> list[int]:
    """The offsets of all `signs` in `text`, ascending."""
    places: list[int] = []
    find = text.find
    for sign in signs:
        place = find(sign)
        while place >= 0:
            places.append(place)
            place = find(sign, place + 1)
    places.sort()
    return places
