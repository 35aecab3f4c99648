"""A segment in the making: documents gathered in memory, as compact as they can be, and written as one file.

Texts wait as numbers of chunks until there are enough of them to be inverted at once; bodies are compressed as they
come. What is gathered speaks in the numbers of the tokeniser's memory, which must not begin anew before `flush`, nor
number forms anew before `write`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from index.columns.bodies import BodiesWriter
from index.columns.container import Array, ContainerWriter
from index.columns.dictionaries import write_dictionaries
from index.columns.inversion import PieceLog
from index.columns.postings import MAX_DOCUMENTS, Postings, PostingsWriter, high_bits_for
from index.columns.runs import Run, joined, narrow
from index.columns.segment import Layout
from index.columns.strings import write_strings
from index.french.bulk import Chunks

FLUSHED_AT = 1_000_000
"""Chunks that wait in memory before they are inverted."""

MAX_WORDS = 24_000_000
"""Words of a segment at most, but for those of its last documents: inverted, they take about 100 MB of memory."""


class SegmentBuilder:
    """Gathers documents in memory and writes them as one segment.

    Args:
        layout: the fields.
        chunks: the tokeniser's memory, which outlives a segment.
        gap: positions left free between two pieces of text of one field.
    """

    def __init__(self, layout: Layout, chunks: Chunks, gap: int) -> None:
        self._layout = layout
        self._chunks = chunks
        self._gap = gap
        self._logs = {name: PieceLog() for name in layout.words}
        self._runs: dict[str, list[Run]] = {name: [] for name in layout.words}
        self._names: dict[str, dict[str, array[int]]] = {name: {} for name in layout.names}
        self._strings: dict[str, list[bytes]] = {name: [] for name in layout.strings}
        self._bodies = BodiesWriter()
        self._words = 0

    def __len__(self) -> int:
        return len(self._bodies)

    @property
    def is_full(self) -> bool:
        """Whether the segment takes no further document: it has no number left, or would outgrow memory."""
        return len(self) >= MAX_DOCUMENTS or self._words >= MAX_WORDS

    def add(
        self,
        words: Mapping[str, Iterable[str]],
        names: Mapping[str, Iterable[str]],
        strings: Mapping[str, str],
        body: bytes,
    ) -> None:
        """Add a document: pieces of text by field, terms by field, strings by column, and what is stored of it."""
        number = len(self)
        for field, pieces in words.items():
            for piece in pieces:
                self._logs[field].add(number, self._chunks.cut(piece))
        for field, terms in names.items():
            for term in sorted(set(terms)):
                self._names[field].setdefault(term, array("I")).append(number)
        for column, found in self._strings.items():
            found.append(strings.get(column, "").encode())
        self._bodies.add(body)
        if sum(map(len, self._logs.values())) >= FLUSHED_AT:
            self.flush()

    def flush(self) -> None:
        """Invert the texts that wait: from here on the tokeniser may number chunks anew, but not forms."""
        for field, log in self._logs.items():
            if len(log):
                words = log.words(self._chunks, len(self), self._gap)
                self._words += words.forms.size
                self._runs[field].append(Run(words))
                self._logs[field] = PieceLog()

    def write(self, path: Path) -> None:
        """Write the segment; the builder holds nothing more."""
        self.flush()
        with ContainerWriter(path) as container:
            container.put("documents", np.array([len(self)], np.uint32))
            for field in self._layout.words:
                _write_words(container, field, self._runs.pop(field), len(self), self._chunks.names)
            for field in self._layout.names:
                _write_names(container, field, self._names.pop(field), len(self))
            for column in self._layout.strings:
                write_strings(container, column, self._strings.pop(column))
            self._bodies.write(container)


def _write_words(container: ContainerWriter, field: str, runs: Sequence[Run], size: int, names: Sequence[str]) -> None:
    """Write a field of words: lengths, forms, postings, stems, foldings."""
    lengths = np.zeros(size, np.int64)
    for run in runs:
        lengths[: run.lengths.size] += run.lengths
    container.put(f"{field}.lengths", narrow(lengths))
    forms, ranks = _ranked(runs, names)
    bits = high_bits_for(max((int(run.positions.max()) for run in runs if run.positions.size), default=0))
    container.put(f"{field}.high_bits", np.array([bits], np.uint8))
    writer = PostingsWriter(container, field, size, bits)
    for part in joined(runs, ranks, len(forms)):
        writer.add(part)
    writer.finish()
    write_dictionaries(container, field, forms)


def _ranked(runs: Sequence[Run], names: Sequence[str]) -> tuple[list[bytes], Array]:
    """The forms of the runs, sorted, and from the number of a form to its place among them."""
    present = np.zeros(len(names), bool)
    for run in runs:
        present[run.forms] = True
    numbers = np.flatnonzero(present).tolist()
    ordered = sorted(zip((names[number].encode() for number in numbers), numbers, strict=True))
    ranks = np.zeros(len(names), np.uint32)
    ranks[[number for _form, number in ordered]] = np.arange(len(ordered), dtype=np.uint32)
    return [form for form, _number in ordered], ranks


def _write_names(container: ContainerWriter, field: str, terms: Mapping[str, array[int]], documents: int) -> None:
    ordered = sorted((term.encode(), found) for term, found in terms.items())
    write_strings(container, f"{field}.terms", [term for term, _found in ordered])
    df = np.array([len(found) for _term, found in ordered], np.int64)
    numbers = np.array([number for _term, found in ordered for number in found], np.uint32)
    writer = PostingsWriter(container, field, documents, 2)
    writer.add(Postings(df, numbers))
    writer.finish()
