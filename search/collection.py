"""The segments of one index, read as one: documents numbered through, terms asked by name.

The only module of the reading side that knows columns. Sets of documents are arrays of truth values, one a document;
deleted documents are never in them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt

from index.columns.postings import PostingsReader, spread
from index.columns.segment import Segment, WordField, borders_of
from index.french.fold import fold
from index.segments import counts
from search.memo import Memo
from search.sparse import Counts, Mask, Numbers, Sparse, shared, summed
from search.standing import POSITION_BITS, Keys, Standing, merged
from search.vocabulary import Terms, size

Lengths = npt.NDArray[np.float32]

_KEPT = 2 << 20
"""Bytes of what was read for earlier queries that are kept, of each sort of small things."""

_KEPT_SCORES, _KEPT_FREQUENCIES, _KEPT_PLACES, _KEPT_POSTINGS = 15 << 20, 6 << 20, 10 << 20, 2 << 20
"""Bytes kept of arrays: what is worked out last is worth most, since it saves all before it."""

_KEPT_BORDERS = 12 << 20
"""Bytes kept of where sentences begin, of use to those alone who ask for words in one sentence."""

BORDERED = 1 << 17
"""With more documents than these, where their sentences begin is read for those that matter."""

_OVERHEAD = 300
"""Bytes that a pair of arrays takes beyond its numbers."""

WHOLE = 1 << 16
"""Words that more documents have are looked for only in the documents that matter, instead of in all and for good."""

_FEWER = 8
"""Words are looked for in so many times fewer documents than have them without reading where they stand in all."""

FEW = 1000
"""So many strings of a column are read one by one before the whole column is, which is kept in mind."""


class Collection:
    """Some segments, and which of their documents are deleted.

    Args:
        segments: in the order in which their documents are numbered.
        deleted: for each segment the numbers of its deleted documents.
    """

    def __init__(self, segments: Sequence[Segment], deleted: Sequence[Numbers]) -> None:
        self._segments = list(segments)
        sizes = [segment.documents for segment in segments]
        self._bases = [sum(sizes[:number]) for number in range(len(sizes))]
        self.size = sum(sizes)
        self._deleted = list(deleted)
        self._frequencies: Memo[Sparse[Any]] = Memo(_KEPT_FREQUENCIES, _size)
        self._numbers: Memo[list[int]] = Memo(_KEPT, lambda numbers: _OVERHEAD + 36 * len(numbers))
        self._standing: Memo[Standing] = Memo(_KEPT_PLACES, _size)
        self._postings: Memo[tuple[Numbers, Counts]] = Memo(_KEPT_POSTINGS, _bytes)
        self._located: Memo[bool] = Memo(_KEPT, lambda _once: _OVERHEAD)
        self._borders: Memo[Standing] = Memo(_KEPT_BORDERS, _size)
        self._unkept: set[tuple[str, str]] = set()
        self.terms: Memo[Terms] = Memo(_KEPT, size)
        self.counted: Memo[int] = Memo(_KEPT, lambda _count: _OVERHEAD)
        self.scores: Memo[Sparse[np.float32]] = Memo(_KEPT_SCORES, _size)
        self.strings = lru_cache(maxsize=32)(self._strings)
        self.ranks = lru_cache(maxsize=8)(self._ranks)
        self.lengths = lru_cache(maxsize=16)(self._lengths)
        self.average_length = lru_cache(maxsize=16)(self._average_length)
        self.lexicon = lru_cache(maxsize=16)(self._lexicon)
        self._ordered = lru_cache(maxsize=4)(self._in_order)

    @cached_property
    def live(self) -> Mask:
        """The documents that are not deleted."""
        mask = np.ones(self.size, bool)
        for base, numbers in zip(self._bases, self._deleted, strict=True):
            mask[base + numbers] = False
        return mask

    @cached_property
    def all(self) -> Numbers:
        """The numbers of the documents that are not deleted, ascending."""
        return np.flatnonzero(self.live)

    @cached_property
    def count(self) -> int:
        """How many documents there are."""
        return int(np.count_nonzero(self.live))

    def none(self) -> Mask:
        """No document."""
        return np.zeros(self.size, bool)

    def having(self, field: str, term: str) -> Mask:
        """The documents with a term of a field of names."""
        return self.any_having(field, (term,))

    def any_having(self, field: str, terms: Iterable[str]) -> Mask:
        """The documents with at least one of the terms."""
        mask = self.none()
        wanted = [term.encode() for term in terms]
        for base, segment in zip(self._bases, self._segments, strict=True):
            names = segment.names(field)
            for term in wanted:
                number = names.terms.find(term)
                if number >= 0:
                    mask[base + names.having(number).astype(np.intp)] = True
        mask &= self.live
        return mask

    def counts(self, field: str) -> dict[str, int]:
        """How many documents every term of a field of names has; terms without one left out."""
        return counts(self._segments, self._deleted, field)

    def by_term(self, field: str) -> dict[str, list[int]]:
        """The documents of every term of a field of names; terms without a document left out."""
        found: dict[str, list[int]] = {}
        live = self.live
        for base, segment in zip(self._bases, self._segments, strict=True):
            names = segment.names(field)
            for number, term in enumerate(names.terms.all()):
                documents = names.having(number).astype(np.intp) + base
                kept = documents[live[documents]].tolist()
                if kept:
                    found.setdefault(term.decode(), []).extend(kept)
        return found

    def pairs(self, field: str) -> tuple[Numbers, Numbers, list[str]]:
        """All that a field of names says: documents, for each the number of a term it has, and the terms."""
        numbers: dict[bytes, int] = {}
        documents: list[Numbers] = [np.zeros(0, np.intp)]
        codes: list[Numbers] = [np.zeros(0, np.intp)]
        for base, segment in zip(self._bases, self._segments, strict=True):
            names = segment.names(field)
            own = np.array([numbers.setdefault(term, len(numbers)) for term in names.terms.all()], np.intp)
            read = names.postings.read(slice(0, own.size))
            documents.append(read.documents.astype(np.intp) + base)
            codes.append(np.repeat(own, read.df))
        return np.concatenate(documents), np.concatenate(codes), [term.decode() for term in numbers]

    def between(self, field: str, low: str | None, high: str | None) -> Mask:
        """The documents with a term of the field from `low` to `high`, both inclusive, None for no bound."""
        documents, places = self._ordered(field)
        terms = self.lexicon(field)
        first = bisect_left(terms, low) if low is not None else 0
        last = bisect_right(terms, high) if high is not None else len(terms)
        mask = self.none()
        mask[documents[(places >= first) & (places < last)]] = True
        mask &= self.live
        return mask

    def _in_order(self, field: str) -> tuple[Numbers, Numbers]:
        """All that a field of names says: documents, and the place of a term that each has in the lexicon."""
        documents, numbers, terms = self.pairs(field)
        places = {term: place for place, term in enumerate(self.lexicon(field))}
        order = np.array([places[term] for term in terms], np.int32)
        return documents.astype(np.int32), order[numbers] if terms else numbers

    def _lexicon(self, field: str) -> tuple[str, ...]:
        """All terms of a field of names, sorted; some may have no document left."""
        found = {term for segment in self._segments for term in segment.names(field).terms.all()}
        return tuple(term.decode() for term in sorted(found))

    def beginning(self, area: str, prefix: str) -> Iterator[str]:
        """The forms in an area that begin with a prefix."""
        for segment in self._segments:
            for form in segment.words(area).forms.beginning(prefix.encode()):
                yield form.decode()

    def folded(self, area: str, prefix: str) -> Iterator[str]:
        """The forms beyond ASCII in an area whose folding begins with a prefix."""
        for segment in self._segments:
            for form in segment.words(area).folded(prefix.encode()):
                yield form.decode()

    def near(self, area: str, word: str) -> Iterator[str]:
        """The forms in an area whose spelling without accents is one edit away from a word, itself ASCII."""
        for segment in self._segments:
            for form in segment.words(area).near(word.encode()):
                yield form.decode()

    def within(self, area: str, word: str, most: int) -> Iterator[str]:
        """The forms in an area whose spelling without accents is at most some edits away from a word, itself ASCII."""
        for segment in self._segments:
            for form in segment.words(area).within(word.encode(), most):
                yield form.decode()

    def frequencies(self, area: str, terms: Terms) -> Sparse[Any]:
        """The documents that have the words in an area, and how often each does."""
        return self._frequencies.get((area, terms), lambda: self._read_frequencies(area, terms))

    def _read_frequencies(self, area: str, terms: Terms) -> Sparse[Any]:
        # An index without a single quote has no segment of quotes: the arrays that begin the rows stand for it.
        numbers: list[Numbers] = [np.zeros(0, np.intp)]
        counts: list[Counts] = [np.zeros(0, np.uint8)]
        for base, segment in zip(self._bases, self._segments, strict=True):
            words = segment.words(area)
            forms = self._forms(words, terms, area, base)
            read = [self._postings_of(area, words.postings, form, base) for form in forms]
            found, often = summed(read, segment.documents)
            numbers.append(found + base)
            counts.append(often)
        documents, often = np.concatenate(numbers), np.concatenate(counts)
        if not self._is_whole:
            kept = self.live[documents]
            documents, often = documents[kept], often[kept]
        # Packed, since they are asked for which documents there are; scores are kept as they are used.
        return Sparse.packed(documents, often.astype(np.min_scalar_type(int(often.max(initial=0)))), self.size)

    @cached_property
    def _is_whole(self) -> bool:
        return bool(self.live.all())

    def having_words(self, area: str, terms: Terms) -> int:
        """How many documents have the words in an area, at most: one with two of their forms counts twice."""
        return self.counted.get((area, terms), lambda: self._having_words(area, terms))

    def _having_words(self, area: str, terms: Terms) -> int:
        segments = zip(self._bases, self._segments, strict=True)
        fields = ((base, segment.words(area)) for base, segment in segments)
        return sum(int(words.postings.df[self._forms(words, terms, area, base)].sum()) for base, words in fields)

    def side_by_side(self, areas: Sequence[str], documents: Numbers) -> Numbers:
        """The numbers under which places in some areas of documents go, ascending.

        Those of the first area are the documents' own; those of the next go on from there: what stands in one area is
        nowhere beside what stands in another, and all areas are looked at at once.
        """
        if len(areas) == 1:
            return documents
        return np.concatenate([documents + place * self.size for place in range(len(areas))])

    def places(self, areas: tuple[str, ...], terms: Terms, within: Numbers) -> Keys:
        """Where the words stand: keys of document and position, ascending.

        Args:
            areas: where they are looked for.
            terms: what they are.
            within: the documents, by their numbers in each area: see `side_by_side`.
        """
        kept = self._standing.find((areas, terms))
        if kept is None:
            if not self._worth_keeping(areas, terms, within):
                return self._read_places(areas, terms, within)
            all_of_them = self.side_by_side(areas, self.all)
            kept = self._standing.get((areas, terms), lambda: Standing.of(self._read_places(areas, terms, all_of_them)))
        return kept.keys(within)

    def _worth_keeping(self, areas: tuple[str, ...], terms: Terms, within: Numbers) -> bool:
        """Whether to read where words stand in all documents, for good: the second time at the latest."""
        having, key = max(self.having_words(area, terms) for area in areas), (areas, terms)
        if having > WHOLE:
            return False
        asked_before = key in self._located
        self._located.get(key, lambda: True)
        return asked_before or within.size * _FEWER > having * len(areas)

    def _read_places(self, areas: tuple[str, ...], terms: Terms, within: Numbers) -> Keys:
        found: list[Keys] = []
        for place, area in enumerate(areas):
            parts: list[Keys] = []
            for base, segment, some in self._by_segment(within, place):
                words = segment.words(area)
                forms = self._forms(words, terms, area, base)
                parts += [self._keys(area, words.postings, form, base, some) for form in forms]
            found.append(self._of_area(place, merged(parts)))
        return np.concatenate(found)

    def _of_area(self, place: int, keys: Keys) -> Keys:
        """Keys of documents as keys of their areas, by the place of the area among some."""
        return keys + (place * self.size << POSITION_BITS)

    def borders(self, areas: tuple[str, ...], letter: str, within: Numbers) -> Keys:
        """The words before which a letter stands (`index.borders`), as `places` gives words."""
        found = [self._borders_of(borders_of(area), place, letter, within) for place, area in enumerate(areas)]
        return np.concatenate(found)

    def _borders_of(self, field: str, place: int, letter: str, within: Numbers) -> Keys:
        key = (field, letter)
        if self.size > BORDERED or key in self._unkept:
            return self._of_area(place, self._read_borders(field, letter, self._of_documents(within, place)))
        found = self._borders.get(key, lambda: Standing.of(self._read_borders(field, letter, self.all)))
        if key not in self._borders:
            self._unkept.add(key)  # too long to be kept: not to be read whole again
        return self._of_area(place, found.keys(self._of_documents(within, place)))

    def _read_borders(self, field: str, letter: str, within: Numbers) -> Keys:
        parts: list[Keys] = []
        for base, segment, some in self._by_segment(within):
            if segment.has_names(field):
                names = segment.names(field)
                number = names.terms.find(letter.encode())
                parts += [self._keys(field, names.postings, number, base, some)] if number >= 0 else []
        return merged(parts)

    def _of_documents(self, within: Numbers, place: int) -> Numbers:
        """Those of some numbers, side by side, that are of the area at a place, as numbers of documents."""
        low, high = np.searchsorted(within, (place * self.size, (place + 1) * self.size))
        return within[low:high] - place * self.size

    def _by_segment(self, within: Numbers, place: int = 0) -> Iterator[tuple[int, Segment, Numbers]]:
        """For each segment the number of its first document, and those of some documents as it numbers them."""
        documents = self._of_documents(within, place)
        for base, segment in zip(self._bases, self._segments, strict=True):
            low, high = np.searchsorted(documents, (base, base + segment.documents))
            yield base, segment, documents[low:high] - base

    def _keys(self, field: str, postings: PostingsReader, number: int, base: int, within: Numbers) -> Keys:
        """Where a term stands in some documents of a segment."""
        documents, often = self._postings_of(field, postings, number, base)
        chosen = shared(documents, within)
        sizes = often[chosen].astype(np.int64)
        starts = np.cumsum(often, dtype=np.int64)[chosen] - sizes
        keys = np.repeat(documents[chosen].astype(np.int64) + base << POSITION_BITS, sizes)
        keys |= postings.positions_at(number, spread(starts, sizes))
        return keys

    def _postings_of(self, field: str, postings: PostingsReader, number: int, base: int) -> tuple[Numbers, Counts]:
        """The documents of a term, as its segment numbers them, and how often it stands in each."""
        return self._postings.get((field, base, number), partial(_read_postings, postings, number))

    def _forms(self, words: WordField, terms: Terms, area: str, base: int) -> list[int]:
        """The numbers of the forms of a segment that `terms` accepts."""
        return self._numbers.get((area, base, terms), lambda: _accepted(words, terms))

    def _average_length(self, area: str) -> float:
        """The average number of tokens in an area, over all documents."""
        return float(self.lengths(area)[self.live].sum(dtype=np.float64)) / max(1, self.count)

    def _lengths(self, area: str) -> Lengths:
        """The number of tokens in an area of each document."""
        lengths = [segment.words(area).lengths.astype(np.float32) for segment in self._segments]
        return np.concatenate([np.zeros(0, np.float32), *lengths])

    def _strings(self, column: str) -> list[str]:
        """A column of strings, whole."""
        return [value.decode() for segment in self._segments for value in segment.strings(column).all()]

    def _ranks(self, column: str) -> npt.NDArray[np.intp]:
        """The place of each document's string among the strings of a column, from 1 on; 0 where it is empty.

        In the order of a French list: case and accents count only between strings that are equal without them.
        """
        values = self.strings(column)
        places = {value: place for place, value in enumerate(sorted({*values} - {""}, key=_listed), 1)}
        return np.fromiter((places.get(value, 0) for value in values), np.intp, len(values))

    def string(self, column: str, document: int) -> str:
        """One string of a column."""
        segment, number = self._place(document)
        return segment.strings(column)[number].decode()

    def some_strings(self, column: str, documents: Numbers) -> list[str]:
        """The strings of some documents: read one by one, or from the whole column where they are many."""
        if documents.size <= FEW:
            return [self.string(column, document) for document in documents.tolist()]
        values = self.strings(column)
        return [values[document] for document in documents.tolist()]

    def body(self, document: int) -> bytes:
        """What is stored of a document."""
        segment, number = self._place(document)
        return segment.body(number)

    def close(self) -> None:
        """Let go of the files."""
        for segment in self._segments:
            segment.close()

    def _place(self, document: int) -> tuple[Segment, int]:
        number = bisect_right(self._bases, document) - 1
        return self._segments[number], document - self._bases[number]


def _listed(value: str) -> tuple[str, str]:
    return fold(value.lower()), value


def _read_postings(postings: PostingsReader, number: int) -> tuple[Numbers, Counts]:
    often = postings.frequencies(number)
    return postings.documents(number).astype(np.int32), often.astype(np.min_scalar_type(int(often.max(initial=0))))


def _size(found: Sparse[Any] | Standing) -> int:
    return found.nbytes + _OVERHEAD


def _bytes(arrays: tuple[npt.NDArray[Any], ...]) -> int:
    return sum(array.nbytes for array in arrays) + _OVERHEAD


def _accepted(words: WordField, terms: Terms) -> list[int]:
    found = {number for key in terms.stems for number in words.with_stem(key.encode())}
    found |= {words.forms.find(form.encode()) for form in terms.forms}
    return sorted(found - {-1})
