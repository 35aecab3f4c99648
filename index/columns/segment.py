"""A segment: the documents of one run of a build, as a file of columns. Written once; read by number.

A field of words has a dictionary of its exact forms with their postings, and a dictionary of stems that says which
forms each consists of: stems have no postings of their own, which would double the segment. A field of names has a
dictionary with the documents of each. The columns themselves: `docs/index-format.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from index.columns.bodies import Bodies
from index.columns.container import Array, Container
from index.columns.neighbours import few_edits_away, one_edit_away
from index.columns.postings import PostingsReader
from index.columns.strings import Dictionary, Strings

NAME_HIGH_BITS = 2
"""The width of positions in fields of ready-made terms, see `index.columns.postings`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields of a kind of segment.

    `words`: fields of words, with positions. `names`: fields of ready-made terms. `strings`: a string a document, kept
    as it is. `bordered`: those fields of words of which it is kept where sentences, paragraphs and the like begin.
    """

    words: tuple[str, ...]
    names: tuple[str, ...]
    strings: tuple[str, ...]
    bordered: tuple[str, ...] = ()

    @property
    def borders(self) -> tuple[str, ...]:
        """The fields of borders: the letter of a mark as a term, and the positions of the words after it."""
        return tuple(map(borders_of, self.bordered))


def borders_of(field: str) -> str:
    """The field that holds the borders of a field of words."""
    return f"{field}.borders"


class WordField:
    """A field of words of one segment."""

    def __init__(self, container: Container, field: str, documents: int) -> None:
        self._container = container
        self._field = field
        self.forms = Dictionary(container, f"{field}.forms")
        self.postings = PostingsReader(container, field, documents, int(container[f"{field}.high_bits"][0]))
        self.lengths = container[f"{field}.lengths"]

    def with_stem(self, key: bytes) -> list[int]:
        """The forms with a stem."""
        number = self._stems.find(key)
        found: list[int] = self._group("stems", number, number + 1).tolist() if number >= 0 else []
        return found

    def folded(self, prefix: bytes) -> Sequence[bytes]:
        """The forms beyond ASCII whose folding begins with a prefix."""
        low, high = self._folds.beginning_with(prefix)
        return self.forms.some(self._group("folds", low, high))

    def near(self, word: bytes) -> Iterable[bytes]:
        """The forms whose spelling without accents is one edit away from a word, itself ASCII."""
        for number in one_edit_away(self.forms, word):
            yield self.forms[number]
        for number in one_edit_away(self._folds, word):
            yield from self.forms.some(self._group("folds", number, number + 1))

    def within(self, word: bytes, most: int) -> Iterable[bytes]:
        """The forms whose spelling without accents is at most some edits away from a word, itself ASCII."""
        for number in few_edits_away(self.forms, word, most):
            yield self.forms[number]
        for number in few_edits_away(self._folds, word, most):
            yield from self.forms.some(self._group("folds", number, number + 1))

    def _group(self, name: str, low: int, high: int) -> Array:
        """The forms of the stems or foldings from `low` to `high`, the latter not included."""
        ends = self._container[f"{self._field}.{name}.forms_end"]
        start, end = (int(ends[number - 1]) if number else 0 for number in (low, high))
        return self._container[f"{self._field}.{name}.forms"][start:end]

    @cached_property
    def _stems(self) -> Dictionary:
        return Dictionary(self._container, f"{self._field}.stems")

    @cached_property
    def _folds(self) -> Dictionary:
        return Dictionary(self._container, f"{self._field}.folds")


class NameField:
    """A field of ready-made terms of one segment."""

    def __init__(self, container: Container, field: str, documents: int) -> None:
        self.terms = Dictionary(container, f"{field}.terms")
        self.postings = PostingsReader(container, field, documents, NAME_HIGH_BITS)

    def having(self, number: int) -> Array:
        """The documents with a term."""
        return self.postings.documents(number)


class Segment:
    """A segment open for reading."""

    def __init__(self, path: Path) -> None:
        self.container = Container(path)
        self.documents = int(self.container["documents"][0])
        self.words = lru_cache(maxsize=None)(self._words)
        self.names = lru_cache(maxsize=None)(self._names)
        self.strings = lru_cache(maxsize=None)(self._strings)

    def _words(self, field: str) -> WordField:
        return WordField(self.container, field, self.documents)

    def _names(self, field: str) -> NameField:
        return NameField(self.container, field, self.documents)

    def _strings(self, column: str) -> Strings:
        return Strings(self.container, column)

    def has_names(self, field: str) -> bool:
        """Whether there is a field of names; not every layout has borders."""
        return f"{field}.df" in self.container

    def body(self, document: int) -> bytes:
        """What is stored of a document."""
        return self._bodies[document]

    def close(self) -> None:
        """Let go of the file."""
        for known in (self.words, self.names, self.strings):
            known.cache_clear()
        self.__dict__.pop("_bodies", None)
        self.container.close()

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self.container)
