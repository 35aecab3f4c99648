"""Whoosh's reader of what one segment holds by document: lengths, strings to sort by, stored values, deletions.

Lengths are exact, where Whoosh's own codec rounds them to a byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from whoosh.codec.base import PerDocumentReader
from whoosh.columns import ColumnReader

from index.columns.segment import Segment
from index.columns.whoosh_fields import form_field, length_column, stem_field
from index.columns.whoosh_stored import stored_fields
from index.columns.whoosh_terms import string_columns, word_fields


class ColumnDocumentReader(PerDocumentReader):  # type: ignore[misc]
    """The documents of a segment, by number. Closes the segment that it is given."""

    def __init__(self, segment: Segment, deleted: frozenset[int]) -> None:
        self._segment = segment
        self._deleted = deleted
        words = word_fields(segment)
        self._owners = {seen: name for name in words for seen in (stem_field(name), form_field(name))}
        self._length_columns = {length_column(name): name for name in words}
        self._string_columns = string_columns(segment)
        self._lengths = lru_cache(maxsize=None)(self._read_lengths)

    def close(self) -> None:
        """Let go of the file."""
        self._lengths.cache_clear()
        self._segment.close()

    def doc_count(self) -> int:
        """Documents that are not deleted."""
        return self._segment.documents - len(self._deleted)

    def doc_count_all(self) -> int:
        """All documents."""
        return self._segment.documents

    def has_deletions(self) -> bool:
        """Whether a document is deleted."""
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a document is deleted."""
        return docnum in self._deleted

    def deleted_docs(self) -> frozenset[int]:
        """The documents that are deleted."""
        return self._deleted

    def supports_columns(self) -> bool:
        """There are columns."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether a field can be sorted by what stands in a column."""
        return fieldname in self._length_columns or fieldname in self._string_columns

    def list_columns(self) -> Iterator[str]:
        """The names of the columns."""
        return iter([*self._length_columns, *self._string_columns])

    def column_reader(self, fieldname: str, column: Any) -> ColumnReader:  # noqa: ARG002 - the signature is Whoosh's
        """A reader of a column: the lengths of a field of words, or the bytes of a column of strings."""
        name = self._length_columns.get(fieldname)
        if name is not None:
            return LengthColumnReader(self._lengths(name))
        return StringColumnReader(self._segment.strings(fieldname).all())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The words of a field in a document; `default` where it has none."""
        name = self._owners.get(fieldname)
        return (self._lengths(name)[docnum] if name is not None else 0) or default

    def field_length(self, fieldname: str) -> int:
        """The words of a field in all documents, those deleted among them."""
        name = self._owners.get(fieldname)
        return sum(self._lengths(name)) if name is not None else 0

    def min_field_length(self, fieldname: str) -> int:
        """The fewest words that a document has in a field."""
        name = self._owners.get(fieldname)
        return min(self._lengths(name), default=0) if name is not None else 0

    def max_field_length(self, fieldname: str) -> int:
        """The most words that a document has in a field."""
        name = self._owners.get(fieldname)
        return max(self._lengths(name), default=0) if name is not None else 0

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """What is stored of a document."""
        return stored_fields(self._segment, docnum)

    def _read_lengths(self, name: str) -> list[int]:
        lengths: list[int] = self._segment.words(name).lengths.tolist()
        return lengths


class StringColumnReader(ColumnReader):  # type: ignore[misc]
    """A column of strings, a value a document, as bytes; empty where a document has none."""

    def __init__(self, values: Sequence[bytes]) -> None:
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> bytes:
        return self._values[docnum]

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._values)


class LengthColumnReader(ColumnReader):  # type: ignore[misc]
    """A column of numbers, which can be sorted by in both directions."""

    def __init__(self, values: Sequence[int]) -> None:
        self._values = values
        self._sign = 1

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> int:
        return self._values[docnum]

    def __iter__(self) -> Iterator[int]:
        return iter(self._values)

    def sort_key(self, docnum: int) -> int:
        """What to sort a document by."""
        return self._sign * self._values[docnum]

    def set_reverse(self) -> None:
        """Sort the other way round."""
        self._sign = -1
