"""Whether marked words make an utterance of their own, or only a piece of somebody else's sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.remembered import remembered
from index.quotes.words import words

if TYPE_CHECKING:
    from index.quotes.sentences import Sentence

_WORD = re.compile(r"[^\W\d_]+'?|\d+")
_FINITE_ENDINGS = (
    "aient",
    "rait",
    "ront",
    "èrent",
    "erai",
    "irai",
    "drai",
    "ait",
    "era",
    "ira",
    "dra",
    "vra",
    "rra",
    "ons",
    "ez",
)


def words_said(low: str) -> list[str]:
    """The words of a marked stretch in lower case with straight apostrophes, elided forms apart."""
    found: list[str] = []
    for chunk in low.split():
        if chunk.isalpha():
            found.append(chunk)
        else:
            found += _WORD.findall(chunk)
    return found


def has_clause(found: list[str]) -> bool:
    """Whether one of the words is, as far as its form tells, a finite verb or its clitic subject."""
    if not words("subject").isdisjoint(found):
        return True
    if "qui" in found:
        # « le lac **qui disparaît** »: a relative clause makes no sentence.
        found = [word for before, word in zip(["", *found], found, strict=False) if before != "qui"]
    return not words("finite").isdisjoint(found) or any(map(_ends_finite, found))


@remembered(16384)
def _ends_finite(word: str) -> bool:
    return word.endswith(_FINITE_ENDINGS)


def is_utterance(sentence: Sentence, index: int) -> bool:
    """Whether a marked stretch is at least a clause."""
    mark, text, found = sentence.marks[index], sentence.text, sentence.said(index)
    if len(found) < 3:
        return bool(found) and text[mark.end - 1] in "!?" and text[mark.start].isupper()
    if text[mark.start].isupper():
        return len(found) >= 5 or text[mark.end - 1] in ".!?…" or has_clause(found)
    return len(found) >= 4 and has_clause(found)
