"""Epithets that the facts of the text settle: « l'octogénaire », « la Namuroise », « son mari ».

By the age told beside a name, by a town, or by marriage. The nouns are in the tables; who speaks of whom is not asked.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from index.quotes.descriptions import describe
from index.quotes.folding import fold
from index.quotes.gazetteer import Head, institutions, words_used_as
from index.quotes.kinship import couple
from index.quotes.renaming import agree, last_place
from index.quotes.words import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.quotes.cast import Cast
    from index.quotes.descriptions import Description
    from index.quotes.entities import Entity
    from index.quotes.tokens import Token

_AGE = re.compile(
    r"(?:[\w’'.-]+ ){0,3}?[\w’'.-]+(?:, | \(|, âgée? de | (?:a|aura|avait|fête|fêtera) (?:ses )?)"
    r"(?P<age>\d{1,3})(?: ans|[),])"
)
# Town and region: « Namuroise », « Bordelais », « Messin », without plural.
_OF_A_TOWN = re.compile(
    r"[A-ZÀ-Ý][a-zà-ÿœ-]{2,}?(?:ais|ois|ain|ien|éen|in|an|iste|aise|oise|aine|ienne|éenne|ine|ane|onne)"
)
_TOWNSMAN = frozenset({"being", "demonym"})


def of_that_age(people: Sequence[Entity], text: str, description: Description, at: int) -> Entity | None:
    """« Ginette Ravinet, **84 ans**, … . L'octogénaire … »: the only one of `people` whose age the text tells so."""
    decade = _decade(description)
    if decade is None:
        return None
    fitting = [
        entity
        for entity in people
        if entity.kind == "person"
        and agree(entity, description)
        and last_place(entity, at) >= 0
        and any(_age_beside(text, place) // 10 == decade for place in entity.places)
    ]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _decades() -> dict[str, int]:
    return {noun: int(decade) for noun, decade in rows("ages.tsv")}


def _decade(description: Description) -> int | None:
    return _decades().get(description.head.lemma) if description.head is not None else None


def of_another_age(entity: Entity, text: str, description: Description) -> bool:
    """Whether the text tells an age of somebody that « le sexagénaire » is not."""
    decade = _decade(description)
    ages = [_age_beside(text, place) for place in entity.places] if decade is not None else []
    return any(age >= 0 and age // 10 != decade for age in ages)


def _age_beside(text: str, place: int) -> int:
    """The age told behind the name at `place`, -1 where none is."""
    found = _AGE.match(text, place)
    return int(found.group("age")) if found is not None else -1


def by_town(cast: Cast, words: list[Token]) -> Description | None:
    """« **La Namuroise** »: the description of somebody by a town that no table knows, or None."""
    if len(words) != 2 or words[0].low not in ("le", "la", "l'") or cast.named_at(words[1].start) is not None:
        return None
    name = words[1].word
    described = describe(cast.text, words) if _OF_A_TOWN.fullmatch(name) is not None else None
    if described is None or described.head is not None:
        return None
    known = fold(name) in institutions() or fold(f"{words[0].word} {name}") in institutions()
    gender = "f" if name.endswith("e") else "m"
    if known or cast.body_called(name) is not None or words[0].low not in ("l'", "la" if gender == "f" else "le"):
        return None
    return described._replace(head=Head(fold(name), gender, False, "person", _TOWNSMAN), gender=gender)


def spouse(cast: Cast, description: Description, at: int) -> Entity | None:
    """« Duncan et Moira Reid … a dit Moira. **Son mari** … »: the other one of a couple, after one of them."""
    head = description.head
    if head is None or description.determiner != "possessive" or description.content:
        return None
    noun = description.text.split()[-1].lower()
    pair = couple(cast.entities) if noun in words_used_as("husband", "wife") else None
    if pair is None:
        return None
    gender = "f" if noun in words_used_as("wife") else "m"
    one, other = sorted(pair, key=lambda member: last_place(member, at))
    told = last_place(other, at) >= 0 and other.gender != gender and one.gender == gender
    return one if told else None
