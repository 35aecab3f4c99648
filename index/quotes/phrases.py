"""Noun phrases to the right of a verb: the inverted subject with its appositions, and whether it can speak.

Phrases are spans of words; who is meant is for the speakers layer to say.
"""

from __future__ import annotations

from functools import cache

from index.quotes.circumstances import begins_circumstance, circumstance_openers
from index.quotes.clauses import _HARD, Span, looks_finite, verb_between
from index.quotes.complements import after_bracket, skip_complements
from index.quotes.folding import fold
from index.quotes.gazetteer import Head, heads, words_used_as
from index.quotes.remembered import remembered
from index.quotes.sentences import MARKED, Sentence
from index.quotes.words import words


def begins_phrase(sentence: Sentence, position: int) -> bool:
    """Whether a noun phrase can begin at this word: a determiner, a name, a number, « ce dernier »."""
    word = sentence.word(position)
    if word in {"du", "au", "aux", "de", "d'"} or not word:
        return False
    if word in words("determiner") or word[0].isdigit():
        return True
    if word in _CALLINGS:
        return sentence.is_capital(position + 1)
    if word.startswith(_JOINED_ARTICLES):
        return sentence.text[sentence.start_of(position) + len("al-")].isupper()
    return sentence.is_capital(position) or word in {"celui-ci", "celle-ci", "ceux-ci", "m.", "mme"}


_JOINED_ARTICLES = ("al-", "el-", "as-", "ad-", "an-", "ar-", "at-", "az-")
"""What opens an Arabic name in lower case."""


_CALLINGS = frozenset(["maître", "me", "monseigneur", "sœur", "frère", "père", "mère", "docteur", "dr", "professeur"])
"""What stands before a name without an article."""


def subject_after(sentence: Sentence, position: int, end: int) -> Span | None:
    """The inverted subject after a verb: « a déclaré à des journalistes **le ministre, Lloyd Austin,** lors de … »."""
    return subject_from(sentence, position, skip_complements(sentence, position, end, before_subject=True), end)


def subject_from(sentence: Sentence, position: int, begin: int, end: int) -> Span | None:
    """The inverted subject after a verb that ends at `position`; `begin`: behind the complements that come first."""
    if begin > position and sentence.word(begin) == ",":
        begin += 1
    while sentence.word(begin) in words("adverb"):
        begin += 1
    if begin < end and _begins_with_particle(sentence, begin):
        return begin, _particle_name_end(sentence, begin)
    if begin >= end or not begins_phrase(sentence, begin):
        return None
    return begin, phrase_end(sentence, begin, end)


def _particle_name_end(sentence: Sentence, begin: int) -> int:
    end = begin + 1
    while (
        sentence.word(end) in {"la", "l'"}
        or sentence.word(end) in words_used_as("particle")
        or sentence.is_capital(end)
    ):
        end += 1
    return end


def _begins_with_particle(sentence: Sentence, begin: int) -> bool:
    """« ajoute **de la Morlais**. »: a name that opens with its particle and ends the clause."""
    if sentence.words[begin] not in {"de", "d'", "du"} and sentence.words[begin] not in words_used_as("particle"):
        return False
    end = _particle_name_end(sentence, begin)
    return sentence.is_capital(end - 1) and sentence.word(end) in ("", ".", ",", ";", MARKED)


def phrase_end(sentence: Sentence, begin: int, end: int) -> int:
    """Where a noun phrase and its appositions end."""
    position = begin + 1
    named = sentence.is_capital(begin)
    stopping = _stopping()
    while position < end:
        word = sentence.words[position]
        if word == "(":
            position = after_bracket(sentence, position, end)
            continue
        if word == ",":
            if not is_apposition(sentence, position + 1, end):
                break
            named = False
        elif (word in stopping or word.startswith(_SIGNS)) and _stops_phrase(sentence, position, begin, named=named):
            break
        named = named or sentence.is_capital(position)
        position += 1
    while position > begin + 1 and sentence.words[position - 1] in _DANGLING:
        position -= 1
    return position


_DANGLING = frozenset([",", "et", "-", "–", "de", "d'", "du", "des", "à", "comme"])


_OF_A_NAME = frozenset(["le", "la", "l'", "les", "un", "une"])
_CLAUSE = frozenset(
    ["que", "qu'", "dont", "où", "lors", "mais", "puis", "tandis", "alors", "car", "si", "afin", "pour", "comme"]
)


_SIGNS = (".", "-t-")


