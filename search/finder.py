"""Finding names by what people type: whole words, beginnings, and surnames that sound alike.

It knows nothing of speakers and returns positions; the keys of many names are looked up where they are kept.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

from index.findable import sound_of, surname_sound, word_keys
from index.quotes.names import name_words, word_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WHOLE, _SOUND, _PREFIX = range(3)


class NameKeys(Protocol):
    """The keys of many names, and the positions of the names that have each."""

    def whole(self, key: str) -> Iterable[int]:
        """The names with a word."""
        ...

    def sounding(self, key: str) -> Iterable[int]:
        """The names whose surname sounds so."""
        ...

    def beginning(self, prefix: str) -> Iterable[int]:
        """The names with a word that begins so."""
        ...


class KeysInMemory:
    """The keys of `named`: for each position, all spellings of one name."""

    def __init__(self, named: Sequence[Sequence[str]]) -> None:
        self._words: dict[str, set[int]] = {}
        self._sounds: dict[str, set[int]] = {}
        for i, spellings in enumerate(named):
            for spelling in spellings:
                for key in word_keys(spelling):
                    self._words.setdefault(key, set()).add(i)
                sound = surname_sound(spelling)
                if sound is not None:
                    self._sounds.setdefault(sound, set()).add(i)
        self._sorted = sorted(self._words)

    def whole(self, key: str) -> Iterable[int]:
        """The names with a word."""
        return self._words.get(key, ())

    def sounding(self, key: str) -> Iterable[int]:
        """The names whose surname sounds so."""
        return self._sounds.get(key, ())

    def beginning(self, prefix: str) -> Iterable[int]:
        """The names with a word that begins so."""
        at = bisect_left(self._sorted, prefix)
        while at < len(self._sorted) and self._sorted[at].startswith(prefix):
            yield from self._words[self._sorted[at]]
            at += 1


class Finder:
    """Finds names by their keys."""

    def __init__(self, keys: NameKeys) -> None:
        self._keys = keys

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
        matches = set(self._keys.whole(word))
        sound = sound_of(word) if how == _SOUND else None
        if sound is not None:
            matches |= set(self._keys.sounding(sound))
        if how == _PREFIX:
            matches |= set(self._keys.beginning(word))
        return matches
