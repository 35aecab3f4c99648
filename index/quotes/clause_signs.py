"""What stands beside a verb of speech where it reports words without marks: « que », an infinitive, a comma, a name.

A look at the letters of a sentence, before it is cut into words: most sentences with such a verb have none of these
signs (« a **annoncé** sa démission »), and are not read. Where a sign stands, the readers of verbs decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from index.quotes.fixed_phrases import parted
from index.quotes.remembered import remembered
from index.quotes.verbs import CLAUSE_VERBS, forms
from index.quotes.words import words

_INVERTED = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je|ce|nous|vous)\b")
_PART = re.compile(r"\w+")
_IN_WORD = re.compile(r"\w")
_BEHIND = re.compile(r"\s*+(\S)")
_SURE = 3
"""The strength of the verbs that a name may follow with the comma forgotten: « … assure Ada Lind. »"""


class Signs(NamedTuple):
    """Which signs tell that a form of a verb reports.

    `comma`: one before it, as before an incise; `que`, `question`, `infinitive`: one of these words behind it; `name`:
    a capital right behind it.
    """

    comma: bool
    que: bool
    question: bool
    infinitive: bool
    name: bool


@cache
def signs_of_forms() -> dict[str, Signs]:
    """The forms of verbs that report without marks, and their signs.

    Forms that are a part of another one (« faire **savoir** », « sous-**entend** ») are left out.
    """
    frames: dict[str, set[str]] = {}
    parts: set[str] = set()
    for form, readings in forms().items():
        for verb in (reading.verb for reading in readings):
            parts.update(verb.tail, form.split("-")[1:])
            if not verb.tail and verb.strength >= 2 and verb.frames & CLAUSE_VERBS:
                found = frames.setdefault(form, set())
                found |= verb.frames
                found |= {"name"} if verb.strength >= _SURE else set()
    return {
        form: Signs(
            comma="say" in found,
            que=not found.isdisjoint(("que", "à")),
            question="si" in found,
            infinitive=not found.isdisjoint(("inf", "de", "à")),
            name={"name", "que", "inf"} <= found,
        )
        for form, found in frames.items()
        if form not in parts
    }


def always_tells(low: str) -> bool:
    """Whether a sentence in lower case has a sign that goes with any verb: a colon, or an inverted pronoun."""
    return ":" in low or ("-" in low and _INVERTED.search(low) is not None)


def has_sign(written: str, low: str, parts: Sequence[str], form: str) -> bool:
    """Whether one of the signs of a form stands beside it.

    Args:
        written: the sentence as it stands in the article.
        low: the same lowered, of the same length.
        parts: the stretches between blanks and punctuation marks in it.
        form: one of these parts.
    """
    signs = signs_of_forms()[form]
    behind = parts[parts.index(form) + 1 :]
    if signs.que and ("que" in behind or "qu" in behind):
        return True
    if signs.question and not _questions().isdisjoint(behind):
        return True
    if signs.infinitive and any(map(_may_be_infinitive, behind)):
        return True
    return (signs.comma or signs.name) and _stands_apart(written, low, form, signs)


def _stands_apart(written: str, low: str, form: str, signs: Signs) -> bool:
    """Whether a comma stands before a form, with nothing between them but words of its group; or a name behind it."""
    place, failed = low.find(form), -1
    while place >= 0:
        end = place + len(form)
        behind = _BEHIND.match(written, end) if signs.name else None
        if behind is not None and behind[1].isupper():
            return True
        comma = low.rfind(",", 0, place) if signs.comma else -1
        if comma > failed and not _IN_WORD.match(low, place - 1):
            if all(_may_be_in_group(part.group()) for part in _PART.finditer(low, comma, place)):
                return True
            failed = comma  # What parts it from this place also parts it from the next ones.
        place = low.find(form, end)
    return False


def may_open_opinion(low: str, preposition: str) -> bool:
    """Whether « pour » can name whose opinion a clause is: at its head, with a comma or « qui » behind it."""
    place = low.find(preposition)
    while place >= 0:
        end = place + len(preposition)
        before = low[:place].rstrip()
        opens = not before[-1:].isalpha() or before.endswith("que") or len(before.split(None, 1)) == 1
        if opens and ("," in low[end:] or low[end:].lstrip().startswith("qui")):
            return True
        place = low.find(preposition, end)
    return False


@remembered(8192)
def _may_be_infinitive(part: str) -> bool:
    return part.endswith(("er", "ir", "uire")) or part in words("infinitive")


@remembered(8192)
def _may_be_in_group(part: str) -> bool:
    return part.endswith("ment") or part in _words_of_groups()


@cache
def _words_of_groups() -> frozenset[str]:
    """The parts of the words that may stand between the comma before an incise and its verb."""
    found = words("clitic", "have", "be", "adverb", "governor") | {"été", "depuis", "comme"}
    return frozenset(part for word in found for part in parted(word).split())


@cache
def _questions() -> frozenset[str]:
    """The parts of the words that open an indirect question."""
    return frozenset(part for word in words("question") | {"qui"} for part in parted(word).split())
