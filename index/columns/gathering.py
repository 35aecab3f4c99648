"""A segment in the making: documents gathered in memory, as compact as they can be, and written as one file.

Texts wait until there are enough of them to be inverted at once; bodies are compressed as they come. What is gathered
speaks in the tokeniser's numbers of forms, which must not begin anew before `write`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from index.columns.bodies import BodiesWriter
from index.columns.container import Array, ContainerWriter
from index.columns.cutting import Cutter
from index.columns.dictionaries import write_dictionaries
from index.columns.inversion import PieceLog
from index.columns.postings import MAX_DOCUMENTS, Postings, PostingsWriter, high_bits_for
from index.columns.runs import Run, joined, narrow
from index.columns.segment import NAME_HIGH_BITS, Layout, borders_of
from index.columns.strings import write_strings
from index.french.bulk import Border

FLUSHED_AT = 6_000_000
"""Characters that wait in memory before they are inverted: about a million words."""

Text = str | tuple[str, Sequence[Border]]
"""A piece of text, alone or with the borders in it."""

MAX_WORDS = 24_000_000
"""Words of a segment at most, but for those of its last documents: inverted, they take about 100 MB of memory."""

# The names by which the codes of letters are ranked.
_LETTERS = [chr(code) for code in range(128)]


class SegmentBuilder:
    """Gathers documents in memory and writes them as one segment.

    Args:
        layout: the fields.
        cutter: the tokeniser, whose memory outlives a segment.
        gap: positions left free between two pieces of text of one field.
    """

    def __init__(self, layout: Layout, cutter: Cutter, gap: int) -> None:
        self._layout = layout
        self._cutter = cutter
        self._gap = gap
        self._logs = {name: PieceLog() for name in layout.words}
        self._runs: dict[str, list[Run]] = {name: [] for name in layout.words}
        self._borders: dict[str, list[Run]] = {name: [] for name in layout.bordered}
        self._names: dict[str, dict[str, array[int]]] = {name: {} for name in layout.names}
        self._strings: dict[str, list[bytes]] = {name: [] for name in layout.strings}
        self._bodies = BodiesWriter()
        self._words = self._waiting = 0

    def __len__(self) -> int:
        return len(self._bodies)

    @property
    def is_full(self) -> bool:
        """Whether the segment takes no further document: it has no number left, or would outgrow memory."""
        return len(self) >= MAX_DOCUMENTS or self._words >= MAX_WORDS

    def add(
        self,
        words: Mapping[str, Iterable[Text]],
        names: Mapping[str, Iterable[str]],
        strings: Mapping[str, str],
        body: bytes,
    ) -> None:
        """Add a document: pieces of text by field, terms by field, strings by column, and what is stored of it."""
        number = len(self)
        for field, pieces in words.items():
            for piece in pieces:
                text, borders = (piece, ()) if isinstance(piece, str) else piece
                self._logs[field].add(number, text, borders)
                self._waiting += len(text)
        for field, terms in names.items():
            for term in sorted(set(terms)):
                self._names[field].setdefault(term, array("I")).append(number)
        for column, found in self._strings.items():
            found.append(strings.get(column, "").encode())
        self._bodies.add(body)
        if self._waiting >= FLUSHED_AT:
            self._flush()

    def _flush(self) -> None:
        """Invert the texts that wait."""
        for field, log in self._logs.items():
            if len(log):
                words, borders = log.words(self._cutter, len(self), self._gap)
                self._words += words.forms.size
                self._runs[field].append(Run(words))
                if field in self._borders:
                    self._borders[field].append(Run(borders))
                self._logs[field] = PieceLog()
        self._waiting = 0

    def write(self, path: Path) -> None:
        """Write the segment; the builder holds nothing more."""
        self._flush()
        with ContainerWriter(path) as container:
            container.put("documents", np.array([len(self)], np.uint32))
            for field in self._layout.words:
                _write_words(container, field, self._runs.pop(field), len(self), self._cutter.chunks.names)
            for field in self._layout.bordered:
                _write_borders(container, borders_of(field), self._borders.pop(field), len(self))
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


def _write_borders(container: ContainerWriter, field: str, runs: Sequence[Run], size: int) -> None:
    """Write where what begins in a field of words: the letters of marks as terms."""
    letters, ranks = _ranked(runs, _LETTERS)
    write_strings(container, f"{field}.terms", letters)
    writer = PostingsWriter(container, field, size, NAME_HIGH_BITS)
    for part in joined(runs, ranks, len(letters)):
        writer.add(part)
    writer.finish()


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
    writer = PostingsWriter(container, field, documents, NAME_HIGH_BITS)
    writer.add(Postings(df, numbers))
    writer.finish()
