"""What stands behind the inverted subject without a comma and is no part of it: where, when, how and to whom.

« a répondu la porte-parole du parti **à une question de la radio** », « a lancé un habitant **visiblement ému** ».
This module looks at the word where such words may begin; where the phrase ends is for `phrases` to say.
"""

from __future__ import annotations

from functools import cache

from index.quotes.folding import fold
from index.quotes.gazetteer import heads
from index.quotes.sentences import Sentence
from index.quotes.verbs import forms
from index.quotes.words import words


def begins_circumstance(sentence: Sentence, position: int) -> bool:
    """Whether the word at `position`, inside or behind a noun phrase, begins what is no part of that phrase."""
    word, following = sentence.words[position], sentence.word(position + 1)
    if word in words("circumstance"):
        return sentence.words[position - 1] != "d'"
    if word in {"à", "au", "aux"}:
        return _addresses(sentence, position)
    if word == "en":
        return following.endswith("ant") and len(following) > _SHORT
    if word in {"chez", "contre"}:
        return following in {"lui", "elle", "eux", "elles", "tout", "toute", "toutes", "tous"}
    if word in words("attitude"):
        return following.isalpha() and not sentence.is_capital(position + 1) and following not in words("determiner")
    if word in words("determiner"):
        later = sentence.word(position + 2)
        return following in words("time") and (later in words("later") or later == "plus")
    return word in _reporting_participles() and sentence.words[position - 1] not in words("determiner")


@cache
def circumstance_openers() -> frozenset[str]:
    """The words at which `begins_circumstance` may tell that one begins."""
    others = ["à", "au", "aux", "en", "chez", "contre"]
    return words("circumstance", "attitude", "determiner") | _reporting_participles() | frozenset(others)


_SHORT = 5
"""Words in « -ant » up to this length are seldom participles (« avant », « enfant »)."""


def _addresses(sentence: Sentence, preposition: int) -> bool:
    """« **aux** journalistes », « **à** une question », « **au** terme de … », but « l'adjoint **au** maire »."""
    noun = preposition + 1
    while sentence.word(noun) in words("determiner"):
        noun += 1
    told = sentence.word(noun)
    if told in words("addressed"):
        return True
    # « a expliqué l'édile **au Courrier picard** »
    if sentence.is_capital(noun) and told in words("newspaper"):
        return True
    if sentence.words[preposition] == "à" or sentence.words[preposition - 1] in _DEPUTIES or sentence.is_capital(noun):
        return False
    head = heads().get(fold(told))
    return head is not None and head.kind == "person"


_DEPUTIES = frozenset(["adjoint", "adjointe", "adjoints", "adjointes", "assistant", "assistante"])
"""« **au** maire » says whose they are."""


@cache
def _reporting_participles() -> frozenset[str]:
    """« ajoutant », « évoquant »: the participles of reporting verbs that name nobody, as « représentant » does."""
    known = heads()
    return frozenset(
        form
        for form, readings in forms().items()
        if form.endswith("ant") and fold(form) not in known and any(reading.mood == "present" for reading in readings)
    )
