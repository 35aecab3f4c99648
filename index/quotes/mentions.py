"""The phrase that names a speaker → whom it names, for every phrase but pronouns.

« le porte-parole du Pentagone, le général Pat Ryder », « M. Kirby », « la police », « la Russie et la Corée du Nord ».
Names are looked up in the cast; descriptions are held against what the cast's people are; what is nobody known becomes
an institution or an unnamed speaker. A phrase that cannot be a speaker gives None: no name rather than a wrong one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.quotes.capitals import Capitals
from index.quotes.descriptions import Description, Token, describe, tokens
from index.quotes.entities import Entity
from index.quotes.folding import fold
from index.quotes.gazetteer import institutions, starters, titles, words_used_as

if TYPE_CHECKING:
    from index.article import SpeakerKind
    from index.quotes.cast import Cast

_TRIM = " \t\n\u00a0\u202f,.;:–—-«»\"“”()'’"
_LEADING = re.compile(r"(?:[–—•-]\s*)+")
_HANDLE = re.compile(r"\s*(?:\(@\w+\)|@\w+)")
_ACRONYM = re.compile(r"\s?\(([A-Z][\w&.-]{1,9})\)")
_TAIL = re.compile(r",|;| : |\bqui\b|\bdont\b|\bque\b|\bqu['’]|«|\"|“|»|”")
_SURE, _LIKELY, _FAIR, _WEAK = 0.98, 0.95, 0.88, 0.75


class Reference(NamedTuple):
    """Whom a phrase names: `mention` as written, and how sure that is (0 to 1)."""

    entity: Entity
    mention: str
    confidence: float


def clean_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, dashes, marks and handles around it."""
    lead = _LEADING.match(text, start, end)
    start = lead.end() if lead else start
    handle = _HANDLE.search(text, start, end)
    if handle is not None:
        end = handle.start()
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    if end < len(text) and text[end] == "." and text[start:end] in titles():
        end += 1
    return start, end


def refer(cast: Cast, start: int, end: int) -> Reference | None:
    """Whom the phrase at `start`..`end` names, or None where it names nobody."""
    text = cast.text
    start, end = clean_span(text, start, end)
    if (
        start >= end
        or fold(text[start:end]) in words_used_as("nobody")
        or not any(c.isalpha() for c in text[start:end])
    ):
        return None
    words = tokens(text, start, end)
    return _joint(cast, words, start, end) or _single(cast, words, start, end)


def _joint(cast: Cast, words: list[Token], start: int, end: int) -> Reference | None:
    """« La Russie et la Corée du Nord »: two phrases or more that stand on one level."""
    cuts = [i for i, w in enumerate(words) if w.key == "et" and _whole_sides(cast, words, i)]
    if not cuts:
        return None
    last = cuts[-1]
    parts = [*_listed(words[:last]), (words[last + 1].start, end)]
    references = [_single(cast, tokens(cast.text, *part), *part) for part in parts]
    known = [r for r in references if r is not None]
    entities = list(dict.fromkeys(r.entity for r in known))
    if len(known) < len(parts) or len(entities) < 2:
        return None
    joint = Entity("group", plural=True, members=tuple(entities))
    return Reference(joint, cast.text[start:end], min(r.confidence for r in known) - 0.03)


def _whole_sides(cast: Cast, words: list[Token], i: int) -> bool:
    """Whether « et » at word `i` joins two whole phrases, rather than two nouns or two complements of one."""
    if i == 0 or i + 1 >= len(words):
        return False
    following = words[i + 1]
    if following.key in ("de", "du", "d'", "des", "ancien", "ancienne", "plus", "chef", "a", "au"):
        return False
    if any(w.word == "," for w in words[i + 1 :]) and following.key in ("le", "la", "l'"):
        return False
    named = following.word[0].isupper() and following.key not in starters()
    article = following.key in ("le", "la", "l'", "les", "un", "une", "des", "son", "sa", "ses", "leur", "leurs")
    if not (named or article or following.word in titles()):
        return False
    opening = words[0]
    if (
        named
        and not _name_starts(cast, words[0].start)
        and opening.key in ("le", "la", "l'", "les", "un", "une", "des")
    ):
        return cast.named_at(following.start) is not None and any(cast.named_at(w.start) for w in words[:i])
    return True


def _name_starts(cast: Cast, start: int) -> bool:
    return cast.named_at(start) is not None


def _listed(words: list[Token]) -> list[tuple[int, int]]:
    """The spans between the commas of the left side, where each opens like a phrase of its own; else the side whole."""
    spans: list[tuple[int, int]] = []
    opened = 0
    for i, word in enumerate([*words, None]):
        if word is None or word.word == ",":
            if i > opened:
                spans.append((words[opened].start, words[i - 1].end))
            opened = i + 1
    return spans


def _single(cast: Cast, words: list[Token], start: int, end: int) -> Reference | None:
    if not words:
        return None
    opening = _past_title(words)
    capitals = cast.capitals_within(start, end)
    if opening is not None and capitals and capitals[0].start <= words[opening].start:
        return _by_name(cast, capitals[0], start)
    person = _person_beside(cast, capitals, start, end)
    if person is not None:
        return person
    return _by_description(cast, words, capitals, start, end)


def _past_title(words: list[Token]) -> int | None:
    """The index of the first word where the phrase opens with a name or a title, else None."""
    at = 0
    while at < len(words) and (words[at].word in titles() or words[at].word == "."):
        at += 1
    return at if at < len(words) and words[at].word[0].isupper() else None


