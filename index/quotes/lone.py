"""The single capitalised words of an article that belong to nobody known, until something tells whose name they are.

Most of them are never asked for: whether such a word can be a name where it stands is read when somebody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.quotes.capitals import opens_sentence
from index.quotes.names import is_first_name
from index.quotes.own_words import stands_apart
from index.quotes.surroundings import after_article

if TYPE_CHECKING:
    from collections.abc import Iterator

_AROUND = 2000
_PLACED = (" chez ", " du ", " des ", " en ")


class LoneNames:
    """The offsets at which single words of `text` stand with a capital; for each word, in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._noted: dict[str, list[int]] = {}
        self._judged: dict[int, bool] = {}

    def note(self, word: str, start: int) -> None:
        """Keep a capitalised `word` that begins at `start`, and may be somebody's name."""
        self._noted.setdefault(word, []).append(start)

    def places(self, word: str) -> list[int]:
        """Where `word` stands as a name can, ascending."""
        return [place for place in self._noted.get(word, ()) if self._may_be_name(word, place)]

    def take(self, word: str) -> list[int]:
        """What `places` tells, for the last time: whose name it is has been told."""
        found = self.places(word)
        self._noted.pop(word, None)
        return found

    def first_names(self) -> list[tuple[str, list[int]]]:
        """The first names among the words, with their places, by the first of these."""
        found = [(word, places) for word in self._noted if is_first_name(word) and (places := self.places(word))]
        return sorted(found, key=lambda item: item[1][0])

    def items(self) -> Iterator[tuple[str, list[int]]]:
        """Every word that stands as a name can somewhere, with its places."""
        return ((word, places) for word in self._noted if (places := self.places(word)))

    def last(self, begin: int, end: int) -> str | None:
        """The word that stands last as a name can, among those that begin between two offsets."""
        near = [(place, word) for word, places in self._noted.items() for place in places if begin <= place < end]
        return next((word for place, word in sorted(near, reverse=True) if self._may_be_name(word, place)), None)

    def _may_be_name(self, word: str, start: int) -> bool:
        known = self._judged.get(start)
        if known is None:
            known = not after_article(self._text, start) and not self._is_common_noun(word, start)
            self._judged[start] = known
        return known

    def _is_common_noun(self, word: str, start: int) -> bool:
        """« France : **Naissance** d'un tigre »: whether only the place gives a word, small elsewhere, its capital."""
        if is_first_name(word) or not opens_sentence(self._text, start):
            return False
        end = start + len(word)
        # « **Fermeture** chez Volkaria : la fin »
        if self._text.startswith(_PLACED, end):
            return True
        return stands_apart(self._text, word.lower(), max(0, start - _AROUND), end + _AROUND)
