"""The terms of a field of names while a segment is gathered: in bounded memory, however many there are."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import count, repeat
from pathlib import Path

import numpy as np

from index.columns.container import ContainerWriter
from index.columns.postings import Postings, PostingsWriter
from index.columns.rows import Row
from index.columns.segment import NAME_HIGH_BITS
from index.columns.strings import write_strings

KNOWN = 4096
"""Terms of documents kept in mind: a term that comes again later has a second number, until all are sorted."""


class NameLog:
    """The terms of a field of names, in the order in which their documents came.

    Args:
        folder: where what is put aside is kept; None for the system's own place for such files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._numbered = 0
        # For each time that a document has a term, both.
        self._waiting: list[str] = []
        self._owners = array("I")
        # The bytes of all numbered terms, how many each has; for each time that a document has a term, both numbers.
        self._bytes, self._sizes, self._terms, self._documents = (Row(folder) for _ in range(4))

    def add(self, document: int, terms: Collection[str]) -> None:
        """Note the terms of a document, each once."""
        own = terms if len(terms) == 1 else dict.fromkeys(terms)
        self.extend(repeat(document, len(own)), own)

    def extend(self, documents: Iterable[int], terms: Iterable[str]) -> None:
        """Note terms with a document each; these ascend, and no document has a term twice."""
        self._waiting += terms
        self._owners.extend(documents)
        if len(self._waiting) > KNOWN:
            self._put_aside()

    def write(self, container: ContainerWriter, field: str, documents: int) -> None:
        """Write terms and documents; the log holds nothing more."""
        self._put_aside()
        ordered = sorted(set(self._numbered_terms()))
        ranks = {term: rank for rank, term in enumerate(ordered)}
        numbers = np.fromiter(map(ranks.__getitem__, self._numbered_terms()), np.uint32, len(self._sizes))
        del ranks
        owners = numbers[self._terms.array()]
        write_strings(container, f"{field}.terms", ordered)
        # Documents ascend already.
        order = np.argsort(owners, kind="stable")
        df = np.bincount(owners, minlength=len(ordered)).astype(np.int64)
        writer = PostingsWriter(container, field, documents, NAME_HIGH_BITS)
        writer.add(Postings(df, self._documents.array()[order]))
        writer.finish()
        for column in (self._bytes, self._sizes, self._terms, self._documents):
            column.clear()

    def _numbered_terms(self) -> Iterator[bytes]:
        """All terms by number, one at a time: many stand there several times."""
        row, end = self._bytes.array().data, 0
        for size in self._sizes.array().tolist():
            start, end = end, end + size
            yield bytes(row[start:end])

    def _put_aside(self) -> None:
        numbers = dict(zip(dict.fromkeys(self._waiting), count(self._numbered)))
        new = [term.encode() for term in numbers]
        self._bytes.extend(np.frombuffer(b"".join(new), np.uint8))
        self._sizes.extend(np.fromiter(map(len, new), np.uint32, len(new)))
        self._numbered += len(new)
        self._terms.extend(np.fromiter(map(numbers.__getitem__, self._waiting), np.uint32, len(self._waiting)))
        self._documents.extend(np.array(self._owners, np.uint32))
        self._waiting.clear()
        del self._owners[:]
