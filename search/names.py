"""The segments of one index, read as one: which documents there are, what they are named, and what is listed of them.

Documents are numbered through. Sets of them are arrays of truth values, one a document; deleted documents are never in
them. Words are the business of `search.collection`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from index.columns.segment import Segment
from index.french.fold import fold
from index.segments import counts
from search.sparse import Mask, Numbers

FEW = 1000
"""So many strings of a column are read one by one before the whole column is, which is kept in mind."""


class NamedDocuments:
    """The documents of some segments, by their names.

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
        self.strings = lru_cache(maxsize=32)(self._strings)
        self.ranks = lru_cache(maxsize=8)(self._ranks)
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
