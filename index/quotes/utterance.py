"""Whether marked words make an utterance of their own, or only a piece of somebody else's sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.remembered import remembered
from index.quotes.words import words

if TYPE_CHECKING:
    from index.quotes.sentences import Sentence

_WORD = re.compile(r"[^\W\d_]+['’]?|\d+")
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


def marked_words(text: str, start: int, end: int) -> list[str]:
    """The first words of a marked stretch, lower case, elided forms with a straight apostrophe."""
    marked = text[start : min(end, start + 400)]
    low = marked.lower().replace("’", "'")
    if len(low) == len(marked):
        return _WORD.findall(low)
    # A letter of which the small one is written with two signs: it is cut while it is one.
    return [word.lower().replace("’", "'") for word in _WORD.findall(marked)]


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
        return has_clause(found) or len(found) >= 5 or text[mark.end - 1] in ".!?…"
    return has_clause(found) and len(found) >= 4
