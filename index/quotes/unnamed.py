"""Speakers whom no name tells: « la police », « des experts », « un haut responsable », kept under their phrase.

What the article says of them elsewhere makes their phrase fuller; nobody is recognised here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.descriptions import Description, describe, noun_phrase
from index.quotes.entities import Entity
from index.quotes.gazetteer import words_used_as
from index.quotes.own_words import phrases_with
from index.quotes.recall import recall
from index.quotes.tokens import tokens
from index.quotes.words import words as words_of

if TYPE_CHECKING:
    from index.article import SpeakerKind
    from index.quotes.cast import Cast

# How far back « ces chercheurs » takes up « des chercheurs suisses », and how long that phrase may be.
_TOLD_WITHIN, _PHRASE = 1500, 90
_ARTICLES = {"ce": "le", "cet": "le", "cette": "la", "ces": "les"}
_STOP = re.compile(r"(?<!\bM)[.!?…;:](?=\s|\Z)|\n")
# What « d » opens behind a noun: « d**u Rhône** », « d**e la ville d'Orsan** ».
_OF = r"(?:u |es |e la |e l['’]|e |['’])(?:[\w-]+)(?:(?-i:(?: [A-ZÀ-Ý][\w-]+)+))?"
_COMPLEMENT = rf"{_OF}(?: d{_OF})*"
# « **des** experts », « **les** experts **de l'institut** », « **une équipe d'**experts ».
_SOME = r"des|les|deux|trois|quatre|plusieurs|quelques|certaine?s|(?P<crowd>une? \w+ d(?:e|['’]))"
_VOWEL = re.compile(r"[aeiouyhàâéèêëîïôùûœ]", re.IGNORECASE)


def unnamed_speaker(cast: Cast, description: Description, phrase: str) -> Entity:
    """Somebody without a name; a body of people is a group, an organisation an institution."""
    head = description.head
    kind: SpeakerKind = "anonymous"
    if description.plural or (head is not None and head.kind == "people"):
        kind = "group"
    elif head is not None and head.kind == "institution" and description.determiner in ("definite", "none"):
        kind = "institution"
    label = _with_owner(cast, description) or _told_before(cast, description) or lowered(phrase, description)
    if kind == "institution" and any(c.isupper() for c in description.text) and label == lowered(phrase, description):
        label = description.text
    entity = Entity(kind, description.gender, description.plural, label)
    entity.descriptions.append(description)
    return cast.unnamed(entity)


def lowered(phrase: str, description: Description) -> str:
    """The phrase as it stands inside a sentence; « ce rapport », which points at it, is « le rapport »."""
    if description.determiner == "demonstrative":
        pointing, _, rest = phrase.partition(" ")
        article = _ARTICLES.get(pointing.lower(), pointing.lower())
        return f"l'{rest}" if article in ("le", "la") and _VOWEL.match(rest) else f"{article} {rest}"
    return phrase[0].lower() + phrase[1:] if description.determiner != "none" else phrase


def _with_owner(cast: Cast, description: Description) -> str | None:
    """« le cabinet du ministre », « le cabinet de M. Lind »: « cabinet d'Ola Lind », where the text tells the name."""
    head = description.head
    if head is None or "owned" not in head.classes or description.determiner != "definite":
        return None
    words = tokens(cast.text, description.start, description.end)
    link = next((i for i, w in enumerate(words) if w.low in ("de", "du", "d'") and 0 < i < len(words) - 1), None)
    if link is None:
        return None
    begin = words[link + 1].start if words[link].low != "du" else words[link].start
    owner = next((cast.named_at(c.start) for c in cast.capitals_within(begin, description.end)), None)
    if owner is None:
        office = describe(cast.text, words[link:] if words[link].low == "du" else words[link + 1 :])
        known = recall(cast, office, begin) if office is not None else None
        owner = known[0] if known is not None else None
    if owner is None or owner.kind != "person" or not _in_full(owner):
        return None
    noun = cast.text[words[1].start : words[link - 1].end]
    return f"{noun} d'{owner.canonical}" if _VOWEL.match(owner.canonical) else f"{noun} de {owner.canonical}"


def _in_full(owner: Entity) -> bool:
    """Whether the article gives more of a name than « M. Le Bihan »."""
    first, *rest = owner.canonical.split()
    return bool(rest) and first.lower() not in words_used_as("article", "complement")


def _told_before(cast: Cast, description: Description) -> str | None:
    """« Ces chercheurs », « le chauffeur », « les experts »: the phrase that first told of them."""
    bare = description.determiner == "definite" and not description.content
    if description.determiner != "demonstrative" and not bare:
        return None
    noun = next((w for w in tokens(description.text) if w.key.startswith(description.noun[:5])), None)
    if noun is None:
        return None
    articles = _SOME if description.plural else "une?" if bare else "une?|les?|la|l['’]"
    around = rf"\b(?:{articles}) ?(?:\w+ )?", r"\b"
    begin = max(0, description.start - _TOLD_WITHIN)
    for match in phrases_with(cast.text, noun.word, around, begin, description.start):
        stop = _STOP.search(cast.text, match.end(), match.end() + _PHRASE)
        words = tokens(cast.text, match.start(), stop.start() if stop else match.end() + _PHRASE)
        earlier = describe(cast.text, noun_phrase(words))
        if earlier is not None and (earlier.content or _is_crowd(match)):
            return lowered(earlier.phrase, earlier)
    return _with_complement(cast, description) if bare and noun.start == 0 else None


def _is_crowd(told: re.Match[str]) -> bool:
    """« **une équipe de** chercheurs »: whether a phrase counts people who are told of no further."""
    crowd = (told.groupdict().get("crowd") or "").split()
    return len(crowd) > 1 and crowd[1].lower() in words_of("crowd")


def _with_complement(cast: Cast, description: Description) -> str | None:
    """« La préfecture » → « la préfecture **du Rhône** », where the article told before which one it is."""
    around, begin = (r"\b(?:le |la |l['’])", _COMPLEMENT), max(0, description.start - _TOLD_WITHIN)
    found = next(phrases_with(cast.text, f"{description.text} d", around, begin, description.start), None)
    return found.group()[0].lower() + found.group()[1:] if found is not None else None
