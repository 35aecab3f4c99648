"""The keys by which speakers are found: the words of their names, and how their surnames sound.

The same when an index is written and when names are joined by a reader, so that both find the same people.
"""

from __future__ import annotations

from index.quotes.folding import fold
from index.quotes.names import name_words, sound_key, word_key

LONGEST_MEANT_EXACTLY = 4
"""Letters of a surname that is not looked for by its sound: too many short names sound alike."""


def word_keys(spelling: str) -> set[str]:
    """The keys of the words of a name; a compound word has those of its parts too."""
    words = name_words(spelling)
    return {key for word in words for key in (word_key(word), *fold(word).replace("'", "-").split("-"))}


def surname_sound(spelling: str) -> str | None:
    """The key of how a name's last word sounds."""
    words = name_words(spelling)
    return sound_of(words[-1]) if words else None


def sound_of(word: str) -> str | None:
    """The key of how a word sounds; None for a short one."""
    return sound_key(word) if len(word) > LONGEST_MEANT_EXACTLY else None
