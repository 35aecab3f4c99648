"""Several at once: whom « ils », « les deux hommes », « les chercheurs » and « les ministres » take up together.

People or bodies that the text names side by side, and crowds that it told of before. What one phrase joins by « et » is
read elsewhere.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.quotes.agreement import Pronoun, agrees
from index.quotes.descriptions import read_description
from index.quotes.entities import Entity
from index.quotes.folding import fold
from index.quotes.gazetteer import heads, institutions
from index.quotes.mentions import refer
from index.quotes.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.quotes.cast import Cast

Mention = tuple[int, Entity]
"""Where an entity is named, and which one."""

EITHER = Pronoun("", plural=True, nearest=False)
"""Several, of whom nothing more is asked."""
_NAME_AND = r"[^.,;:!?«»\n]{2,60}(?:, [^.,;:!?«»\n]{2,80},(?= et ))?"
_JOINED = re.compile(rf"{_NAME_AND}(?:,? et |, )(?:[^.,;:!?«»\n]{{1,60}},? )?")
JOINED_WITHIN = 700
MET_WITHIN = 300
# « des dizaines de cochons » are no people.
_COUNTED = ("aines", "milliers", "millions")
_PEOPLE = re.compile(
    r"\b(?P<people>(?:[LlDdCcSs]es|[Ll]eurs|[Pp]lusieurs|[Dd]eux|[Tt]rois|[Qq]uatre) [^\s,.;:«»\"()]+"
    r"|[Uu]ne? (?P<crowd>\w+) d(?:e |['’])(?P<of>\w+)(?: [a-zà-ÿ]+s\b)?)"
)
_BODIES_JOINED = re.compile(r" et (?:la |le |les |l['’])?")


def joined_people(text: str, near: Sequence[Mention], asked: Pronoun) -> Entity | None:
    """The last two people whom the text names side by side: « Ola Lind et Per Berg marchent. Ils … »."""
    people = [(place, entity) for place, entity in near if entity.kind == "person"]
    for (place, one), (following, other) in zip(people[-2::-1], people[:0:-1], strict=True):
        told = asked.gender and any(e.gender and e.gender != asked.gender for e in (one, other))
        if one is not other and not told and _JOINED.fullmatch(text, place, following):
            return Entity("group", asked.gender, plural=True, members=(one, other))
    return None


def met_people(near: Sequence[Mention]) -> Entity | None:
    """« Ola Lind a rencontré Per Berg. Le premier … »: the last two people named."""
    people = list(dict.fromkeys(entity for _, entity in near if entity.kind == "person"))
    return Entity("group", plural=True, members=(people[-2], people[-1])) if len(people) > 1 else None


def joined_bodies(cast: Cast, at: int) -> Entity | None:
    """« La France et l'Italie ont signé. **Les deux pays** … »: the last two bodies that « et » joins before `at`."""
    near = cast.capitals_within(max(0, at - JOINED_WITHIN), at)
    for one, other in reversed(list(pairwise(near))):
        if not _BODIES_JOINED.fullmatch(cast.text, one.end, other.start):
            continue
        names = (" ".join(one.words), " ".join(other.words))
        if all(fold(name) in institutions() or cast.body_called(name) is not None for name in names):
            return Entity("group", plural=True, members=tuple(map(cast.institution, names)))
    return None


def told_people(cast: Cast, asked: Pronoun, at: int, in_quote: Callable[[int], bool]) -> Entity | None:
    """« La ministre a reçu **les intermittents**. Ils … »: the people told of last, whatever they are there."""
    for told in reversed(list(_PEOPLE.finditer(cast.text, max(0, at - MET_WITHIN), at))):
        if in_quote(told.start()) or told.group("people").endswith(_COUNTED):
            continue
        crowd = told.group("crowd") is not None
        if not (_are_people(told) if crowd else _names_people(cast.text, *told.span("people"))):
            continue
        reference = refer(cast, *told.span("people"))
        if reference is not None and (crowd or agrees(reference.entity, asked)):
            return reference.entity
    return None


def _are_people(told: re.Match[str]) -> bool:
    """« une équipe de **chercheurs** »: whether a crowd is one of people."""
    head = heads().get(fold(told.group("of")))
    known = head is not None and head.kind == "person" and head.plural
    return known and told.group("crowd").lower() in words("crowd")


def _names_people(text: str, start: int, end: int) -> bool:
    description = read_description(text, start, end)
    head = description.head if description is not None else None
    return head is not None and head.kind in ("person", "people")