def _by_name(cast: Cast, capitals: Capitals, start: int) -> Reference | None:
    """A phrase that opens with a capitalised word, without article."""
    text = cast.text
    mention = text[start : capitals.end]
    entity = cast.named_at(capitals.start)
    if entity is not None:
        return Reference(entity, mention, _SURE if entity.sure or len(capitals.words) > 1 else _LIKELY)
    if len(capitals.words) == 1 and fold(capitals.words[0]) in starters() | words_used_as("nobody"):
        return None
    known = institutions().get(fold(" ".join(capitals.words)))
    organisation = known is not None or _organisation_like(capitals)
    kind: SpeakerKind = "institution" if organisation else "person"
    return Reference(_institution(cast, " ".join(capitals.words), kind), mention, _LIKELY if organisation else _FAIR)


def _organisation_like(capitals: Capitals) -> bool:
    word = capitals.words[0]
    return len(capitals.words) == 1 and (
        word.isupper() or any(c.isdigit() for c in word) or word[1:].lower() != word[1:]
    )


def _person_beside(cast: Cast, capitals: list[Capitals], start: int, end: int) -> Reference | None:
    """The person whom the cast has tied to the description that opens the phrase, or to a later one in it."""
    for name in capitals:
        entity = cast.named_at(name.start)
        if entity is None or entity.kind != "person" or cast.complement(name.start):
            continue
        place = cast.title_start(name.start)
        return Reference(entity, cast.text[place : name.end], _SURE if entity.sure else _LIKELY)
    entity = cast.described_within(start, end)
    if entity is not None:
        return Reference(entity, _noun_phrase(cast.text, start, end), _LIKELY)
    return None


def _noun_phrase(text: str, start: int, end: int) -> str:
    tail = _TAIL.search(text, start + 1, end)
    return text[start : tail.start() if tail else end].rstrip(_TRIM)


def _by_description(cast: Cast, words: list[Token], capitals: list[Capitals], start: int, end: int) -> Reference | None:
    """A phrase without a person's name: an institution, somebody described elsewhere, or somebody unnamed."""
    description = describe(cast.text, words)
    if description is None or description.noun in words_used_as("nobody"):
        return None
    if description.determiner == "none" and (description.head is None or description.head.kind == "document"):
        return None
    phrase = _noun_phrase(cast.text, start, end)
    proper = _proper_name(cast, words, capitals)
    if proper is not None:
        return Reference(proper, phrase, _LIKELY)
    head = description.head
    if head is not None and head.kind == "channel":
        author = _author(cast, capitals)
        if author is not None:
            return Reference(author, phrase, _FAIR)
    if description.anaphoric and not description.plural:
        known = cast.fitting(description, start)
        if known is not None:
            return Reference(known[0], phrase, (_WEAK, _FAIR, _LIKELY)[known[1] - 1])
    return Reference(_unnamed(cast, description, phrase), phrase, _FAIR if head is not None else _WEAK)


def _proper_name(cast: Cast, words: list[Token], capitals: list[Capitals]) -> Entity | None:
    """« le Pentagone », « la Commission européenne », « le quotidien Die Zeit », « le Service national de … (NIS) »."""
    if not capitals:
        return None
    name = capitals[0]
    text = cast.text
    before = [w for w in words if w.end <= name.start]
    if len(before) <= 1 or (len(before) == 2 and before[0].key in ("de", "tous")):
        known = institutions().get(fold(" ".join(name.words)))
        if known is not None and known.sort in ("nation", "capital", "seat", "place", "service"):
            return _institution(cast, " ".join(name.words), "institution")
        last = words[-1].end
        return _institution(cast, text[name.start : _name_end(text, name, last)], "institution")
    described = cast.institution_beside(name)
    if described is not None:
        return described
    return None


def _name_end(text: str, name: Capitals, end: int) -> int:
    """The end of an institution's name: with its lower-case words and its acronym, up to a comma."""
    acronym = _ACRONYM.search(text, name.start, min(len(text), end + 12))
    if acronym is not None and acronym.start() <= end:
        return acronym.end()
    tail = _TAIL.search(text, name.end, end)
    return tail.start() if tail else end


def _author(cast: Cast, capitals: list[Capitals]) -> Entity | None:
    """The institution or person that a channel belongs to: « le compte X de Mark Rutte »."""
    for name in capitals:
        if cast.complement(name.start):
            entity = cast.named_at(name.start)
            return entity or _institution(cast, " ".join(name.words), "institution")
    return None


def _institution(cast: Cast, name: str, kind: SpeakerKind) -> Entity:
    """The institution of that name, known already or new."""
    return cast.institution(name.strip(_TRIM + " ") if not name.endswith(")") else name.strip(), kind)


def _unnamed(cast: Cast, description: Description, phrase: str) -> Entity:
    """Somebody without a name, kept under the phrase; a body of people is a group, an organisation an institution."""
    head = description.head
    kind: SpeakerKind = "anonymous"
    if head is not None and head.kind == "institution" and description.determiner in ("definite", "none"):
        kind = "institution"
    elif description.plural or (head is not None and head.kind == "people"):
        kind = "group"
    label = phrase[0].lower() + phrase[1:] if description.determiner != "none" else phrase
    if kind == "institution" and any(c.isupper() for c in description.text):
        label = description.text
    return cast.unnamed(Entity(kind, description.gender, description.plural, label, descriptions=[description]))
