"""Postings of one Whoosh index, read as plain dictionaries and kept for the time of one query.

The only module of the reading side that walks Whoosh's matchers. Document numbers are those of one open reader.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any

from index.french.stem import stem
from index.schema import form_field, length_column, stem_field
from search.vocabulary import Terms


class Postings:
    """A Whoosh reader, asked by terms. Deleted documents never show."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.frequencies = lru_cache(maxsize=512)(self._frequencies)
        self.column = lru_cache(maxsize=16)(self._column)

    @cached_property
    def documents(self) -> frozenset[int]:
        """All documents."""
        return frozenset(self.reader.all_doc_ids())

    def having(self, field: str, term: str) -> set[int]:
        """The documents with a term of a field that has no positions."""
        matcher = self._matcher(field, term)
        return set(matcher.all_ids()) if matcher else set()

    def between(self, field: str, low: str | None, high: str | None) -> set[int]:
        """The documents with a term of the field from `low` to `high`, both inclusive, None for no bound."""
        found: set[int] = set()
        for term in self.reader.lexicon(field):
            text = term.decode()
            if (low is None or text >= low) and (high is None or text <= high):
                found |= self.having(field, text)
        return found

    def _frequencies(self, area: str, terms: Terms) -> dict[int, float]:
        """How often the words stand in an area of each document that has them."""
        counted: defaultdict[int, float] = defaultdict(float)
        for field, term in _fields(area, terms):
            matcher = self._matcher(field, term)
            while matcher and matcher.is_active():
                counted[matcher.id()] += matcher.weight()
                matcher.next()
        return dict(counted)

    def positions(self, area: str, terms: Terms, documents: Iterable[int]) -> dict[int, list[int]]:
        """Where the words stand in an area, for some documents (ascending); positions ascend."""
        found: dict[int, set[int]] = {}
        wanted = sorted(documents)
        for field, term in _fields(area, terms):
            matcher = self._matcher(field, term)
            for document in wanted:
                if not matcher or not matcher.is_active():
                    break
                if matcher.id() < document:
                    matcher.skip_to(document)
                if matcher.is_active() and matcher.id() == document:
                    found.setdefault(document, set()).update(matcher.value_as("positions"))
        return {document: sorted(places) for document, places in found.items()}

    def length(self, area: str, document: int) -> int:
        """The number of tokens in an area of a document."""
        return int(self.column(length_column(area))[document])

    def _column(self, name: str) -> Any:
        return self.reader.column_reader(name)

    def stored(self, document: int) -> Any:
        """What is kept of a document, as `index.stored` packed it."""
        return self.reader.stored_fields(document)["stored"]

    def _matcher(self, field: str, term: str) -> Any:
        """Whoosh's matcher for a term, or None where no document has it."""
        from whoosh.reading import TermNotFound

        try:
            return self.reader.postings(field, term)
        except TermNotFound:
            return None


def _fields(area: str, terms: Terms) -> list[tuple[str, str]]:
    """The fields and terms whose postings together are those of `terms`, none of them counted twice."""
    stems = [(stem_field(area), term) for term in sorted(terms.stems)]
    forms = [(form_field(area), form) for form in sorted(terms.forms) if stem(form) not in terms.stems]
    return stems + forms
