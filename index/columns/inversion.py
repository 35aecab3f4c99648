"""From words in the order of texts to postings in the order of forms, without a loop over words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.columns.container import Array
from index.columns.cutting import Cutter
from index.columns.postings import Counts, Postings, spread
from index.columns.rows import narrow
from index.french.bulk import SEVERAL, Border, Chunks, marked

_DOCUMENT_BITS = 16
_PLACE_BITS = 26
_FORM_BITS = 22


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one field of many documents: form (its number), document, position; and lengths by document."""

    forms: Array
    documents: Array
    positions: Array
    lengths: Counts


class PieceLog:
    """The pieces of text of one field, in the order in which they came; pieces of one document follow one another."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._documents = array("I")

    def __len__(self) -> int:
        """How many pieces wait."""
        return len(self._texts)

    def add(self, document: int, text: str, borders: Iterable[Border] = ()) -> None:
        """Note a piece of text, and what begins in it."""
        self._texts.append(marked(text, borders))
        self._documents.append(document)

    def words(self, cutter: Cutter, documents: int, gap: int) -> tuple[Words, Words]:
        """The words of all pieces, and their borders, whose forms are the codes of their letters.

        Positions jump by `gap` between two pieces of one document. A border has the position of the word after it.
        """
        numbers, sizes = cutter.cut(self._texts)
        odd = _Odd.among(numbers, sizes, cutter.chunks)
        owners = narrow(_view(self._documents))
        extents = sizes + odd.by_text(odd.widths, sizes.size)
        places = odd.running(numbers.size)
        places += np.repeat(_bases(extents, owners, gap), sizes)
        found = np.repeat(owners, sizes)
        lengths = np.bincount(owners, sizes + odd.by_text(odd.counts, sizes.size), documents).astype(np.int64)
        marks = np.flatnonzero(odd.marks * (extents[odd.texts] > 0))  # nothing stands behind the others
        borders = _borders(odd.marks[marks], found[odd.at[marks]], places[odd.at[marks]])
        return Words(*odd.opened(numbers, found, places, cutter.chunks), lengths), borders


@dataclass(frozen=True, slots=True)
class _Odd:
    """The chunks that are not one word at one position.

    `at`: their places among all chunks. `texts`: the numbers of their texts. `begins`, `counts`: the pieces of each.
    `widths`: the positions of each. `marks`: the codes of letters.
    """

    at: Counts
    texts: Counts
    begins: Array
    counts: Counts
    widths: Counts
    marks: Array

    @classmethod
    def among(cls, numbers: Array, sizes: Counts, chunks: Chunks) -> _Odd:
        """Those among the chunks of some texts, each of which has one of `sizes`."""
        at = np.flatnonzero(numbers >= SEVERAL)
        own = numbers[at] - np.uint32(SEVERAL)
        ends = np.concatenate((np.zeros(1, np.uint32), _view(chunks.ends)))
        begins = ends[own]
        counts = (ends[own + 1] - begins).astype(np.int64)
        texts = np.searchsorted(np.cumsum(sizes), at, side="right")
        return cls(at, texts, begins, counts, _view(chunks.widths)[own].astype(np.int64), _view(chunks.marks)[own])

    def by_text(self, values: Counts, texts: int) -> Counts:
        """By how much they make the sum of `values` in each text differ from the number of its chunks."""
        return np.bincount(self.texts, values - 1, texts).astype(np.int64)

    def running(self, size: int) -> Array:
        """How many positions stand before each of `size` chunks."""
        widths = np.ones(size, np.uint32)
        widths[self.at] = self.widths
        found: Array = np.cumsum(widths, dtype=np.uint32)
        found -= widths
        return found

    def opened(self, numbers: Array, documents: Array, places: Array, chunks: Chunks) -> tuple[Array, Array, Array]:
        """Forms, documents and positions of all words in any order; the arrays given are written over."""
        pieces = spread(self.begins, self.counts)
        positions = np.repeat(places[self.at], self.counts)
        positions += _view(chunks.places)[pieces]
        parts = _view(chunks.forms)[pieces], np.repeat(documents[self.at], self.counts), positions
        # Pieces take the places of the chunks that they are of; there are more of them, or else some places are left,
        # which the last words take that do not stand at such a place.
        taken, left = self.at[: pieces.size], self.at[pieces.size :]
        size = numbers.size - left.size
        last = np.setdiff1d(np.arange(size, numbers.size), left, assume_unique=True)
        filled = []
        for column, part in zip((numbers, documents, places), parts, strict=True):
            column[taken] = part[: taken.size]
            column[left[: last.size]] = column[last]
            filled.append(np.concatenate((column, part[taken.size :])) if pieces.size > taken.size else column[:size])
        return filled[0], filled[1], filled[2]


def _bases(extents: Counts, owners: Array, gap: int) -> Array:
    """What turns positions counted through all texts into those within a document; unsigned numbers wrap around."""
    taken = np.where(extents > 0, extents + gap, 0)
    base = np.cumsum(taken) - taken
    first = np.flatnonzero(np.concatenate((np.ones(1, bool), owners[1:] != owners[:-1]))) if owners.size else owners
    base -= np.repeat(base[first], np.diff(np.append(first, owners.size)))
    base -= np.cumsum(extents) - extents
    return base.astype(np.uint32)


def _borders(marks: Array, owners: Array, places: Array) -> Words:
    """The borders, each once."""
    order = np.lexsort((places, owners, marks))
    columns = marks[order].astype(np.uint32), owners[order], places[order]
    new = np.ones(order.size, bool)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return Words(columns[0][new], columns[1][new], columns[2][new], np.zeros(0, np.int64))


def invert(words: Words) -> tuple[Array, Postings]:
    """The numbers of the forms that stand in the words, ascending, and their postings."""
    if words.forms.size == 0:
        return words.forms, Postings(*(np.zeros(0, np.int64) for _ in range(4)))
    return _postings(_sorted([(words.forms, words.documents, words.positions)]))


def invert_in_slices(parts: Sequence[Words], ranks: Array, most: int) -> Iterator[Postings]:
    """The postings of the words of several parts, a slice of the terms at a time.

    Args:
        parts: the words, at least one; documents follow one another from part to part.
        ranks: from the number of a form to that of its term.
        most: words of a slice, unless one term has more.
    """
    ordered = _sorted([(ranks[words.forms], words.documents, words.positions) for words in parts])
    for words in ordered.slices(most):
        yield _postings(words)[1]


def _postings(words: _Sorted) -> tuple[Array, Postings]:
    """The forms of sorted words, and their postings."""
    pairs = words.pairs
    first = np.ones(pairs.size, bool)
    np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
    begins = np.flatnonzero(first)
    pairs = pairs[begins]
    documents = pairs.astype(words.kind)
    pairs >>= np.uint64(documents.itemsize * 8)
    df = np.bincount(pairs.view(np.int64))
    present = np.flatnonzero(df)
    frequencies = np.append(begins[1:], words.positions.size)
    frequencies -= begins
    return present.astype(np.uint32), Postings(df[present], documents, frequencies, words.positions)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Words by form, document, position: form and document of each in one number, of which `kind` is the latter's."""

    pairs: Array
    kind: type[np.unsignedinteger]
    positions: Array

    def slices(self, most: int) -> Iterator[_Sorted]:
        """The words in slices of at most so many, all of a form in one of them however many they are."""
        bits = np.uint64(np.dtype(self.kind).itemsize * 8)
        done, size = 0, self.pairs.size
        while done < size:
            end = done + most
            if end < size:
                form = self.pairs[end] >> bits
                begin = int(np.searchsorted(self.pairs, form << bits))
                end = begin if begin > done else int(np.searchsorted(self.pairs, form + np.uint64(1) << bits))
            yield _Sorted(self.pairs[done:end], self.kind, self.positions[done:end])
            done = end


