"""What stands beside a name and says who bears it: a civility, a noun before it, a noun behind it.

Reads around one mention; what it tells is recorded in the cast by whoever asked.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from index.quotes.appositions import left_description
from index.quotes.descriptions import Description, describe
from index.quotes.right_appositions import right_description
from index.quotes.surroundings import Title, word_before
from index.quotes.tokens import tokens

if TYPE_CHECKING:
    from index.quotes.capitals import Capitals

_COUNSEL = frozenset({"Me", "Me.", "Maître", "maître"})


def descriptions_beside(text: str, capitals: Capitals, title: Title | None) -> list[Description]:
    """The descriptions before and behind a name, in the order in which they count."""
    found: list[Description] = []
    before = left_description(text, title[1] if title else capitals.start, capitals.end)
    if before is not None:
        found.append(before)
        # « le porte-parole du Pentagone, le général Pat Ryder »: two descriptions of one person.
        joined = text[before.start - 2 : before.start] == ", "
        further = left_description(text, before.start, capitals.end) if joined else None
        if further is not None:
            found.append(further)
    after = right_description(text, capitals.end)
    if after is not None:
        found.append(after)
    return found


def told_by_title(text: str, capitals: Capitals, title: Title | None) -> tuple[Description, ...]:
    """What a civility says that the bearer of a name is."""
    return _counsel() if title is not None and word_before(text, capitals.start) in _COUNSEL else ()


@cache
def _counsel() -> tuple[Description, ...]:
    """What « Me » says of whoever bears it."""
    description = describe("avocat", tokens("avocat"))
    return (description._replace(gender=""),) if description is not None else ()
