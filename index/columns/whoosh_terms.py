"""Whoosh's terms reader over the dictionaries of one segment.

For each field of words `X` Whoosh sees two fields, the stems `X` and the exact forms `X_form`; fields of names are as
they are. Which fields there are is read from the segment itself. Fields come in the order of their names, and terms in
the order of their bytes, as Whoosh's readers of several segments expect.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from whoosh.codec.base import EmptyCursor, FieldCursor, TermsReader
from whoosh.reading import TermInfo, TermNotFound

from index.columns.segment import Segment
from index.columns.strings import Dictionary
from index.columns.whoosh_fields import form_field, stem_field
from index.columns.whoosh_matcher import ColumnMatcher, field_lengths
from index.columns.whoosh_postings import FieldTerms, FormTerms, NameTerms, StemTerms, TermPostings

DECODED = 16
"""Terms whose postings are kept in mind: a search asks for those of one term several times in a row."""

Term = tuple[str, bytes]


def word_fields(segment: Segment) -> list[str]:
    """The names of the fields of words that a segment holds."""
    return [name.removesuffix(".forms.ends") for name in segment.container if name.endswith(".forms.ends")]


def name_fields(segment: Segment) -> list[str]:
    """The names of the fields of ready-made terms that a segment holds."""
    return [name.removesuffix(".terms.ends") for name in segment.container if name.endswith(".terms.ends")]


def string_columns(segment: Segment) -> list[str]:
    """The names of the columns of strings that a segment holds: those that are no dictionary of a field."""
    names = [name.removesuffix(".ends") for name in segment.container if name.endswith(".ends")]
    return [name for name in names if "." not in name and name != "bodies"]


def _dictionaries(segment: Segment) -> dict[str, FieldTerms]:
    found: dict[str, FieldTerms] = {name: NameTerms(segment.names(name)) for name in name_fields(segment)}
    for name in word_fields(segment):
        words = segment.words(name)
        found[stem_field(name)] = StemTerms(words, Dictionary(segment.container, f"{name}.stems"))
        found[form_field(name)] = FormTerms(words)
    return dict(sorted(found.items()))


class ColumnTermsReader(TermsReader):  # type: ignore[misc]
    """The terms of a segment, with their postings. Closes the segment that it is given."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._fields = _dictionaries(segment)
        self._postings = lru_cache(maxsize=DECODED)(self._read_postings)

    def __contains__(self, term: Term) -> bool:
        return self._find(*term) >= 0

    def indexed_field_names(self) -> list[str]:
        """The fields that terms can be looked up in, whether they have terms or not."""
        return list(self._fields)

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:  # noqa: ARG002 - the signature is Whoosh's
        """A cursor over the terms of a field; an empty one for a field that the segment does not hold."""
        terms = self._fields.get(fieldname)
        return ColumnCursor(self, fieldname, terms.keys) if terms else EmptyCursor()

    def terms(self) -> Iterator[Term]:
        """All terms of all fields."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms from one that may not exist, on through the fields that follow."""
        for name, terms in self._fields.items():
            if name >= fieldname:
                start = terms.keys.place(prefix) if name == fieldname else 0
                for number in range(start, len(terms.keys)):
                    yield name, terms.keys[number]

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms with their statistics."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """The terms from one on, with their statistics."""
        for term in self.terms_from(fieldname, prefix):
            yield term, self.term_info(*term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The statistics of a term in this segment, deleted documents among them.

        Raises:
            TermNotFound: the segment has no such term.
        """
        number = self._find(fieldname, text)
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        postings = self._postings(fieldname, number)
        lengths = field_lengths(postings, self._fields[fieldname].lengths)
        return TermInfo(
            weight=float(postings.frequencies.sum()),
            df=postings.documents.size,
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(postings.frequencies.max()),
            minid=int(postings.documents[0]),
            maxid=int(postings.documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often a term stands in the segment.

        Raises:
            KeyError: the segment has no such term.
        """
        return float(self._postings(fieldname, self._number(fieldname, text)).frequencies.sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents of the segment have a term.

        Raises:
            KeyError: the segment has no such term.
        """
        return self._fields[fieldname].document_frequency(self._number(fieldname, text))

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ColumnMatcher:
        """A matcher over the documents of a term.

        Raises:
            TermNotFound: the segment has no such term.
        """
        number = self._find(fieldname, text)
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        postings, lengths = self._postings(fieldname, number), self._fields[fieldname].lengths
        return ColumnMatcher(postings, lengths, format_, (fieldname, text), scorer)

    def close(self) -> None:
        """Let go of the file."""
        self._postings.cache_clear()
        self._segment.close()

    def _find(self, fieldname: str, text: bytes) -> int:
        terms = self._fields.get(fieldname)
        return terms.keys.find(text) if terms else -1

    def _number(self, fieldname: str, text: bytes) -> int:
        number = self._find(fieldname, text)
        if number < 0:
            raise KeyError((fieldname, text))
        return number

    def _read_postings(self, fieldname: str, number: int) -> TermPostings:
        return self._fields[fieldname].postings(number)


class ColumnCursor(FieldCursor):  # type: ignore[misc]
    """Stands at a term of one field; text is None beyond the last."""

    def __init__(self, reader: ColumnTermsReader, fieldname: str, keys: Dictionary) -> None:
        self._reader = reader
        self._fieldname = fieldname
        self._keys = keys
        self._number = 0

    def first(self) -> str | None:
        """Move to the first term."""
        self._number = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """Move to the first term that is not before another."""
        # An automaton that asks for what comes after U+D7FF asks for a surrogate, which has a place but no encoding.
        key = term if isinstance(term, bytes) else term.encode("utf-8", "surrogatepass")
        self._number = self._keys.place(key)
        return self.text()

    def next(self) -> str | None:
        """Move to the next term."""
        self._number = min(self._number + 1, len(self._keys))
        return self.text()

    def text(self) -> str | None:
        """The current term."""
        return self._keys[self._number].decode() if self.is_valid() else None

    term = text

    def term_info(self) -> TermInfo | None:
        """The statistics of the current term."""
        return self._reader.term_info(self._fieldname, self._keys[self._number]) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether there is a current term."""
        return self._number < len(self._keys)
