"""A segment: the documents of one run of a build, as a file of columns. Written once; read by number.

A field of words has a dictionary of its exact forms with their postings, and a dictionary of stems that says which
forms each consists of: stems have no postings of their own, which would double the segment. A field of names has a
dictionary with the documents of each. The columns themselves: `docs/index-format.md`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from index.columns.bodies import Bodies, write_bodies
from index.columns.container import Array, Container, ContainerWriter
from index.columns.inversion import PieceLog, Words, invert
from index.columns.neighbours import one_edit_away
from index.columns.postings import MAX_DOCUMENTS, Postings, PostingsReader, PostingsWriter, high_bits_for
from index.columns.strings import Dictionary, Strings, write_strings
from index.french.bulk import Chunks
from index.french.fold import fold
from index.french.stem import stem


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields of a kind of segment.

    `words`: fields of words, with positions. `names`: fields of ready-made terms. `strings`: a string a document, kept
    as it is.
    """

    words: tuple[str, ...]
    names: tuple[str, ...]
    strings: tuple[str, ...]


class SegmentBuilder:
    """Gathers documents in memory and writes them as one segment.

    Args:
        layout: the fields.
        chunks: the tokeniser's memory, which outlives a segment.
        gap: positions left free between two pieces of text of one field.
    """

    def __init__(self, layout: Layout, chunks: Chunks, gap: int) -> None:
        self._layout = layout
        self._chunks = chunks
        self._gap = gap
        self._logs = {name: PieceLog() for name in layout.words}
        self._names: dict[str, dict[str, array[int]]] = {name: {} for name in layout.names}
        self._strings: dict[str, list[bytes]] = {name: [] for name in layout.strings}
        self._bodies: list[bytes] = []

    def __len__(self) -> int:
        return len(self._bodies)

    @property
    def is_full(self) -> bool:
        """Whether no further document has a number in this segment."""
        return len(self) >= MAX_DOCUMENTS

    @property
    def weight(self) -> int:
        """How many chunks wait in memory: what a bound on memory is measured by."""
        return sum(map(len, self._logs.values()))

    def add(
        self,
        words: Mapping[str, Iterable[str]],
        names: Mapping[str, Iterable[str]],
        strings: Mapping[str, str],
        body: bytes,
    ) -> None:
        """Add a document: pieces of text by field, terms by field, strings by column, and what is stored of it."""
        number = len(self)
        for field, pieces in words.items():
            for piece in pieces:
                self._logs[field].add(number, self._chunks.cut(piece))
        for field, terms in names.items():
            for term in sorted(set(terms)):
                self._names[field].setdefault(term, array("I")).append(number)
        for column, found in self._strings.items():
            found.append(strings.get(column, "").encode())
        self._bodies.append(body)

    def write(self, path: Path) -> None:
        """Write the segment."""
        with ContainerWriter(path) as container:
            container.put("documents", np.array([len(self)], np.uint32))
            for field, log in self._logs.items():
                words = log.words(self._chunks, len(self), self._gap)
                write_words(container, field, words, self._chunks.names)
            for field, terms in self._names.items():
                _write_names(container, field, terms, len(self))
            for column, found in self._strings.items():
                write_strings(container, column, found)
            write_bodies(container, self._bodies)


def write_words(container: ContainerWriter, field: str, words: Words, names: Sequence[str]) -> None:
    """Write a field of words: lengths, forms, postings, stems, foldings."""
    container.put(f"{field}.lengths", narrow(words.lengths))
    present = np.flatnonzero(np.bincount(words.forms, minlength=1))
    forms = sorted((names[number].encode(), number) for number in present.tolist())
    ranks = np.zeros(int(present[-1]) + 1 if present.size else 0, np.uint32)
    ranks[[number for _form, number in forms]] = np.arange(len(forms), dtype=np.uint32)
    bits = high_bits_for(int(words.positions.max()) if words.positions.size else 0)
    container.put(f"{field}.high_bits", np.array([bits], np.uint8))
    writer = PostingsWriter(container, field, words.lengths.size, bits)
    writer.add(invert(words, ranks))
    writer.finish()
    write_dictionaries(container, field, [form for form, _number in forms])


def write_dictionaries(container: ContainerWriter, field: str, forms: Sequence[bytes]) -> None:
    """Write the sorted forms of a field, their stems, and the foldings of those that are more than ASCII."""
    write_strings(container, f"{field}.forms", forms)
    stems: dict[str, list[int]] = {}
    for number, form in enumerate(forms):
        stems.setdefault(stem(form.decode()), []).append(number)
    _write_groups(container, f"{field}.stems", stems)
    folds: dict[str, list[int]] = {}
    for number, form in enumerate(forms):
        if not form.isascii():
            folds.setdefault(fold(form.decode()), []).append(number)
    _write_groups(container, f"{field}.folds", folds)


def _write_groups(container: ContainerWriter, name: str, groups: Mapping[str, list[int]]) -> None:
    """Write a dictionary whose entries are groups of forms: the numbers of the forms, and where each group ends."""
    ordered = sorted((key.encode(), forms) for key, forms in groups.items())
    write_strings(container, name, [key for key, _forms in ordered])
    container.put(f"{name}.forms", np.array([form for _key, forms in ordered for form in forms], np.uint32))
    container.put(f"{name}.forms_end", np.cumsum([len(forms) for _key, forms in ordered], dtype=np.uint32))


def _write_names(container: ContainerWriter, field: str, terms: Mapping[str, array[int]], documents: int) -> None:
    ordered = sorted((term.encode(), found) for term, found in terms.items())
    write_strings(container, f"{field}.terms", [term for term, _found in ordered])
    df = np.array([len(found) for _term, found in ordered], np.int64)
    numbers = np.array([number for _term, found in ordered for number in found], np.uint32)
    writer = PostingsWriter(container, field, documents, 2)
    writer.add(Postings(df, numbers))
    writer.finish()


def narrow(numbers: Array) -> Array:
    """The numbers in the fewest bytes that hold them."""
    largest = int(numbers.max()) if numbers.size else 0
    return numbers.astype(np.uint8 if largest < 1 << 8 else np.uint16 if largest < 1 << 16 else np.uint32)


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
        return self._group("stems", self._stems, self._stems.find(key))

    def folded(self, prefix: bytes) -> Iterable[bytes]:
        """The forms beyond ASCII whose folding begins with a prefix."""
        for number, _key in self._folds.beginning(prefix):
            for form in self._group("folds", self._folds, number):
                yield self.forms[form]

    def near(self, word: bytes) -> Iterable[bytes]:
        """The forms whose spelling without accents is one edit away from a word, itself ASCII."""
        for number in one_edit_away(self.forms, word):
            yield self.forms[number]
        for number in one_edit_away(self._folds, word):
            for form in self._group("folds", self._folds, number):
                yield self.forms[form]

    def _group(self, name: str, keys: Dictionary, number: int) -> list[int]:
        if number < 0 or not len(keys):
            return []
        ends = self._container[f"{self._field}.{name}.forms_end"]
        start = int(ends[number - 1]) if number else 0
        found: list[int] = self._container[f"{self._field}.{name}.forms"][start : int(ends[number])].tolist()
        return found

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
        self.postings = PostingsReader(container, field, documents, 2)

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
