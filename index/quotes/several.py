"""Several at once: whom « ils », « les deux hommes », « les chercheurs » and « les ministres » take up together.

People or bodies that the text names side by side, and crowds that it told of before. What one phrase joins by « et » is
read elsewhere.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.quotes.agreement import Pronoun, agrees
from index.quotes.descriptions import noun_phrase, read_description
from index.quotes.entities import Entity
from index.quotes.folding import fold
from index.quotes.gazetteer import determiners, heads, institutions
from index.quotes.mentions import refer
from index.quotes.tokens import tokens
from index.quotes.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.quotes.cast import Cast
    from index.quotes.narration import Narration

Mention = tuple[int, Entity]
"""Where an entity is named, and which one."""

EITHER = Pronoun("", plural=True, nearest=False)
"""Several, of whom nothing more is asked."""
_NAME_AND = r"[^.,;:!?«»\n]{2,60}(?:, [^.,;:!?«»\n]{2,80},(?= et ))?"
_JOINED = re.compile(rf"{_NAME_AND}(?:,? et |, )(?:[^.,;:!?«»\n]{{1,60}},? )?")
_LISTED = re.compile(r"[^.,;:!?«»\n]{2,60}, ")
JOINED_WITHIN = 700
_CONSIDERED = 40
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
    for last in range(len(people) - 1, 0, -1):
        (place, one), (following, other) = people[last - 1 : last + 1]
        told = asked.gender and any(e.gender and e.gender != asked.gender for e in (one, other))
        if one is not other and not told and _JOINED.fullmatch(text, place, following):
            return Entity("group", asked.gender, plural=True, members=(*_before(text, people[:last]), one, other))
    return None


def _before(text: str, people: Sequence[Mention]) -> tuple[Entity, ...]:
    """« **Ola Lind**, Per Berg et Ada Roy »: the people whom commas join to the last of `people`."""
    found: list[Entity] = []
    for (place, entity), (following, _) in zip(people[-2::-1], people[:0:-1], strict=True):
        if not _LISTED.fullmatch(text, place, following):
            break
        found.insert(0, entity)
    return tuple(found)


def joint_subject(cast: Cast, start: int, end: int) -> Entity | None:
    """« **L'avocat et son client** sont partis. Ils … »: the two phrases that « et » joins where a sentence opens."""
    words = tokens(cast.text, start, min(end, start + MET_WITHIN))
    first = noun_phrase(words)
    joint = next((i for i, word in enumerate(words[: len(first) + 1]) if word.low == "et"), 0)
    second = noun_phrase(words[joint + 1 :]) if joint else []
    if not second or words[joint + 1].low not in determiners():
        return None
    one = refer(cast, words[0].start, words[joint - 1].end)
    other = refer(cast, second[0].start, second[-1].end)
    if one is None or other is None or one.entity is other.entity:
        return None
    return Entity("group", plural=True, members=(one.entity, other.entity))


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


class Several:
    """Whom a plural pronoun takes up in one article, where nobody of that number was named alone."""

    def __init__(self, cast: Cast, narration: Narration) -> None:
        self._cast = cast
        self._narration = narration

    def before(self, asked: Pronoun, at: int, near: Sequence[Mention]) -> Entity | None:
        """The group that a pronoun at offset `at` stands for; `near`: the mentions before it."""
        joined = self._joint_subject(at) or joined_people(self._cast.text, near, asked)
        told = joined or told_people(self._cast, asked, at, self._narration.in_quote) or self._just_spoke(at)
        return told or joined_bodies(self._cast, at) or self._met(asked, at, near)

    def _met(self, asked: Pronoun, at: int, near: Sequence[Mention]) -> Entity | None:
        """« Ola Lind a reçu Per Berg. Ils … »: the last two people whom one sentence names."""
        number = self._narration.sentence
        for (place, one), (following, other) in reversed(list(pairwise(near))):
            told = asked.gender == "f" and "m" in (one.gender, other.gender)
            people = one is not other and one.kind == other.kind == "person" and not told
            if people and number(place) == number(following) and at - place < MET_WITHIN:
                return Entity("group", asked.gender, plural=True, members=(one, other))
        return None

    def _joint_subject(self, at: int) -> Entity | None:
        """The two with whom one of the two sentences before opens."""
        here = self._narration.sentence(at)
        starts = (self._narration.start(number) for number in range(here - 1, max(-1, here - 3), -1))
        joint = (joint_subject(self._cast, start, at) for start in starts if not self._narration.in_quote(start))
        return next((found for found in joint if found is not None), None)

    def _just_spoke(self, at: int) -> Entity | None:
        """« … », ont-ils ajouté: whoever spoke last in the paragraph, if that may be several people."""
        spoke = [(e.spoken[-1], e) for e in self._cast.entities[-_CONSIDERED:] if e.spoken and e.spoken[-1] < at]
        place, entity = max(spoke, key=lambda item: item[0], default=(at, None))
        inverted = self._cast.text[max(0, at - 1) : at] in ("-", "‑")
        if entity is None or entity.kind == "person":
            return None
        return entity if inverted and self._cast.text.find("\n", place, at) < 0 else None
