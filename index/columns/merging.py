"""Segments made one: their live documents numbered anew, their terms joined, run by run, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.columns.bodies import BodiesWriter
from index.columns.container import Array, ContainerWriter
from index.columns.dictionaries import Forms
from index.columns.postings import Counts, Postings, PostingsReader, PostingsWriter, slices, spread
from index.columns.rows import narrow
from index.columns.segment import NAME_HIGH_BITS, Layout, Segment
from index.columns.strings import write_strings

AT_ONCE = 2_000_000
"""Postings that are joined at a time: what bounds the memory of a merge."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to merge; `numbers` gives each of its documents its new number, -1 for one that is deleted."""

    segment: Segment
    numbers: Numbers


def merge(segments: Sequence[Segment], deleted: Sequence[Array], layout: Layout, path: Path) -> None:
    """Write the live documents of some segments as one segment, in their order."""
    sources, size = [], 0
    for segment, gone in zip(segments, deleted, strict=True):
        live = np.ones(segment.documents, bool)
        live[gone] = False
        numbers = np.where(live, np.cumsum(live) - 1 + size, -1).astype(np.int64)
        sources.append(Source(segment, numbers))
        size += int(np.count_nonzero(live))
    with ContainerWriter(path) as container:
        container.put("documents", np.array([size], np.uint32))
        for field in layout.words:
            _merge_words(container, field, sources, size)
        for field in (*layout.names, *layout.borders):
            _merge_names(container, field, sources, size)
        for column in layout.strings:
            write_strings(container, column, [value for source in sources for value in _live(source, column)])
        bodies = BodiesWriter()
        for body in _bodies(sources):
            bodies.add(body)
        bodies.write(container)


def _bodies(sources: Sequence[Source]) -> Iterator[bytes]:
    for source in sources:
        for number in np.flatnonzero(source.numbers >= 0).tolist():
            yield source.segment.body(number)


def _live(source: Source, column: str) -> list[bytes]:
    values = source.segment.strings(column).all()
    return [value for value, number in zip(values, source.numbers.tolist(), strict=True) if number >= 0]


def _merge_words(container: ContainerWriter, field: str, sources: Sequence[Source], size: int) -> None:
    words = [source.segment.words(field) for source in sources]
    lengths = [word.lengths[source.numbers >= 0] for word, source in zip(words, sources, strict=True)]
    container.put(f"{field}.lengths", narrow(np.concatenate(lengths)))
    bits = max(word.postings.high_bits for word in words)
    container.put(f"{field}.high_bits", np.array([bits], np.uint8))
    writer = PostingsWriter(container, field, size, bits)
    readers = [word.postings for word in words]
    kept = _merge_postings(writer, readers, [word.forms.all() for word in words], sources)
    Forms([form.decode() for form in kept]).write(container, field)


def _merge_names(container: ContainerWriter, field: str, sources: Sequence[Source], size: int) -> None:
    names = [source.segment.names(field) for source in sources]
    writer = PostingsWriter(container, field, size, NAME_HIGH_BITS)
    kept = _merge_postings(writer, [name.postings for name in names], [name.terms.all() for name in names], sources)
    write_strings(container, f"{field}.terms", kept)


def _merge_postings(
    writer: PostingsWriter, readers: Sequence[PostingsReader], terms: Sequence[list[bytes]], sources: Sequence[Source]
) -> list[bytes]:
    """Write the joined postings and return the terms that still have a document."""
    union = sorted(set().union(*terms))
    numbered = {term: number for number, term in enumerate(union)}
    new_numbers = [np.array([numbered[term] for term in known], np.int64) for known in terms]
    df = np.zeros(len(union), np.int64)
    for numbers, reader in zip(new_numbers, readers, strict=True):
        df[numbers] += reader.df
    kept: list[bytes] = []
    for run in list(slices(df, AT_ONCE)) or [slice(0, 0)]:
        joined = _joined(run, readers, new_numbers, sources)
        having = np.flatnonzero(joined.df)
        kept += [union[run.start + number] for number in having.tolist()]
        writer.add(Postings(joined.df[having], joined.documents, joined.frequencies, joined.positions))
    writer.finish()
    return kept


def _joined(
    run: slice, readers: Sequence[PostingsReader], new_numbers: Sequence[Numbers], sources: Sequence[Source]
) -> Postings:
    """The postings of a run of terms of the union, documents by their new numbers."""
    parts = []
    for reader, numbers, source in zip(readers, new_numbers, sources, strict=True):
        low, high = np.searchsorted(numbers, [run.start, run.stop]).tolist()
        read = reader.read(slice(low, high))
        parts.append((np.repeat(numbers[low:high] - run.start, read.df), source.numbers[read.documents], read))
    terms, documents = (np.concatenate([part[number] for part in parts]) for number in (0, 1))
    # Sources come in the order of their documents, so a stable sort by term leaves documents ascending.
    order = np.argsort(terms, kind="stable")
    order = order[documents[order] >= 0]
    df = np.bincount(terms[order], minlength=run.stop - run.start).astype(np.int64)
    return Postings(df, documents[order], *_reordered(order, [part[2] for part in parts]))


def _reordered(order: Counts, parts: Sequence[Postings]) -> tuple[Array | None, Array | None]:
    """Frequencies and positions in a new order of the postings."""
    frequencies = [part.frequencies for part in parts if part.frequencies is not None]
    if len(frequencies) < len(parts):
        return None, None
    often = np.concatenate(frequencies).astype(np.int64)
    positions = [part.positions for part in parts if part.positions is not None]
    if len(positions) < len(parts):
        return often[order], None
    starts = np.cumsum(often) - often
    return often[order], np.concatenate(positions)[spread(starts[order], often[order])]
