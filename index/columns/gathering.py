"""A segment in the making: documents gathered, mostly on disk, and written as one file.

Texts wait until there are enough of them to be inverted at once; bodies are compressed as they come. What is gathered
speaks in the tokeniser's numbers of forms, which must not begin anew before `write`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from pathlib import Path

import numpy as np

from index.columns.bodies import BodiesWriter
from index.columns.container import Array, ContainerWriter
from index.columns.cutting import Cutter
from index.columns.dictionaries import Forms
from index.columns.inversion import PieceLog
from index.columns.names import NameLog
from index.columns.postings import MAX_DOCUMENTS, PostingsWriter, high_bits_for
from index.columns.room import ALONE, Room
from index.columns.rows import narrow
from index.columns.runs import Runs
from index.columns.segment import NAME_HIGH_BITS, Layout, borders_of
from index.columns.strings import StringsWriter, ascending, write_words
from index.french.bulk import Border

Text = str | tuple[str, Sequence[Border]]
"""A piece of text, alone or with the borders in it."""

MAX_WORDS = 24_000_000
"""Words of a segment at most, but for those of its last documents."""

_LETTERS = np.arange(128, dtype=np.uint32)
"""The codes of letters are numbered in the order in which they are to stand."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Documents that follow one another, column by column; they are numbered among themselves.

    `words`: by field, the documents of pieces of text, and these. `names`: by field, the documents of terms, and these;
    no document has a term twice. `strings`: by column, one for each document. `bodies`: what is stored of each.
    """

    words: Mapping[str, tuple[Iterable[int], Iterable[Text]]]
    names: Mapping[str, tuple[Iterable[int], Iterable[str]]]
    strings: Mapping[str, Sequence[str]]
    bodies: Sequence[bytes]


class SegmentBuilder:
    """Gathers documents in memory and writes them as one segment.

    Args:
        layout: the fields.
        cutter: the tokeniser, whose memory outlives a segment.
        gap: positions left free between two pieces of text of one field.
        room: how much may wait in memory.
        folder: where what is gathered is put aside; None for the system's own place for such files.
    """

    def __init__(
        self, layout: Layout, cutter: Cutter, gap: int, room: Room = ALONE, folder: Path | None = None
    ) -> None:
        self._layout = layout
        self._cutter = cutter
        self._gap = gap
        self._room = room
        self._logs = {name: PieceLog() for name in layout.words}
        self._runs = {name: Runs(folder) for name in layout.words}
        self._borders = {name: Runs(folder) for name in layout.bordered}
        self._lengths = {name: np.zeros(0, np.uint32) for name in layout.words}
        self._names = {name: NameLog(folder) for name in layout.names}
        self._strings = {name: StringsWriter() for name in layout.strings}
        self._bodies = BodiesWriter()
        self._words = self._waiting = 0

    def __len__(self) -> int:
        return len(self._bodies)

    @property
    def left(self) -> int:
        """How many further documents the segment takes: it has numbers for so many, and would not outgrow memory."""
        return MAX_DOCUMENTS - len(self) if self._words < MAX_WORDS else 0

    @property
    def is_full(self) -> bool:
        """Whether the segment takes no further document."""
        return not self.left

    def add(
        self,
        words: Mapping[str, Iterable[Text]],
        names: Mapping[str, Collection[str]],
        strings: Mapping[str, str],
        body: bytes,
    ) -> None:
        """Add a document: pieces of text by field, terms by field, strings by column, and what is stored of it."""
        number = len(self)
        for field, pieces in words.items():
            self._add_pieces(field, repeat(number), pieces)
        for field, terms in names.items():
            self._names[field].add(number, terms)
        for column, writer in self._strings.items():
            writer.add(strings.get(column, "").encode())
        self._bodies.add(body)
        self._flush_much()

    def extend(self, rows: Rows) -> None:
        """Add documents, no more than there is room for."""
        first = len(self)
        for field, (owners, pieces) in rows.words.items():
            self._add_pieces(field, map(first.__add__, owners), pieces)
        for field, (owners, terms) in rows.names.items():
            self._names[field].extend(map(first.__add__, owners), terms)
        for column, strings in rows.strings.items():
            self._strings[column].extend([string.encode() for string in strings])
        for body in rows.bodies:
            self._bodies.add(body)
        self._flush_much()

    def _add_pieces(self, field: str, documents: Iterable[int], pieces: Iterable[Text]) -> None:
        log = self._logs[field]
        for number, piece in zip(documents, pieces):  # noqa: B905  # one document may be stated for all pieces
            text, borders = (piece, ()) if isinstance(piece, str) else piece
            log.add(number, text, borders)
            self._waiting += len(text)

    def _flush_much(self) -> None:
        if self._waiting >= self._room.waiting:
            self.flush()

    def flush(self) -> None:
        """Invert the texts that wait."""
        for field, log in self._logs.items():
            if len(log):
                words, borders = log.words(self._cutter, len(self), self._gap)
                self._words += words.forms.size
                words.lengths[: self._lengths[field].size] += self._lengths[field]
                self._lengths[field] = words.lengths.astype(np.uint32)
                self._runs[field].add(words)
                if field in self._borders:
                    self._borders[field].add(borders)
                self._logs[field] = PieceLog()
        self._waiting = 0

    def write(self, path: Path) -> None:
        """Write the segment; the builder holds nothing more."""
        self.flush()
        order, forms = self._forms()
        with ContainerWriter(path) as container:
            container.put("documents", np.array([len(self)], np.uint32))
            for field in self._layout.words:
                self._write_words(container, field, order, forms)
            for field in self._layout.bordered:
                self._write_borders(container, field)
            for field in self._layout.names:
                self._names.pop(field).write(container, field, len(self))
            for column in self._layout.strings:
                self._strings.pop(column).write(container, column)
            self._bodies.write(container)

    def _forms(self) -> tuple[Array, Forms]:
        """The numbers of all forms in the order of the forms, and these."""
        present = np.zeros(len(self._cutter.chunks), bool)
        for runs in self._runs.values():
            present[runs.forms] = True
        order, forms = ascending(list(compress(self._cutter.chunks.names, present.tolist())))
        return np.flatnonzero(present)[order].astype(np.uint32), Forms(forms)

    def _write_words(self, container: ContainerWriter, field: str, order: Array, forms: Forms) -> None:
        """Write a field of words: lengths, forms, postings, stems, foldings."""
        lengths = np.zeros(len(self), np.uint32)
        lengths[: self._lengths[field].size] = self._lengths[field]
        container.put(f"{field}.lengths", narrow(lengths))
        runs = self._runs.pop(field)
        bits = high_bits_for(runs.highest)
        container.put(f"{field}.high_bits", np.array([bits], np.uint8))
        writer = PostingsWriter(container, field, len(self), bits)
        present = _write_runs(writer, runs, order)
        forms.write(container, field, present)

    def _write_borders(self, container: ContainerWriter, bordered: str) -> None:
        """Write where what begins in a field of words: the letters of marks as terms."""
        field = borders_of(bordered)
        writer = PostingsWriter(container, field, len(self), NAME_HIGH_BITS)
        present = _write_runs(writer, self._borders.pop(bordered), _LETTERS)
        write_words(container, f"{field}.terms", [chr(code) for code in _LETTERS[present].tolist()])


def _write_runs(writer: PostingsWriter, runs: Runs, order: Array) -> Array:
    """Write all postings, and let go of them.

    Args:
        writer: the postings go there.
        runs: the parts; they hold nothing more.
        order: the numbers of forms in the order of the terms; others may be among them.

    Returns:
        For each number of the order whether it is that of a term.
    """
    size = int(order.max()) + 1 if order.size else 0
    having = np.zeros(size, bool)
    having[runs.forms] = True
    present = having[order]
    terms = order[present]
    ranks = np.zeros(size, np.uint32)
    ranks[terms] = np.arange(terms.size, dtype=np.uint32)
    for part in runs.joined(ranks, terms.size):
        writer.add(part)
    runs.clear()
    writer.finish()
    return present
