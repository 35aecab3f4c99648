"""Names of institutions inside a phrase: « le Pentagone », « la société d'autoroute Sanef », « l'émission « Midi » ».

Reads which capitals, or which marked words, are the body's name and where that name ends. It settles no person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.descriptions import Description, noun_phrase
from index.quotes.folding import fold
from index.quotes.gazetteer import determiners, institutions, words_used_as
from index.quotes.phrase_spans import TAIL
from index.quotes.tokens import Token

if TYPE_CHECKING:
    from index.quotes.capitals import Capitals
    from index.quotes.cast import Cast
    from index.quotes.entities import Entity

_ACRONYM = re.compile(r"\s?\(([A-Z][\w&.-]{1,9})\)")
_IN_MARKS = re.compile(
    r"[ \u00a0]?[«“\"][ \u00a0\u202f]?(?P<name>[A-ZÀ-Ý0-9][^«»“”\".!?:;,\n]{1,40}?)[ \u00a0\u202f]?[»”\"]"
)
_DOMAIN = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|fr|org|net|info|eu|be|ch|ca|uk|io|tv)\b")
_NAMED_IN_MARKS = frozenset({"label", "media"})
WHOLE_NAMES = frozenset({"nation", "capital", "seat", "place", "service", "space"})


def proper_name(cast: Cast, words: list[Token], capitals: list[Capitals]) -> Entity | None:
    """« le Pentagone », « la Commission européenne », « le quotidien Die Zeit », « le Service national de … (NIS) »."""
    if not capitals:
        return None
    name = capitals[0]
    before = [w for w in words if w.end <= name.start]
    if [w.low for w in before[:2]] in (["l'", "un"], ["l'", "une"]):
        return None
    if all(w.low in determiners() or w.low in ("tous", "toutes") for w in before):
        listed = _listed_name(cast.text, name, words)
        if listed is not None:
            return cast.institution(listed)
        phrase = noun_phrase(words)
        end = phrase[-1].end if phrase and phrase[-1].end >= name.end else words[-1].end
        written = cast.text[name.start : _name_end(cast.text, name, end, words[-1].end)]
        return cast.institution(written.strip(" ,"))
    described = cast.described_within(words[0].start, words[0].start + 1)
    return described if described is not None and described.kind == "institution" else None


def marked_name(cast: Cast, description: Description) -> Entity | None:
    """« l'émission de TMC **« Midi »** », « le collectif **« Sauvons la gare »** »: a name that stands in marks."""
    head = description.head
    if head is None or head.kind != "institution" or not head.classes & _NAMED_IN_MARKS:
        return None
    named = _IN_MARKS.match(cast.text, description.end)
    if named is None:
        return None
    entity = cast.institution(named.group("name"))
    if not entity.places:
        entity.places.append(named.start("name"))
    cast.describe(entity, description)
    return entity


def own_name(cast: Cast, description: Description, words: list[Token], capitals: list[Capitals]) -> Entity | None:
    """« la société d'autoroute **Sanef** », « le site **port-morlec.com** »: the name at the end of a body's noun."""
    head = description.head
    if head is None or head.kind != "institution":
        return None
    domain = _DOMAIN.search(cast.text, description.start, description.end)
    if domain is not None:
        return cast.institution(domain.group())
    if "label" not in head.classes or not description.has_complement:
        return None
    name = next((c for c in capitals if c.end >= description.end), None)
    before = [w for w in words if name is not None and w.end <= name.start]
    if name is None or len(before) < 3 or cast.named_at(name.start) is not None:
        return None
    noun = before[-1]
    small = noun.low in words_used_as("small", "preposition") or noun.low in determiners()
    beside = noun.word.isalpha() and noun.word.islower() and not small
    return cast.institution(" ".join(name.words)) if beside else None


def _listed_name(text: str, name: Capitals, words: list[Token]) -> str | None:
    """The longest name of the tables that stands there: « Nations unies », « Corée du Nord »."""
    ends = [name.end, *(w.end for w in words if w.end > name.end)][:4]
    for end in reversed(ends):
        known = institutions().get(fold(text[name.start : end]))
        if known is not None:
            return text[name.start : end] if end > name.end or known.sort in WHOLE_NAMES else None
    return None


def _name_end(text: str, name: Capitals, end: int, limit: int) -> int:
    """The end of an institution's name: with its lower-case words, or its acronym near `limit`, up to a comma."""
    acronym = _ACRONYM.search(text, name.start, min(len(text), limit + 12))
    if acronym is not None and acronym.start() <= limit:
        return acronym.end()
    tail = TAIL.search(text, name.end, end)
    return tail.start() if tail else end
