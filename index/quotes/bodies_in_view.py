"""The institution that a bare noun takes up: « Volkaria ferme une usine. **Le constructeur** … », « **l'ONG** ».

Among the institutions named before, the one that the text is about there, if the noun can be said of it. People are
recalled elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from index.quotes.capitals import opens_sentence
from index.quotes.cast import CONSIDERED
from index.quotes.folding import fold
from index.quotes.gazetteer import heads
from index.quotes.renaming import last_place, opens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotes.cast import Cast
    from index.quotes.descriptions import Description
    from index.quotes.entities import Entity
    from index.quotes.gazetteer import Head

# What the table of names calls an institution → the class of nouns that can take it up.
_SORTS = {
    "nation": "state",
    "capital": "state",
    "seat": "state",
    "place": "state",
    "service": "state",
    "party": "party",
    "union": "union",
    "ngo": "ngo",
    "space": "space",
    "court": "court",
    "body": "body",
    "company": "company",
    "agency": "media",
    "media": "media",
}
_REACH = 1200
_NEXT = 700
# « … n'ont pas convaincu **Vert Morlec**. L'association … »: named at the end of the sentence before.
_BESIDE, _JUST_NAMED = 60, 2.5
# What makes an institution the one that a text is about: each naming up to six, its words, its place; distance costs.
_OFTEN, _PER_NAMING, _SPOKE, _LISTED, _IN_TITLE, _HEADS, _PER_CHARACTER = 6, 0.5, 1.5, 1.0, 1.5, 1.0, 0.006
# Bodies whose names may look like a person's: « Pont Vert ».
_FOUNDED = frozenset({"company", "ngo", "party", "union"})
_TAKEN_UP_BY_NOUN = frozenset({"company", "body", "media", "party", "union", "ngo", "space", "court"})


def institution_in_view(cast: Cast, description: Description, at: int) -> Entity | None:
    """« la société », « l'agence »: the institution that the text is about there, if of that sort."""
    head = description.head
    if head is None or not head.classes & _TAKEN_UP_BY_NOUN or "people" in head.classes:
        return None
    if description.has_complement and head.classes & {"state", "body"}:
        return None
    best: tuple[float, Entity] | None = None
    for entity in cast.entities[-CONSIDERED:]:
        if not _may_be_called(entity, description) or (entity.places and _is_a_place(cast.text, entity.places)):
            continue
        weight = _in_view_weight(cast, entity, at)
        if weight is not None and (best is None or weight > best[0]):
            best = (weight, entity)
    if best is None and not description.has_complement:
        return _by_its_name(cast, description, head, at)
    return best[1] if best else None


def _may_be_called(entity: Entity, description: Description) -> bool:
    """Whether a noun can take up this institution: by its sort, and nothing else being said of it."""
    head = description.head
    if head is None or entity.descriptions or of_another_sort(entity, head):
        return False
    # « Air Volkaria supprime 20 vols. La compagnie … »: two words that may be a person's name, or a firm's.
    alike = not entity.gender or entity.gender == description.gender
    unsure = entity.kind == "person" and not entity.sure and alike and bool(head.classes & _FOUNDED)
    if entity.kind != "institution" and not unsure:
        return False
    return bool(not description.has_complement or entity.sort in _SORTS or entity.spoken)


def of_another_sort(entity: Entity, head: Head) -> bool:
    """Whether the tables call an institution something that the noun is not: a parliament is no « journal »."""
    sort = _SORTS.get(entity.sort, "")
    return bool(sort) and sort not in head.classes


def _in_view_weight(cast: Cast, entity: Entity, at: int) -> float | None:
    """How much a text is about an institution at offset `at`; None where it was not named there, or in a row only."""
    place = last_place(entity, at)
    if place < 0 or at - place >= _REACH or (not entity.spoken and _in_row(cast.text, place)):
        return None
    own = (_SPOKE if entity.spoken else 0.0) + (_LISTED if entity.sort else 0.0)
    own += _JUST_NAMED if at - place < _BESIDE and "\n" not in cast.text[place:at] else 0.0
    return _weight_of(cast, entity.places, place, at) + own


def _in_row(text: str, place: int) -> bool:
    """Whether the name at `place` is one of several (« sur Volkar, Ondine ou Vidéal »), or a thing (« un Volkar »)."""
    if _COUNTED.search(text, max(0, place - 8), place):
        return True
    return _LISTED_BEFORE.search(text, max(0, place - 30), place) is not None or _ROW.match(text, place) is not None


def _weight_of(cast: Cast, places: Sequence[int], last: int, at: int) -> float:
    """What speaks for a name as the one a text is about: how often and how near it stands, and where."""
    named = min(bisect_left(places, at), _OFTEN)
    titled = _IN_TITLE if places and places[0] < cast.text.find("\n") else 0.0
    heads_sentence = _HEADS if opens_sentence(cast.text, last) or opens(cast.text, last) else 0.0
    return named * _PER_NAMING + titled + heads_sentence - (at - last) * _PER_CHARACTER


def _by_its_name(cast: Cast, description: Description, head: Head, at: int) -> Entity | None:
    """« Volkaria supprime 2 000 postes. Le constructeur … »: the name that opened a sentence is that of the body.

    A name of one word is a firm's; « le FC Morlec » may be any body.
    """
    near: list[tuple[float, str]] = []
    lone = cast.lone.items() if "company" in head.classes else ()
    bodies = () if description.content else cast.bodies.items()
    for names in (lone, bodies):
        for name, places in names:
            before = places[: bisect_left(places, at)]
            own = heads().get(fold(name.partition(" ")[0]))
            if (own is not None and not own.classes & head.classes) or _is_a_place(cast.text, places):
                continue
            if before and at - before[-1] < _NEXT and any(_heads(cast, place) for place in before[-_OFTEN:]):
                near.append((_weight_of(cast, places, before[-1], at), name))
    return cast.institution(max(near)[1]) if near else None


def _is_a_place(text: str, places: Sequence[int]) -> bool:
    """Whether a name is mostly told as where something is: « **à** Morlec », « **(**Morlec**)** »."""
    where = sum(_AT.search(text, max(0, place - 6), place) is not None for place in places)
    return 2 * where > len(places)


_AT = re.compile(r"(?:\b[àÀ] (?:La |Le |Les )?|\((?:La |Le |Les )?)\Z")
_ROW = re.compile(r"(?:[A-ZÀ-Ý][\w-]*[ \u00a0]){0,3}[A-ZÀ-Ý][\w-]*, (?!ONG|PME)(?:[A-ZÀ-Ý]|(?:la |le |l['’])[A-ZÀ-Ý])")
_LISTED_BEFORE = re.compile(r"(?: et|[A-ZÀ-Ý][\w-]*,)[ \u00a0](?:la |le |l['’])?\Z")
_COUNTED = re.compile(r"\b(?:une?|des|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+)[ \u00a0]\Z")
_LEADING = re.compile(r"\b(?P<head>\w+) (?:de |d['’])\Z")


def _heads(cast: Cast, place: int) -> bool:
    """Whether the name at `place` is what its sentence is about, or that of what somebody leads."""
    return opens_sentence(cast.text, place) or opens(cast.text, place) or _led(cast, place)


def _led(cast: Cast, place: int) -> bool:
    """Whether a name is that of what somebody leads: « le patron de **Volkaria** »."""
    found = _LEADING.search(cast.text, max(0, place - 30), place)
    head = heads().get(fold(found.group("head"))) if found is not None else None
    return head is not None and "leader" in head.classes and "politics" not in head.classes
