"""The segments of one kind of document in one generation: written, joined, marked where documents are gone.

Segments are never changed. What an update takes out is noted in a small file beside the segment; what it adds is a new
segment; and when there are too many of about one size, they are merged. Readers see the list in `segments.json`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.cold.segment import HEADS_SUFFIX, SPELLINGS_SUFFIX
from index.columns.container import Container, ContainerWriter
from index.columns.gathering import SegmentBuilder
from index.columns.merging import merge
from index.columns.postings import MAX_DOCUMENTS, PostingsReader
from index.columns.segment import Layout, Segment
from index.columns.whoosh_toc import write_toc

LIST = "segments.json"
SUFFIX = ".columns"
GONE_SUFFIX = ".gone"
SUFFIXES = (SUFFIX, GONE_SUFFIX, SPELLINGS_SUFFIX, HEADS_SUFFIX)
"""Of the files that belong to a segment, and go with it."""

SAME_SIZE = 8
"""So many neighbouring segments of about one size, or smaller, are merged into one."""

MOSTLY_GONE = 0.25
"""A segment of which a greater share is gone is written anew."""

Numbers = npt.NDArray[np.int64]


class SegmentSet:
    """The segments in a folder, open for reading.

    Raises:
        ContainerError, OSError, ValueError: a file is missing, cut or altered.
    """

    def __init__(self, folder: Path) -> None:
        self.names: list[str] = _read_list(folder)
        self.segments = [Segment(folder / (name + SUFFIX)) for name in self.names]
        self.gone = [_read_gone(folder / (name + GONE_SUFFIX)) for name in self.names]

    def having(self, field: str, term: str) -> list[tuple[int, int]]:
        """The documents with a term: number of the segment, number in it; those gone left out."""
        found = []
        for place, (segment, gone) in enumerate(zip(self.segments, self.gone, strict=True)):
            found += [(place, document) for document in _having(segment, field, term) if document not in gone]
        return found

    def counts(self, field: str) -> dict[str, int]:
        """How many documents every term of a field of names has; see `counts`."""
        return counts(self.segments, self.gone, field)

    def close(self) -> None:
        """Let go of the files."""
        for segment in self.segments:
            segment.close()


class SegmentSetWriter:
    """Changes the segments in a folder: a draft's, linked to those of the generation before.

    Args:
        folder: where the segments are, or will be.
        layout: their fields.
        prefix: begins the names of new segments; no other generation uses it.
    """

    def __init__(self, folder: Path, layout: Layout, prefix: str) -> None:
        self._folder = folder
        self._layout = layout
        self._prefix = prefix
        self._made = 0
        self._before = SegmentSet(folder) if (folder / LIST).exists() else None
        self._names = list(self._before.names) if self._before else []
        self._gone: list[set[int]] = [set(gone.tolist()) for gone in self._before.gone] if self._before else []

    def bodies(self, field: str, term: str) -> list[bytes]:
        """What is stored of the documents with a term."""
        before = self._before
        return [before.segments[place].body(number) for place, number in self._having(field, term)] if before else []

    def remove(self, field: str, term: str) -> None:
        """Take out the documents with a term."""
        for place, number in self._having(field, term):
            self._gone[place].add(number)

    def _having(self, field: str, term: str) -> list[tuple[int, int]]:
        found = self._before.having(field, term) if self._before else []
        return [(place, number) for place, number in found if number not in self._gone[place]]

    def add(self, builder: SegmentBuilder) -> None:
        """Write the documents gathered in a builder as a new segment."""
        if len(builder):
            name = self._new_name()
            builder.write(self._folder / (name + SUFFIX))
            self._names.append(name)
            self._gone.append(set())

    def hand_over(self) -> list[str]:
        """The names of the segments added since the last time, where others are to `adopt` them."""
        names, self._names, self._gone = self._names, [], []
        return names

    def adopt(self, names: Iterable[str], field: str, terms: Collection[str]) -> int:
        """Take in segments that another process has written into the folder, without the documents with some terms.

        Returns:
            How many documents were left out.
        """
        before = len(self._names)
        for name in names:
            segment = Segment(self._folder / (name + SUFFIX))
            self._names.append(name)
            self._gone.append({number for term in terms for number in _having(segment, field, term)})
            segment.close()
        return sum(map(len, self._gone[before:]))

    def finish(self) -> None:
        """Merge what is to be merged, and write the list."""
        if self._before:
            self._before.close()
        sizes = [_size(self._folder / (name + SUFFIX)) for name in self._names]
        for group in reversed(merges(sizes, [len(gone) for gone in self._gone])):
            self._merge(group)
        for name, gone in zip(self._names, self._gone, strict=True):
            _write_gone(self._folder / (name + GONE_SUFFIX), gone)
        (self._folder / LIST).unlink(missing_ok=True)
        (self._folder / LIST).write_text(json.dumps(self._names), encoding="utf-8")
        self._sweep()
        self._show_to_whoosh()

    def _merge(self, group: range) -> None:
        segments = [Segment(self._folder / (self._names[number] + SUFFIX)) for number in group]
        gone = [np.array(sorted(self._gone[number]), np.int64) for number in group]
        kept = sum(segment.documents - numbers.size for segment, numbers in zip(segments, gone, strict=True))
        names: list[str] = []
        if kept:
            names = [self._new_name()]
            merge(segments, gone, self._layout, self._folder / (names[0] + SUFFIX))
        for segment in segments:
            segment.close()
        self._names[group.start : group.stop] = names
        self._gone[group.start : group.stop] = [set() for _ in names]

    def _new_name(self) -> str:
        self._made += 1
        return f"{self._prefix}-{self._made:03}"

    def _show_to_whoosh(self) -> None:
        """Write what `whoosh.index.open_dir` needs to open the folder."""
        write_toc(self._folder, self._layout, self._names, [sorted(gone) for gone in self._gone])

    def _sweep(self) -> None:
        """Remove the links to segments that are no longer listed."""
        for path in self._folder.iterdir():
            if path.suffix in SUFFIXES and path.stem not in self._names:
                path.unlink()


def counts(segments: Iterable[Segment], gone: Iterable[Numbers], field: str) -> dict[str, int]:
    """How many documents every term of a field of names has, those gone left out, and terms without one too."""
    found: dict[str, int] = {}
    for segment, removed in zip(segments, gone, strict=True):
        names = segment.names(field)
        df = _live_df(names.postings, removed)
        for number in np.flatnonzero(df).tolist():
            term = names.terms[number].decode()
            found[term] = found.get(term, 0) + int(df[number])
    return found


def same_counts(one: SegmentSet, other: SegmentSet, field: str) -> bool:
    """Whether every term of a field of names has as many documents in both; what they share is not read."""
    shared = set(_states(one)) & set(_states(other))
    return _counts_beside(one, shared, field) == _counts_beside(other, shared, field)


def _counts_beside(segments: SegmentSet, known: set[tuple[str, bytes]], field: str) -> dict[str, int]:
    """The counts in those segments that are not known."""
    own = [place for place, state in enumerate(_states(segments)) if state not in known]
    return counts([segments.segments[place] for place in own], [segments.gone[place] for place in own], field)


def _states(segments: SegmentSet) -> list[tuple[str, bytes]]:
    """What the documents of each segment depend on: its name, and which of them are gone."""
    return [(name, gone.tobytes()) for name, gone in zip(segments.names, segments.gone, strict=True)]


def _live_df(postings: PostingsReader, gone: Numbers) -> Numbers:
    if not gone.size:
        return postings.df.astype(np.int64)
    live = np.ones(postings.size, bool)
    live[gone] = False
    read = postings.read(slice(0, postings.df.size))
    terms = np.repeat(np.arange(read.df.size), read.df)
    return np.bincount(terms[live[read.documents]], minlength=read.df.size).astype(np.int64)


def merges(sizes: Sequence[int], gone: Sequence[int]) -> list[range]:
    """Which neighbouring segments to merge, by their number of documents and how many of those are gone.

    A row of SAME_SIZE segments of about one size, or smaller, is merged, into several where one could not hold them;
    a segment that is mostly gone is written anew, alone.
    """
    live = [size - less for size, less in zip(sizes, gone, strict=True)]
    rows = list(_rows(live))
    apart = set(range(len(live))).difference(*rows)
    alone = [range(number, number + 1) for number in apart if gone[number] > sizes[number] * MOSTLY_GONE]
    return sorted([*rows, *alone], key=lambda group: group.start)


def _filled(live: Sequence[int]) -> Iterable[range]:
    """Neighbours together up to the largest number of documents that a segment may have."""
    start = total = 0
    for number, size in enumerate(live):
        if total + size > MAX_DOCUMENTS:
            yield range(start, number)
            start, total = number, 0
        total += size
    yield range(start, len(live))


def _rows(live: Sequence[int]) -> Iterable[range]:
    """Rows of neighbours to merge, the smallest first: SAME_SIZE of them, none larger than a size counted in eights."""
    levels = [(size.bit_length() + 2) // 3 for size in live]
    # What fills half a segment stays as it is: it would be written anew for little.
    taken = {number for number, size in enumerate(live) if size > MAX_DOCUMENTS // 2}
    for level in sorted(set(levels)):
        row: list[int] = []
        for number, own in enumerate([*levels, level + 1]):
            if own <= level and number not in taken:
                row.append(number)
                continue
            for group in _joined(live, row) if len(row) >= SAME_SIZE else ():
                taken.update(group)
                yield group
            row = []


def _joined(live: Sequence[int], row: Sequence[int]) -> Iterable[range]:
    """The parts of a row that one segment can hold; where one of them is most of a part, writing it anew is a waste."""
    sizes = [live[number] for number in row]
    for part in _filled(sizes):
        if len(part) > 1 and 2 * max(sizes[part.start : part.stop]) <= sum(sizes[part.start : part.stop]):
            yield range(row[0] + part.start, row[0] + part.stop)


def _read_list(folder: Path) -> list[str]:
    found = json.loads((folder / LIST).read_text(encoding="utf-8"))
    return [str(name) for name in found]


def _having(segment: Segment, field: str, term: str) -> list[int]:
    """The documents of a segment with a term of a field of names."""
    names = segment.names(field)
    number = names.terms.find(term.encode())
    found: list[int] = names.having(number).tolist() if number >= 0 else []
    return found


def _size(path: Path) -> int:
    """How many documents a segment has; its file is let go at once, as a large build has many."""
    segment = Segment(path)
    try:
        return segment.documents
    finally:
        segment.close()


def _read_gone(path: Path) -> Numbers:
    if not path.exists():
        return np.zeros(0, np.int64)
    container = Container(path)
    try:
        return np.array(container["gone"], np.int64)
    finally:
        container.close()


def _write_gone(path: Path, gone: Iterable[int]) -> None:
    path.unlink(missing_ok=True)
    numbers = np.array(sorted(gone), np.uint32)
    if numbers.size:
        with ContainerWriter(path) as container:
            container.put("gone", numbers)
