"""People without a name whom a sentence brings in: « La police a arrêté **un homme de 35 ans**. Il … ».

An indefinite phrase tells of somebody new, and the next sentence is often about that one. Who opens a sentence is read
elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.descriptions import may_open_description, noun_phrase, read_description
from index.quotes.mentions import refer
from index.quotes.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.quotes.cast import Cast
    from index.quotes.entities import Entity

_INDEFINITE = re.compile(r"[Uu](?<!\w.)ne? (?=[a-zà-ÿ])")
_REACH = 90


def newcomers(cast: Cast, start: int, end: int) -> Iterator[tuple[int, Entity]]:
    """The people of whom indefinite phrases between `start` and `end` tell for the first time, with their places."""
    for found in _INDEFINITE.finditer(cast.text, start, end):
        limit = min(end, found.start() + _REACH)
        if not may_open_description(cast.text[found.end() : limit]):
            continue
        description = read_description(cast.text, found.start(), limit)
        head = description.head if description is not None else None
        if head is None or head.kind != "person" or head.plural:
            continue
        phrase = noun_phrase(tokens(cast.text, found.start(), limit))
        reference = refer(cast, found.start(), phrase[-1].end) if phrase else None
        if reference is not None and not reference.entity.named:
            yield found.start(), reference.entity
