"""From words in the order of texts to postings in the order of forms, without a loop over words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from index.columns.container import Array
from index.columns.cutting import Cutter
from index.columns.postings import Counts, Postings, spread
from index.french.bulk import Border, marked

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
        chunks, sizes = cutter.cut(self._texts)
        known = cutter.chunks
        ends = np.cumsum(sizes)
        owners = _view(self._documents)
        widths = _view(known.widths)[chunks]
        extents = _sums(widths, ends)
        places = _chunk_places(widths, sizes, extents, owners, gap)
        marks = _view(known.marks)[chunks]
        marks[np.repeat(extents == 0, sizes)] = 0  # nothing stands behind them
        borders = _borders(marks, np.repeat(owners, sizes), places)
        begins = np.zeros(len(known.ends) + 1, np.uint32)
        begins[1:] = _view(known.ends)
        counts = np.diff(begins)[chunks]
        words_of = _sums(counts, ends)
        pieces = spread(begins[chunks], counts)
        positions = np.repeat(places, counts)
        positions += _view(known.places)[pieces]
        lengths = np.zeros(documents, np.int64)
        np.add.at(lengths, owners, words_of)
        return Words(_view(known.forms)[pieces], np.repeat(owners, words_of), positions, lengths), borders


def _chunk_places(widths: Array, sizes: Counts, extents: Counts, owners: Array, gap: int) -> Array:
    """The position at which each chunk begins, counted within its document."""
    before = np.cumsum(widths, dtype=np.int64)
    taken = np.where(extents > 0, extents + gap, 0)
    base = np.cumsum(taken) - taken
    first = np.flatnonzero(np.concatenate((np.ones(1, bool), owners[1:] != owners[:-1]))) if owners.size else owners
    base -= np.repeat(base[first], np.diff(np.append(first, owners.size)))
    base -= np.cumsum(extents) - extents
    before -= widths
    before += np.repeat(base, sizes)
    return before.astype(np.uint32)


def _borders(marks: Array, owners: Array, places: Array) -> Words:
    """The borders among the chunks, each once."""
    at = np.flatnonzero(marks)
    order = np.lexsort((places[at], owners[at], marks[at]))
    at = at[order]
    columns = marks[at].astype(np.uint32), owners[at], places[at]
    new = np.ones(at.size, bool)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return Words(columns[0][new], columns[1][new], columns[2][new], np.zeros(0, np.int64))


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
    return np.frombuffer(column, column.typecode) if column else np.zeros(0, column.typecode)
