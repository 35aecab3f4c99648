"""From words in the order of texts to postings in the order of terms, without a loop over words."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.columns.container import Array
from index.columns.postings import Counts, Postings, spread
from index.french.bulk import Chunks

_DOCUMENT_BITS = 16
_PLACE_BITS = 26
_TERM_BITS = 22


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
        self.chunks = array("I")
        self.sizes = array("I")
        self.documents = array("I")

    def add(self, document: int, chunks: Sequence[int]) -> None:
        """Note a piece of text; pieces of one document come one after the other."""
        self.chunks.extend(chunks)
        self.sizes.append(len(chunks))
        self.documents.append(document)

    def words(self, known: Chunks, documents: int, gap: int) -> Words:
        """The words of all pieces; positions jump by `gap` between two pieces of one document."""
        chunks = _view(self.chunks)
        sizes, owners = _view(self.sizes).astype(np.int64), _view(self.documents)
        widths = _view(known.widths)[chunks].astype(np.int64)
        places = _chunk_places(widths, sizes, owners, gap)
        ends = _view(known.ends).astype(np.int64)
        begins = np.concatenate((np.zeros(1, np.int64), ends))[chunks]
        counts = ends[chunks] - begins
        pieces = spread(begins, counts)
        numbers = np.repeat(np.repeat(owners, sizes), counts)
        return Words(
            _view(known.forms)[pieces],
            numbers,
            np.repeat(places, counts) + _view(known.places)[pieces],
            np.bincount(numbers, minlength=documents).astype(np.int64),
        )


def _chunk_places(widths: Counts, sizes: Counts, owners: Array, gap: int) -> Counts:
    """The position at which each chunk begins, counted within its document."""
    ends = np.cumsum(sizes)
    before = np.concatenate((np.zeros(1, np.int64), np.cumsum(widths)))
    extents = before[ends] - before[ends - sizes]
    taken = np.where(extents > 0, extents + gap, 0)
    base = np.cumsum(taken) - taken
    first = np.flatnonzero(np.concatenate((np.ones(1, bool), owners[1:] != owners[:-1]))) if owners.size else owners
    base -= np.repeat(base[first], np.diff(np.append(first, owners.size)))
    shifted: Counts = before[:-1] - np.repeat(before[ends - sizes] - base, sizes)
    return shifted


def invert(words: Words, ranks: Array) -> Postings:
    """The postings of the words, terms in the order of `ranks` (the rank of each form's number)."""
    terms = ranks[words.forms]
    if words.forms.size == 0:
        return Postings(*(np.zeros(0, np.int64) for _ in range(4)))
    term, document, position = _sorted(terms, words.documents, words.positions)
    first = np.concatenate((np.ones(1, bool), (term[1:] != term[:-1]) | (document[1:] != document[:-1])))
    begins = np.flatnonzero(first)
    frequencies = np.diff(np.append(begins, term.size))
    df = np.bincount(term[begins], minlength=int(ranks.max()) + 1).astype(np.int64)
    return Postings(df[df > 0], document[begins], frequencies, position)


def _sorted(terms: Array, documents: Array, positions: Array) -> tuple[Array, Array, Array]:
    """By term, document, position. One sort of 64-bit keys where all three fit in one, which they nearly always do."""
    if terms.max() >> _TERM_BITS or documents.max() >> _DOCUMENT_BITS or positions.max() >> _PLACE_BITS:
        order = np.lexsort((positions, documents, terms))
        return terms[order], documents[order], positions[order]
    keys = terms.astype(np.uint64) << np.uint64(_DOCUMENT_BITS + _PLACE_BITS)
    keys |= documents.astype(np.uint64) << np.uint64(_PLACE_BITS)
    keys |= positions.astype(np.uint64)
    keys.sort()
    position = (keys & np.uint64((1 << _PLACE_BITS) - 1)).astype(np.uint32)
    keys >>= np.uint64(_PLACE_BITS)
    document = (keys & np.uint64((1 << _DOCUMENT_BITS) - 1)).astype(np.uint32)
    return (keys >> np.uint64(_DOCUMENT_BITS)).astype(np.uint32), document, position


def _view(column: array[int]) -> Array:
    return np.frombuffer(column, dtype=np.uint32) if column else np.zeros(0, np.uint32)
