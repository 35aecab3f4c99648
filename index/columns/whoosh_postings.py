"""The postings of one term as Whoosh wants them, whichever dictionary the term is in.

A form's and a name's are those on disk; a stem's are those of its forms, added up. Works on whole terms, in numpy: the
only loop is over the forms of a stem. Knows neither queries nor scores.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from index.columns.container import Array
from index.columns.postings import PostingsReader
from index.columns.segment import NameField, WordField
from index.columns.strings import Dictionary


@dataclass(frozen=True, slots=True)
class TermPostings:
    """The postings of one term in one segment.

    `documents`: their numbers, ascending. `frequencies`: how often, for each. `positions`: reads the positions of all
    of them, one document after the other, ascending in each; None in a field without positions.
    """

    documents: Array
    frequencies: Array
    positions: Callable[[], Array] | None


class FieldTerms(Protocol):
    """The terms of one field of one segment, by number."""

    keys: Dictionary
    lengths: Array | None
    """Words in each document; None where the field has no lengths."""

    def postings(self, number: int) -> TermPostings:
        """The postings of a term."""

    def document_frequency(self, number: int) -> int:
        """How many documents have a term, those deleted among them."""


class FormTerms:
    """The exact forms of a field of words."""

    def __init__(self, words: WordField) -> None:
        self.keys = words.forms
        self.lengths: Array | None = words.lengths
        self._reader = words.postings

    def postings(self, number: int) -> TermPostings:
        """The postings of a form."""
        return _of_form(self._reader, number)

    def document_frequency(self, number: int) -> int:
        """How many documents have a form."""
        return int(self._reader.df[number])


class StemTerms:
    """The stems of a field of words: each stands for its forms."""

    def __init__(self, words: WordField, stems: Dictionary) -> None:
        self.keys = stems
        self.lengths: Array | None = words.lengths
        self._words = words

    def postings(self, number: int) -> TermPostings:
        """The postings of all forms of a stem, as those of one word."""
        forms = self._words.with_stem(self.keys[number])
        reader = self._words.postings
        return _of_form(reader, forms[0]) if len(forms) == 1 else _of_forms(reader, forms)

    def document_frequency(self, number: int) -> int:
        """How many documents have at least one form of a stem."""
        forms = self._words.with_stem(self.keys[number])
        reader = self._words.postings
        if len(forms) == 1:
            return int(reader.df[forms[0]])
        having = np.zeros(reader.size, bool)
        for form in forms:
            having[reader.documents(form)] = True
        return int(np.count_nonzero(having))


class NameTerms:
    """The ready-made terms of a field of names: once a document, nowhere in particular."""

    def __init__(self, names: NameField) -> None:
        self.keys = names.terms
        self.lengths: Array | None = None
        self._reader = names.postings

    def postings(self, number: int) -> TermPostings:
        """The documents with a name."""
        documents = self._reader.documents(number)
        return TermPostings(documents, np.ones(documents.size, np.uint32), None)

    def document_frequency(self, number: int) -> int:
        """How many documents have a name."""
        return int(self._reader.df[number])


def _of_form(reader: PostingsReader, form: int) -> TermPostings:
    return TermPostings(reader.documents(form), reader.frequencies(form), lambda: reader.positions(form)[1])


def _of_forms(reader: PostingsReader, forms: Sequence[int]) -> TermPostings:
    documents = np.concatenate([reader.documents(form) for form in forms])
    order = np.argsort(documents, kind="stable")
    documents = documents[order]
    first = np.flatnonzero(np.concatenate((np.ones(1, bool), documents[1:] != documents[:-1])))
    often = np.concatenate([reader.frequencies(form) for form in forms])[order]
    return TermPostings(documents[first], np.add.reduceat(often, first), lambda: _positions(reader, forms))


def _positions(reader: PostingsReader, forms: Sequence[int]) -> Array:
    """The positions of some forms, merged: by document, then ascending."""
    owners, places = [], []
    for form in forms:
        numbers, positions = reader.positions(form)
        owners.append(reader.documents(form)[numbers])
        places.append(positions)
    merged = np.concatenate(places)
    return merged[np.lexsort((merged, np.concatenate(owners)))]
