"""Fixed phrases of several words (« par ailleurs », « d'après »): each is one word for the readers of quotes.

In the shadow of a text, which has exactly its length, their blanks are « _ ».
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from index.quotes.words import word_list, words

_PUNCTUATION = ",.;:!?'…()«»“”\"-–—"


class _Fixed(NamedTuple):
    """A fixed phrase: its rank (the longest first), the phrase, the same with « _ » for blanks, and its words."""

    rank: int
    phrase: str
    joined: str
    words: tuple[str, ...]


def shadow(text: str) -> str:
    """The text in lower case with straight apostrophes, of exactly the same length, so that offsets hold.

    The blanks of fixed phrases are « _ » in it.
    """
    low = lowered(text)
    parts = parted(low).split()
    return joined(low, set(parts), parts)


def lowered(text: str) -> str:
    """The text in lower case with straight apostrophes, of exactly the same length."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.replace("’", "'")


def joined(low: str, told: Iterable[str], parts: Iterable[str]) -> str:
    """`low` with « _ » for the blanks of its fixed phrases.

    Args:
        low: a stretch of a text, lowered.
        told: those of its parts that tell of fixed phrases, among others; each once.
        parts: the stretches between blanks and punctuation marks in it.
    """
    phrases = fixed_phrases()
    for word in told:
        for fixed in phrases.get(word, ()):
            if fixed.phrase in low:
                return _with_blanks_joined(low, told, set(parts))
    return low


def _with_blanks_joined(low: str, told: Iterable[str], parts: set[str]) -> str:
    phrases = fixed_phrases()
    for fixed in sorted(fixed for word in told if word in phrases for fixed in phrases[word]):
        if parts.issuperset(fixed.words):
            low = low.replace(fixed.phrase, fixed.joined)
    return low


def parted(low: str) -> str:
    """A text with blanks for punctuation marks, of the same length."""
    for sign in _PUNCTUATION:
        low = low.replace(sign, " ")
    return low


@cache
def fixed_phrases() -> dict[str, list[_Fixed]]:
    """The fixed phrases by one of their words that tells of them: the longest, but none that stands everywhere."""
    found: dict[str, list[_Fixed]] = {}
    common = words("preposition", "determiner", "before-que")
    for phrase in {*word_list("adverbials.txt"), "d'après", "aujourd'hui"}:
        parts = tuple(parted(phrase).split())
        telling = max(parts, key=lambda part: (part not in common, len(part)))
        found.setdefault(telling, []).append(
            _Fixed(-len(phrase), phrase, phrase.replace(" ", "_").replace("'", "_"), parts)
        )
    return found
