"""Names that a comma sets apart from what says who bears them: « l'un des porte-parole de l'équipe, Ola Lind, ».

Looks for the name after a description; that a name comes first, with the description after it, is read with the cast.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.phrase_spans import LONGEST_PHRASE
from index.quotes.surroundings import with_title

if TYPE_CHECKING:
    from index.quotes.capitals import Capitals
    from index.quotes.cast import Cast
    from index.quotes.descriptions import Description
    from index.quotes.entities import Entity

# A name that explains a description may stand this far after the phrase that the act gives.
_AFTER_PHRASE = 8
_CLOSED = re.compile(r"\s*(?:[,.;:)»\"”(]|\Z)")
_ONE_NOUN = re.compile(r",[ \u00a0](?:le |la |l['’])(?:[\w-]+[ \u00a0])?")
_BODY_NAME = re.compile(r",[ \u00a0\u202f](?P<phrase>(?:l['’] ?|la |le )?(?=[A-ZÀ-Ý]))")


def named_after(cast: Cast, description: Description, end: int) -> tuple[Entity, str] | None:
    """Who is named, and the name as written, between commas after `description` in a phrase that ends at `end`."""
    # « son conseil, Me Ola Lind »: what somebody has and a civility behind the comma is a person, whatever the noun.
    if description.head is None or description.head.kind == "person" or description.determiner == "possessive":
        return _person(cast, description, end)
    return _body(cast, description) if description.head.kind == "institution" else None


def _person(cast: Cast, description: Description, end: int) -> tuple[Entity, str] | None:
    for name in cast.capitals_within(description.end, end + _AFTER_PHRASE):
        start = with_title(cast.text, name.start)
        entity = cast.named_at(name.start)
        if entity is None or entity.kind != "person" or not _stands_alone(cast.text, description.end, start):
            continue
        if cast.text.count(",", description.end, start) > 1 or not _whole(cast.text, name, start):
            return None
        if description.head is not None:
            entity.learn_gender(description.gender)
        return entity, cast.text[start : name.end]
    return None


def _stands_alone(text: str, end: int, start: int) -> bool:
    """Whether a name stands behind a comma, or behind one noun more: « son médecin, **l'Écossais** Ian Roy »."""
    return text[start - 2 : start].strip() == "," or _ONE_NOUN.fullmatch(text, end, start) is not None


def _whole(text: str, name: Capitals, start: int) -> bool:
    """Whether a name has more than one word or a civility, and its bearer's part of the sentence ends with it."""
    return (len(name.words) > 1 or start < name.start) and _CLOSED.match(text, name.end) is not None


def _body(cast: Cast, description: Description) -> tuple[Entity, str] | None:
    """The body of « la principale association du pays, la Cimade, »."""
    named = _BODY_NAME.match(cast.text, description.end, description.end + LONGEST_PHRASE)
    if named is None or any(c.isupper() for c in description.text):
        return None
    for name in cast.capitals_within(named.end(), named.end() + 1):
        if cast.named_at(name.start) is None and _CLOSED.match(cast.text, name.end) is not None:
            return cast.institution(" ".join(name.words)), cast.text[named.start("phrase") : name.end]
    return None