def _sorted(parts: Sequence[tuple[Array, Array, Array]]) -> _Sorted:
    """The words of some parts, each of which has one at least, given their forms, documents and positions.

    One sort of 64-bit keys where all three fit in one, which they nearly always do.
    """
    limits = _FORM_BITS, _DOCUMENT_BITS, _PLACE_BITS
    if any(int(column.max()) >> bits for part in parts for column, bits in zip(part, limits, strict=True)):
        forms, documents, positions = (np.concatenate(column) for column in zip(*parts, strict=True))
        pairs = forms.astype(np.uint64) << np.uint64(32) | documents.astype(np.uint64)
        order = np.lexsort((positions, pairs))
        return _Sorted(pairs[order], np.uint32, positions[order])
    keys = np.empty(sum(forms.size for forms, _documents, _positions in parts), np.uint64)
    done = 0
    for forms, documents, positions in parts:
        # In place: as many arrays again would each be fetched from the system anew.
        own = keys[done : done + forms.size]
        own[:] = forms
        for column, bits in ((documents, _DOCUMENT_BITS), (positions, _PLACE_BITS)):
            own <<= np.uint64(bits)
            np.bitwise_or(own, column, out=own, dtype=np.uint64, casting="unsafe")
        done += forms.size
    keys.sort()
    position = keys.astype(np.uint32)
    position &= np.uint32((1 << _PLACE_BITS) - 1)
    keys >>= np.uint64(_PLACE_BITS)
    return _Sorted(keys, np.uint16, position)


def _view(column: array[int]) -> Array:
    return np.frombuffer(column, column.typecode) if column else np.zeros(0, column.typecode)
