"""Descriptions that take up somebody: « le porte-parole », « cette source », « l'acteur de 31 ans » → who that is.

First whoever the article describes so, before or after; then, for what one says of a person in view (an age, a
sport, a nation), the person in view. A function that nobody is said to have stays unnamed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.bodies_in_view import institution_in_view, of_another_sort
from index.quotes.cast import CONSIDERED
from index.quotes.descriptions import Description, read_description
from index.quotes.entities import Entity
from index.quotes.epithets import of_another_age, of_that_age, spouse
from index.quotes.fitting import fit, nations_in
from index.quotes.renaming import agree, classes_of, counterpart, last_place, of_other_nation, opens, renamed
from index.quotes.surroundings import is_complement
from index.quotes.together import named_together

if TYPE_CHECKING:
    from index.quotes.cast import Cast

# Classes of nouns that say something of a person in view rather than introduce one.
_ATTRIBUTES = frozenset({"sport", "art", "being", "demonym"})
_POSTS = frozenset({"politics", "leader", "minister", "elected", "government-head", "state-head"})
_LOOSE = frozenset({"being", "demonym", "source", "any"})
# Endings of nouns of people that are in no table, folded.
_AGENTS = ("eur", "euse", "rice", "ien", "ienne", "iste", "ier", "iere", "logue", "ant", "ante")
_OPENING = re.compile(r"(?:[.!?»”\"] |\n)((?:L[ea] |L['’])[a-zà-ÿ]+(?: [a-zà-ÿ]+){1,3})")
_COUNTERPART = "homologue"
_REACH = 1200
_NEXT = 700
_LEAD = 300
_JUST_SPOKE = 300
_NAMED_NEXT = 0.75
_RENAMED = 0.78
# Trades of which people are told under several nouns.
_TRADES = frozenset({"bench", "prosecution", "police", "science", "health", "press", "farmer", "military"})
_CONFIDENCE = {3: 0.95, 2: 0.93, 1: 0.82}
_IN_VIEW = 0.8
_TAKEN_UP = 0.9


def recall(cast: Cast, description: Description, at: int) -> tuple[Entity, float] | None:
    """Whom a definite or demonstrative description at offset `at` takes up, with the confidence in it."""
    if description.plural and description.anaphoric:
        several = named_together(cast, description, at) or _several(cast, description, at)
        return (several, _IN_VIEW) if several is not None else None
    if description.plural or description.other or description.determiner == "indefinite":
        return None
    if description.head is not None and description.head.lemma == _COUNTERPART:
        other = counterpart(cast.entities[-CONSIDERED:], description, at)
        if other is not None:
            return other, _TAKEN_UP
    fitting = _fitting(cast, description, at)
    bound = description.determiner in ("none", "possessive")
    if fitting is not None and (fitting[1] > 1 or not bound):
        beside = _just_brought_in(cast, description, fitting, at)
        if beside is not None:
            return beside, _RENAMED
        central = _central(cast, description, at) if _in_passing(fitting[0], description) else None
        return (central, _IN_VIEW) if central is not None else (fitting[0], _CONFIDENCE[fitting[1]])
    if bound:
        other = spouse(cast, description, at)
        return (other, _TAKEN_UP) if other is not None else None
    if description.determiner == "demonstrative":
        if not _may_be_somebody(description):
            return None
        last = _last_speaker(cast, description, at)
        return (last, _TAKEN_UP) if last is not None else None
    head = description.head
    if head is None:
        return None
    if head.kind == "institution":
        institution = institution_in_view(cast, description, at)
        return (institution, _NAMED_NEXT) if institution is not None else None
    if head.kind != "person" or _brought_in(cast, description, at):
        return None
    if "demonym" in head.classes:
        _learn_nations(cast, at)
    if head.classes & _ATTRIBUTES:
        aged = of_that_age(cast.entities[-CONSIDERED:], cast.text, description, at)
        if aged is not None:
            return aged, _TAKEN_UP
        people = [e for e in cast.entities[-CONSIDERED:] if not of_another_age(e, cast.text, description)]
        person = renamed(cast.text, people, description, at) or _in_view(cast, description, at)
        return (person, _IN_VIEW) if person is not None else None
    person = renamed(cast.text, cast.entities[-CONSIDERED:], description, at)
    return (person, _RENAMED) if person is not None else None


def _just_brought_in(cast: Cast, description: Description, fitting: tuple[Entity, int], at: int) -> Entity | None:
    """« Alma Roy a été ovationnée. **La comédienne** … »: not the director whom the noun fits loosely."""
    (entity, quality), head = fitting, description.head
    if quality > 1 or description.content or head is None or head.kind != "person" or head.classes & _POSTS:
        return None
    new = [e for e in cast.entities[-CONSIDERED:] if e.sure and not classes_of(e)]
    person = renamed(cast.text, new, description, at)
    place = last_place(person, at) if person is not None else -1
    near = place > last_place(entity, at) and at - place < _JUST_SPOKE and "\n" not in cast.text[place:at]
    return person if near else None


def _several(cast: Cast, description: Description, at: int) -> Entity | None:
    """« selon les trois magistrats … ont souligné **les juges** »: people who just spoke, under another bare noun."""
    head = description.head
    if head is None or head.kind != "person" or description.content:
        return None
    classes = head.classes & _TRADES
    for entity in reversed(cast.entities[-CONSIDERED:]):
        told = entity.descriptions[0].head if entity.plural and not entity.named and entity.descriptions else None
        if told is not None and told.classes & classes and entity.spoken and 0 < at - entity.spoken[-1] < _REACH:
            return entity
    return None


def _brought_in(cast: Cast, description: Description, at: int) -> bool:
    """« **Un mineur** a aussi été arrêté. … avait déclaré le mineur »: whether one without a name was told of."""
    begin = max(0, at - _REACH)
    # A pattern that serves once takes long to make.
    if description.content or cast.text.find(description.text, begin, at) < 0:
        return False
    told = re.compile(rf"\b[Uu]ne? (?:\w+ )?{re.escape(description.text)}\b")
    before = told.finditer(cast.text, begin, at)
    return any(cast.described_within(*match.span()) is None and cast.text[match.end()] != "," for match in before)


def _learn_nations(cast: Cast, at: int) -> None:
    """« La joueuse allemande a battu X. La Polonaise … »: whoever a sentence opened with so is no Pole."""
    for opening in _OPENING.finditer(cast.text, max(0, at - _NEXT), at):
        told = read_description(cast.text, opening.start(1), opening.end(1))
        if told is None or told.head is None or told.head.kind != "person" or "demonym" in told.head.classes:
            continue
        known = recall(cast, told, opening.start(1)) if nations_in(told) else None
        if known is not None and known[0].named and told not in known[0].descriptions:
            known[0].descriptions.append(told)


def _may_be_somebody(description: Description) -> bool:
    """Whether a noun can be said of somebody: « ce reportage » and « cette campagne » cannot."""
    head = description.head
    return head.kind != "document" if head is not None else description.noun.endswith(_AGENTS)


def named_next(cast: Cast, description: Description, end: int) -> Entity | None:
    """The person whom the following sentence names for the first time, after a function without a name.

    « Le ministre suédois des Pêches a déclaré … . Ola Lind s'exprimait … »: only somebody of whom nothing else is said.
    """
    head = description.head
    if head is None or head.kind != "person" or description.plural:
        return None
    if not description.content and " " not in head.lemma:
        return None
    for capitals in cast.capitals_within(end, min(end + _NEXT, len(cast.text))):
        entity = cast.named_at(capitals.start)
        if entity is None or len(capitals.words) < 2:
            continue
        if entity.places and entity.places[0] < end:
            continue
        if not (opens(cast.text, capitals.start) or _is_inverted(cast.text, end, capitals.start)):
            continue
        # « Ola Lind, l'un des porte-parole, … »: whom the text presents there is somebody new.
        if description.anaphoric and cast.text.startswith(", ", capitals.end) and opens(cast.text, capitals.start):
            return None
        told = [d for d in entity.descriptions if d.head is not None and d.head.kind == "person"]
        return entity if not told and agree(entity, description) and entity.kind == "person" else None
    return None


_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_NEW_SENTENCE = re.compile(r"[.!?…]\s+\w|\n")
_INVERTED = re.compile(r"[»”\"],? (?:[^\s.,;:!?«»“”\"]+ ){1,4}\Z")


def _is_inverted(text: str, end: int, place: int) -> bool:
    """Whether a name is the subject of the incise of the very next quote: « … », s'est exclamé **Ola Lind**."""
    if _INVERTED.search(text, max(0, place - 60), place) is None or is_complement(text, place):
        return False
    return _NEW_SENTENCE.search(_QUOTED.sub("", text[end:place])) is None


