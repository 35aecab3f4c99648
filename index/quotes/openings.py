"""The subject with which a sentence opens, for pronouns and quotes that lean on it.

« Les riverains se sont réunis lundi. « Nous bloquerons la route », ont-ils prévenu. » Reads noun phrases and names at
the head of a sentence, past an adverbial that a comma closes. It sees no verb: what it gives is a candidate.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.quotes.descriptions import find_head, noun_phrase
from index.quotes.folding import fold
from index.quotes.gazetteer import determiners, starters, titles, words_used_as
from index.quotes.names import is_first_name
from index.quotes.tokens import Token, forms, starts
from index.quotes.words import words as words_of

# How many characters are read in search of a subject: few at first, more where these leave it open.
_WINDOWS = (80, 220)
# So many words behind it settle what a phrase is.
_MARGIN = 6
# Endings of the past participles, folded, plurals aside: « arrivé », « surprise », « venue », « élus ».
_PARTICIPLES = ("e", "es", "i", "is", "ie", "ise", "u", "us", "ue", "it", "ite", "ant")
# Neither a name nor a noun begins with a sign: behind one, no subject is looked for.
_FIRST_WORD = re.compile(r"\s*+\w")
# « « … » **Silence.** « … » »: a phrase that is a whole sentence is the subject of none.
_ENDS = (".", "!", "?", "…")


class Subject(NamedTuple):
    """Where a sentence's first noun phrase or name stands."""

    start: int
    end: int


def opening_subject(text: str, start: int, end: int) -> Subject | None:
    """The noun phrase or name that opens the sentence at `start`..`end`, or None."""
    if _FIRST_WORD.match(text, start, min(end, start + _WINDOWS[-1])) is None:
        return None
    for window in _WINDOWS:
        last = min(end, start + window)
        words = forms(text, start, last)
        first = past_adverbial(words)
        phrase = _name(words[first:]) or _described(words[first:])
        if last == end or _is_settled(words, first, phrase):
            break
    if not phrase:
        return None
    begins, final = starts(text, start, last), first + len(phrase) - 1
    stop = begins[final] + len(phrase[-1].word)
    if phrase[0].low not in determiners() and text[stop : stop + 1] in _ENDS:
        return None
    return Subject(begins[first], stop)


def _is_settled(words: list[Token], first: int, phrase: list[Token]) -> bool:
    """Whether words beyond the window could not change what was found: the phrase that the word `first` opens."""
    if len(words) - first - len(phrase) <= _MARGIN:
        return False
    opening = words[first].low
    led_in = opening in words_used_as("preposition") if first else _is_led_in(words)
    return not led_in and (bool(phrase) or opening not in determiners())


def past_adverbial(words: list[Token]) -> int:
    """The index of the first word after « Selon le parquet, », « Mardi, », « Surpris par la pluie, », « Champion, »."""
    if not _is_led_in(words):
        return 0
    at = _after_comma(words, 0)
    while 0 < at < len(words) and words[at].low in words_used_as("preposition"):
        further = _after_comma(words, at)
        if not further:
            break
        at = further
    return at


def _is_led_in(words: list[Token]) -> bool:
    """Whether the first words can belong to something that a comma parts from the subject."""
    if not words or (words[0].low in determiners() and words[0].low not in ("au", "aux", "de", "d'")):
        return False
    if words[0].low in ("de", "d'") and len(words) > 1 and words[1].low in words_of("quantity"):
        return False
    adverbial = fold(words[0].word) in starters() or words[0].low in ("s'", "n'", "d'")
    return adverbial or _says_of_subject(words)


def _after_comma(words: list[Token], start: int) -> int:
    """The index of the word after the next comma, 0 where there is none near."""
    return next((i + 1 for i in range(start, min(start + 25, len(words))) if words[i].word == ","), 0)


def _says_of_subject(words: list[Token]) -> bool:
    """Whether a participle or a bare noun opens the sentence: it says something of a subject named after a comma."""
    if len(words) < 2 or not words[1].word[0].islower() or words[1].low in words_used_as("particle"):
        return False
    told = words[1].low in words_used_as("preposition") or words[1].low in words_of("day")
    if words[0].key.endswith(_PARTICIPLES) and told:
        return True
    # « **Beau** joueur, Ola Lind … »
    noun = int(words[0].low in words_used_as("before-noun") or words[0].low in ("beau", "belle"))
    found = find_head(words, noun)
    return found is not None and found[0].kind == "person" and not is_first_name(words[0].word)


def _name(words: list[Token]) -> list[Token]:
    """A name or several joined by « et »: « M. Park et Ola Lind »."""
    end = 0
    while end < len(words):
        word = words[end]
        joins = word.low == "et" and end and end + 1 < len(words) and words[end + 1].word[0].isupper()
        if not (word.word[0].isupper() or word.word in titles() or word.low in words_used_as("particle") or joins):
            break
        end += 1
    if end == 1 and (words[0].low in determiners() or _is_nominal(words)):
        return []
    return words[:end] if end and fold(words[0].word) not in starters() else []


def _is_nominal(words: list[Token]) -> bool:
    """« **Rires** dans la salle. »: one word that is no known name, and a place behind it."""
    placed = len(words) > 1 and words[1].low in ("dans", "chez", "sur", "en", "du", "des")
    return placed and not is_first_name(words[0].word)


def _described(words: list[Token]) -> list[Token]:
    """A noun phrase whose noun is known, or whose name has an article: « Le Parlement »."""
    if not words or words[0].low not in determiners():
        return []
    phrase = noun_phrase(words)
    known = any(find_head(phrase, i) for i in range(1, len(phrase)))
    named = len(phrase) > 1 and phrase[1].word[0].isupper()
    return phrase if known or named else []
