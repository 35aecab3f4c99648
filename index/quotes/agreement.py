"""What a pronoun tells of whom it stands for, and whether it can stand for somebody.

The forms are in `lexicon/pronouns.tsv`; where the antecedent is looked for is not known here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from index.quotes.folding import fold
from index.quotes.gazetteer import pronouns

if TYPE_CHECKING:
    from index.quotes.entities import Entity


class Pronoun(NamedTuple):
    """What a pronoun tells: gender ("m", "f" or ""), number, and whether it takes the last mentioned (« celui-ci »)."""

    gender: str
    plural: bool
    nearest: bool


# News media whose gender nothing tells are cited, and not spoken of as « il » or « elle ».
_MERELY_RELAY = frozenset({"media", "agency"})
_POSSESSIVES = ("son", "sa", "ses", "l'", "l’")
OWNING = Pronoun("", plural=False, nearest=False)
"""What a possessive, or an elided « l' », tells of the owner: nothing but that it is one."""


def pronoun(text: str) -> Pronoun | None:
    """What `text` is as a pronoun, or None where it is none."""
    entry = pronouns().get(fold(text)) if fold(text.partition(" ")[0]) in _first_words() else None
    return Pronoun(*entry) if entry else None


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word.partition(" ")[0] for word in pronouns())


def possessor(text: str) -> Pronoun | None:
    """« **ses** mots », « à **l'**en croire »: what these tell of whose they are, or None where `text` is none."""
    return OWNING if text.lower() in _POSSESSIVES else None


def agrees(entity: Entity, asked: Pronoun) -> bool:
    """Whether `asked` can stand for `entity`: number, and gender where both are known."""
    if entity.plural != asked.plural:
        return False
    if asked.gender and entity.sort in _MERELY_RELAY and not entity.gender:
        return False
    return not asked.gender or not entity.gender or entity.gender == asked.gender
