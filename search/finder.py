"""Finding names by what people type: whole words, beginnings, and surnames that sound alike.

An index over the words of many names, built once; it knows nothing of speakers and returns positions.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from index.quotes.folding import fold
from index.quotes.names import name_words, sound_key, word_key

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG_ENOUGH = 5
_WHOLE, _SOUND, _PREFIX = range(3)


class Finder:
    """Finds among `named`: for each position, all spellings of one name."""

    def __init__(self, named: Sequence[Sequence[str]]) -> None:
        self._words: dict[str, set[int]] = {}
        self._sounds: dict[str, set[int]] = {}
        for i, spellings in enumerate(named):
            for spelling in spellings:
                self._add(i, spelling)
        self._sorted = sorted(self._words)

    def _add(self, i: int, spelling: str) -> None:
        words = name_words(spelling)
        for word in words:
            for key in (word_key(word), *fold(word).replace("'", "-").split("-")):
                self._words.setdefault(key, set()).add(i)
        if words and len(words[-1]) >= _LONG_ENOUGH:
            self._sounds.setdefault(sound_key(words[-1]), set()).add(i)

    def find(self, pattern: str) -> list[int]:
        """Positions that answer every word of `pattern`: by whole words, then by sound; else by beginnings."""
        words = [word_key(w) for w in name_words(pattern)]
        if not words:
            return []
        whole = self._every(words, _WHOLE)
        sounding = self._every(words, _SOUND) - whole
        found = [*sorted(whole), *sorted(sounding)]
        return found or sorted(self._every(words, _PREFIX))

    def _every(self, words: Sequence[str], how: int) -> set[int]:
        found: set[int] | None = None
        for word in words:
            matches = self._matches(word, how)
            found = matches if found is None else found & matches
            if not found:
                return set()
        return found or set()

    def _matches(self, word: str, how: int) -> set[int]:
        matches = set(self._words.get(word, ()))
        if how == _SOUND and len(word) >= _LONG_ENOUGH:
            matches |= self._sounds.get(sound_key(word), set())
        if how == _PREFIX:
            at = bisect_left(self._sorted, word)
            while at < len(self._sorted) and self._sorted[at].startswith(word):
                matches |= self._words[self._sorted[at]]
                at += 1
        return matches
