"""From words in the order of texts to postings in the order of forms, without a loop over words."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from struct import calcsize

import numpy as np

from index.columns.container import Array
from index.columns.postings import Counts, Postings, spread
from index.french.bulk import NUMBER, Chunks

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
    """The pieces of text of one field, as chunks, in the order in which they came."""

    def __init__(self) -> None:
        self._chunks = bytearray()
        self._ends = array("Q")
        self._documents = array("I")

    def __len__(self) -> int:
        """How many chunks wait."""
        return len(self._chunks) // calcsize(NUMBER)

    def add(self, document: int, chunks: bytes) -> None:
        """Note a piece of text, as `Chunks.cut` gives it; pieces of one document come one after the other."""
        self._chunks += chunks
        self._ends.append(len(self))
        self._documents.append(document)

    def words(self, known: Chunks, documents: int, gap: int) -> Words:
        """The words of all pieces; positions jump by `gap` between two pieces of one document."""
        chunks = np.frombuffer(self._chunks, np.uint32)
        ends = np.frombuffer(self._ends, np.uint64).astype(np.int64) if self._ends else np.zeros(0, np.int64)
        owners = _view(self._documents)
        sizes = np.diff(ends, prepend=0)
        places = _chunk_places(_view(known.widths)[chunks], sizes, owners, gap)
        begins = np.zeros(len(known.ends) + 1, np.uint32)
        begins[1:] = _view(known.ends)
        counts = np.diff(begins)[chunks]
        words_of = _sums(counts, ends)
        pieces = spread(begins[chunks], counts)
        positions = np.repeat(places, counts)
        positions += _view(known.places)[pieces]
        lengths = np.zeros(documents, np.int64)
        np.add.at(lengths, owners, words_of)
        return Words(_view(known.forms)[pieces], np.repeat(owners, words_of), positions, lengths)


def _chunk_places(widths: Array, sizes: Counts, owners: Array, gap: int) -> Array:
    """The position at which each chunk begins, counted within its document."""
    before = np.cumsum(widths, dtype=np.int64)
    ends = np.cumsum(sizes)
    extents = _sums(widths, ends)
    taken = np.where(extents > 0, extents + gap, 0)
    base = np.cumsum(taken) - taken
    first = np.flatnonzero(np.concatenate((np.ones(1, bool), owners[1:] != owners[:-1]))) if owners.size else owners
    base -= np.repeat(base[first], np.diff(np.append(first, owners.size)))
    base -= np.cumsum(extents) - extents
    before -= widths
    before += np.repeat(base, sizes)
    return before.astype(np.uint32)


def _sums(values: Array, ends: Counts) -> Counts:
    """The sums of stretches of values, of which each ends where the next begins."""
    running = np.zeros(values.size + 1, np.int64)
    np.cumsum(values, out=running[1:])
    return np.diff(running[ends], prepend=0)


def invert(words: Words) -> tuple[Array, Postings]:
    """The numbers of the forms that stand in the words, ascending, and their postings."""
    if words.forms.size == 0:
        return words.forms, Postings(*(np.zeros(0, np.int64) for _ in range(4)))
    form, document, position = _sorted(words.forms, words.documents, words.positions)
    first = np.ones(form.size, bool)
    np.not_equal(form[1:], form[:-1], out=first[1:])
    first[1:] |= document[1:] != document[:-1]
    begins = np.flatnonzero(first)
    df = np.bincount(form[begins])
    present = np.flatnonzero(df)
    frequencies = np.diff(begins, append=form.size)
    return present.astype(np.uint32), Postings(df[present], document[begins], frequencies, position)


def _sorted(forms: Array, documents: Array, positions: Array) -> tuple[Array, Array, Array]:
    """By form, document, position. One sort of 64-bit keys where all three fit in one, which they nearly always do."""
    if forms.max() >> _FORM_BITS or documents.max() >> _DOCUMENT_BITS or positions.max() >> _PLACE_BITS:
        order = np.lexsort((positions, documents, forms))
        return forms[order], documents[order], positions[order]
    keys = forms.astype(np.uint64) << np.uint64(_DOCUMENT_BITS + _PLACE_BITS)
    keys |= documents.astype(np.uint64) << np.uint64(_PLACE_BITS)
    keys |= positions.astype(np.uint64)
    keys.sort()
    position = (keys & np.uint64((1 << _PLACE_BITS) - 1)).astype(np.uint32)
    keys >>= np.uint64(_PLACE_BITS)
    document = (keys & np.uint64((1 << _DOCUMENT_BITS) - 1)).astype(np.uint32)
    return (keys >> np.uint64(_DOCUMENT_BITS)).astype(np.uint32), document, position


def _view(column: array[int]) -> Array:
    return np.frombuffer(column, dtype=np.uint32) if column else np.zeros(0, np.uint32)
