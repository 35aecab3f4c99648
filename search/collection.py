"""The words of one index, its segments read as one: which documents have them, how often and where.

With `search.names` the only module of the reading side that knows columns. Keeps from query to query what words stand
for, where they stand and what they add to scores, each sort within a bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt

from index.columns.postings import PostingsReader, spread
from index.columns.segment import Segment, WordField, borders_of
from search.memo import Memo
from search.names import NamedDocuments
from search.sparse import Counts, Numbers, Sparse, shared, summed
from search.standing import POSITION_BITS, Grouped, Keys, Standing, merged
from search.vocabulary import Terms, size

Lengths = npt.NDArray[np.float32]

_KEPT = 2 << 20
"""Bytes of what was read for earlier queries that are kept, of each sort of small things."""

_KEPT_SCORES, _KEPT_FREQUENCIES, _KEPT_PLACES, _KEPT_POSTINGS = 15 << 20, 4 << 20, 10 << 20, 2 << 20
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


class Collection(NamedDocuments):
    """The documents of some segments, by their names and by their words.

    Args:
        segments: in the order in which their documents are numbered.
        deleted: for each segment the numbers of its deleted documents.
    """

    def __init__(self, segments: Sequence[Segment], deleted: Sequence[Numbers]) -> None:
        super().__init__(segments, deleted)
        self._frequencies: Memo[Sparse[Any]] = Memo(_KEPT_FREQUENCIES, _size)
        self._numbers: Memo[list[int]] = Memo(_KEPT, lambda numbers: _OVERHEAD + 36 * len(numbers))
        self._standing: Memo[Standing] = Memo(_KEPT_PLACES, _size)
        self._postings: Memo[tuple[Numbers, Counts]] = Memo(_KEPT_POSTINGS, _bytes)
        self._located: Memo[bool] = Memo(_KEPT, lambda _once: _OVERHEAD)
        self._borders: Memo[Grouped] = Memo(_KEPT_BORDERS, _size)
        self._unkept: set[tuple[str, str]] = set()
        self.terms: Memo[Terms] = Memo(_KEPT, size)
        self.counted: Memo[int] = Memo(_KEPT, lambda _count: _OVERHEAD)
        self.scores: Memo[Sparse[np.float32]] = Memo(_KEPT_SCORES, _size)
        self.lengths = lru_cache(maxsize=16)(self._lengths)
        self.average_length = lru_cache(maxsize=16)(self._average_length)

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
        """Keys of documents, which are changed, as keys of their areas, by the place of the area among some."""
        if place:
            keys += place * self.size << POSITION_BITS
        return keys

    def borders(self, areas: tuple[str, ...], letter: str, within: Numbers) -> Keys:
        """The words before which a letter stands (`index.borders`), as `places` gives words."""
        found = [self._borders_of(borders_of(area), place, letter, within) for place, area in enumerate(areas)]
        return np.concatenate(found)

    def _borders_of(self, field: str, place: int, letter: str, within: Numbers) -> Keys:
        key = (field, letter)
        if self.size > BORDERED or key in self._unkept:
            return self._of_area(place, self._read_borders(field, letter, self._of_documents(within, place)))
        found = self._borders.get(key, lambda: Grouped.of(self._read_borders(field, letter, self.all)))
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


def _read_postings(postings: PostingsReader, number: int) -> tuple[Numbers, Counts]:
    often = postings.frequencies(number)
    return postings.documents(number).astype(np.int32), often.astype(np.min_scalar_type(int(often.max(initial=0))))


def _size(found: Sparse[Any] | Standing | Grouped) -> int:
    return found.nbytes + _OVERHEAD


def _bytes(arrays: tuple[npt.NDArray[Any], ...]) -> int:
    return sum(array.nbytes for array in arrays) + _OVERHEAD


def _accepted(words: WordField, terms: Terms) -> list[int]:
    found = {number for key in terms.stems for number in words.with_stem(key.encode())}
    found |= {words.forms.find(form.encode()) for form in terms.forms}
    return sorted(found - {-1})