def told_next(cast: Cast, description: Description, end: int) -> Entity | None:
    """The person whom the next paragraph opens with, after a lead about « un élu suédois », if nothing else is said.

    Or whom the text then names beside the same noun: « Un jeune homme a crié … . **Le jeune homme, Ola Lind,** … ».
    """
    if description.determiner != "indefinite":
        return None
    presented = _presented(cast, description, end)
    if presented is not None:
        return presented
    if description.start > _LEAD or not description.content:
        return None
    line = cast.text.find("\n", end, end + _LEAD) + 1
    name = next(iter(cast.capitals_within(line, line + 1)), None) if line else None
    entity = named_next(cast, description, end)
    return entity if name is not None and entity is not None and cast.named_at(name.start) is entity else None


def _presented(cast: Cast, description: Description, end: int) -> Entity | None:
    """The person whom a definite noun like this one stands beside, not far behind `end`."""
    head = description.head
    if head is None or head.kind != "person":
        return None
    for entity in cast.entities[-CONSIDERED:]:
        if entity.kind != "person" or not entity.named or not agree(entity, description):
            continue
        for told in entity.descriptions:
            near = 0 < told.start - end < _NEXT and told.determiner == "definite" and not told.content
            if near and told.head is not None and told.head.lemma == head.lemma and entity.places[0] >= told.start:
                return entity
    return None