@cache
def _stopping() -> frozenset[str]:
    """The words at which `_stops_phrase` may stop, besides those with `_SIGNS`: a look that spares most words it."""
    others = [MARKED, *").]!?", "!?", "ce", "cette", "à", "au", "aux", "auprès", "en", "de", "d'", "et", "le"]
    return _HARD | _CLAUSE | words("day") | circumstance_openers() | frozenset(others)


def _stops_phrase(sentence: Sentence, position: int, begin: int, *, named: bool) -> bool:
    word = sentence.words[position]
    if word in _HARD or word == MARKED or word in ").]!?" or word.startswith(_SIGNS):
        return True
    # « la présidente de l'Union **pour** le renouveau, Ola Lind »
    in_name = word == "pour" and sentence.is_capital(position - 1) and sentence.word(position + 1) in _OF_A_NAME
    if word in _CLAUSE:
        return not (in_name and "," in sentence.words[position : position + 6])
    if word in words("day") or (word in {"ce", "cette"} and sentence.word(position + 1) in words("day", "time")):
        return True
    if begins_circumstance(sentence, position):
        return True
    if word in {"à", "de", "d'"} and sentence.word(position + 1) in {"ne", "n'", "se", "s'"}:
        return True
    if word in {"à", "au", "aux", "auprès", "en"}:
        return named or (word == "auprès" and sentence.word(begin) in {"un", "une"})
    if word == "et":
        joins = begins_phrase(sentence, position + 1) or sentence.word(position + 1) in words("preposition")
        return not joins or opens_clause(sentence, position + 1)
    return word == "le" and sentence.word(position + 1)[:1].isdigit()


def opens_clause(sentence: Sentence, begin: int) -> bool:
    """« a dit le maire et **la foule est partie** »: whether a clause with its own subject and verb begins here."""
    if not begins_phrase(sentence, begin):
        return False
    stop = next((i for i in range(begin, len(sentence)) if sentence.words[i] in _ENDS_CLAUSE), len(sentence))
    return verb_between(sentence, begin, stop) is not None


_ENDS_CLAUSE = frozenset([",", ";", ":", ".", "(", ")", MARKED, "qui", "que", "qu'", "dont", "si", "s'", "–", "—"])


def is_apposition(sentence: Sentence, position: int, end: int) -> bool:
    """Whether what follows a comma still says who it is: « , professeur à Séoul », « , le général Pat Ryder »."""
    word = sentence.word(position)
    if not word or position >= end or not (word[0].isalpha() or word[0].isdigit()):
        return False
    if (word in words("opening") and word not in ("ce",)) or word in words("relative") or word in words("subject"):
        return False
    if word.endswith("ant") and word not in {"adjudant-chef", "adjudant", "commandant", "représentant", "lieutenant"}:
        return word in {"président", "commandant"}
    if word == "tout" and sentence.word(position + 1) == "en":
        return False
    # « a annoncé sa direction, **le jour même** où … »
    if word in words("determiner") and sentence.word(position + 1) in words("time"):
        return False
    if word in words("conjunction") or (word in words("clitic") and word not in words("determiner")):
        return False
    told = word in words("determiner") or sentence.is_capital(position) or sentence.word(position + 1) == "ans"
    if not told and not is_role(sentence, position, min(end, position + 3)):
        return False
    near = sentence.words[position : min(end, position + 4)]
    verb_near = any(map(looks_finite, near)) or not words("have", "be").isdisjoint(near)
    stop = next((i for i in range(position, end) if sentence.words[i] in _ENDS_CLAUSE), end)
    # « menace Ola Lind, **une des deux routes fermera**. »
    clause = sentence.word(stop) in {".", ""} and verb_between(sentence, position, stop) is not None
    return not verb_near and not clause


def names_person(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether a phrase names somebody who can speak: a capital inside, or a noun of a person or an institution."""
    if any(
        sentence.is_capital(index) and (index > 0 or sentence.words[index] not in words("determiner"))
        for index in range(begin, end)
    ):
        return True
    return is_role(sentence, begin, end)


def is_role(sentence: Sentence, begin: int, end: int, *, person: bool = False, document: bool = True) -> bool:
    """Whether one of the words is a noun of somebody who speaks: a person, an institution or (`document`) a report."""
    for head in filter(None, map(_head, sentence.words[begin:end])):
        if person and head.kind != "person":
            continue
        if document or head.kind not in {"document", "channel"}:
            return True
    return False


@remembered(16384)
def _head(word: str) -> Head | None:
    return heads().get(fold(word)) if word[0].isalpha() else None
