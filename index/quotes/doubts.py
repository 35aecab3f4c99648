"""What speaks for or against somebody as the antecedent of a pronoun, wherever the text names that one.

Amounts to be weighed against each other by `pronouns`, which knows the places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.quotes.agreement import OWNING, Pronoun
from index.quotes.names import likely_gender

if TYPE_CHECKING:
    from index.quotes.entities import Entity

SUBJECT = 6.5
"""What the subject of a sentence weighs."""
BODY = 0.6
"""An institution is taken up by a pronoun less than a person."""
_GENDERLESS = 2.5
_MAYBE_NO_NAME = 2.0
_FORM_OF_NAME = 0.8


def doubt_of(entity: Entity, asked: Pronoun) -> float:
    """What speaks against « il » for a subject: no gender told, or two words that may be the title of anything."""
    if entity.kind == "institution":
        told = entity.gender or entity.called == asked.gender
        return BODY if told and asked is not OWNING else _GENDERLESS
    passing = entity.kind == "person" and not entity.sure and len(entity.places) == 1
    return _MAYBE_NO_NAME if passing and entity.in_full() else 0.0


def doubt_in_passing(entity: Entity, asked: Pronoun, base: float) -> float:
    """What speaks against a body, and two words that may name no person; « ce dernier » asks less for the subject."""
    if entity.kind == "institution":
        return doubt_of(entity, asked)
    unsure = entity.kind == "person" and not entity.sure
    return _MAYBE_NO_NAME if unsure and (asked.nearest or base < SUBJECT) else 0.0


def likelihood_of(entity: Entity, asked: Pronoun) -> float:
    """What the form of a first name that no table has says for or against « elle »."""
    if entity.gender or not asked.gender or entity.kind != "person" or not entity.in_full():
        return 0.0
    likely = likely_gender(next(words[0] for words in entity.forms if len(words) > 1))
    return 0.0 if not likely else _FORM_OF_NAME if likely == asked.gender else -_FORM_OF_NAME