def _in_passing(entity: Entity, description: Description) -> bool:
    """Whether the person whom a bare noun fits was named once, and never spoke."""
    return not description.content and entity.named and len(entity.places) == 1 and not entity.spoken


def _central(cast: Cast, description: Description, at: int) -> Entity | None:
    """The person in view who speaks again and again, of whom the article says nothing: « le rappeur »."""
    if description.head is None or not description.head.classes & _ATTRIBUTES:
        return None
    person = _in_view(cast, description, at)
    return person if person is not None and len(person.spoken) > 1 and not classes_of(person) else None


def _fitting(cast: Cast, description: Description, at: int) -> tuple[Entity, int] | None:
    """The entity that the article describes alike: the better fit, then the last one mentioned before."""
    best: tuple[tuple[int, int, int, int], Entity] | None = None
    for entity in cast.entities[-CONSIDERED:]:
        if not entity.descriptions:
            continue
        fits = [(quality, d) for d in entity.descriptions if (quality := _quality(description, d))]
        if not fits:
            continue
        quality, shared = max([(quality, _shared(description, d)) for quality, d in fits])
        if quality < _least(entity, description, at) or entity.plural or not agree(entity, description):
            continue
        if _is_yet_to_come(entity, description, quality, at):
            continue
        rank = (quality, shared, last_place(entity, at), -entity.places[0] if entity.places else 0)
        if best is None or rank > best[0]:
            best = (rank, entity)
    return (best[1], best[0][0]) if best else None


def _is_yet_to_come(entity: Entity, description: Description, quality: int, at: int) -> bool:
    """Whether a loose fit is with somebody whom the article first names later on: the noun means another one."""
    alike = any(d.content & description.content for d in entity.descriptions)
    loose = (quality == 1 and not alike) or (entity.kind == "institution" and not description.content)
    return loose and bool(entity.places) and last_place(entity, at) < 0


def _quality(later: Description, earlier: Description) -> int:
    """The fit, which is loose where a bare function earlier tells nothing of the complement told later."""
    quality = fit(later, earlier)
    if not quality:
        return 0
    # « l'ancien ministre » is hardly who is « ministre » now.
    if later.former and not earlier.former:
        return min(quality, 1)
    person = later.head is not None and later.head.kind == "person"
    return min(quality, 1) if person and later.content and not earlier.content else quality


def _least(entity: Entity, description: Description, at: int) -> int:
    """The fit that is enough: for the unnamed, their own noun (« le gardien » is not « le concierge »).

    « a indiqué le procureur. **Le magistrat** a précisé »: less for whoever just spoke.
    """
    if entity.named or entity.kind == "institution":
        return 1
    trade = description.head is not None and bool(description.head.classes & _TRADES)
    if trade and entity.spoken and 0 < at - entity.spoken[-1] < _JUST_SPOKE and not description.content:
        return 1
    loose = description.head is not None and bool(description.head.classes & {"source", "being"})
    return 1 if loose and description.determiner == "demonstrative" else 2


def _shared(one: Description, other: Description) -> int:
    if one.head is None or other.head is None:
        return 0
    return len((one.head.classes & other.head.classes) - {"any"})


def _last_speaker(cast: Cast, description: Description, at: int) -> Entity | None:
    """« cette source », « cet homme »: whoever spoke last, or was named last, and can be called so."""
    head = description.head
    institution = head is not None and head.kind == "institution"
    loose = head is not None and "source" in head.classes
    near = [
        (place, order, e)
        for order, e in enumerate(cast.entities[-CONSIDERED:])
        if not e.plural
        and (e.kind == "institution") == institution
        and not (institution and head is not None and of_another_sort(e, head))
        and (loose or agree(e, description) or "any" in classes_of(e))
        and (place := last_place(e, at)) > at - _REACH
        and place >= 0
    ]
    spoke = [item for item in near if item[2].spoken]
    return max(spoke or near, key=lambda item: item[:2])[2] if near else None


def _in_view(cast: Cast, description: Description, at: int) -> Entity | None:
    """The person of whom the text speaks, if what is said can be said of them."""
    head = description.head
    wanted = head.classes - _LOOSE if head is not None else frozenset()
    best: tuple[float, Entity] | None = None
    for entity in cast.entities[-CONSIDERED:]:
        if entity.kind != "person" or not agree(entity, description) or of_other_nation(entity, description):
            continue
        place = last_place(entity, at)
        known = classes_of(entity) - _LOOSE
        if place < 0 or at - place > _REACH or (wanted and known and not known & wanted):
            continue
        weight = min(len(entity.places), 6) * 100.0 - (at - place) + (250.0 if entity.spoken else 0.0)
        weight += 300.0 if entity.sure else 0.0
        if best is None or weight > best[0]:
            best = (weight, entity)
    return best[1] if best else None
