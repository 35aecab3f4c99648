"""Postings as columns: which documents of a segment have a term, how often, and where.

Per term: the documents as 16-bit numbers, or as a set of bits where more than one document in sixteen has it; one bit a
document that says whether the term stands there more than once, and the frequencies of those; the positions, eight bits
each in one column and the rest in another. What is too large for its place stands in a side table, in full: nothing is
clipped. Every term begins at a whole byte, so that terms can be written in parts and read one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.columns.container import Array, Container, ContainerWriter
from index.columns.sizes import DENSE_FROM, LARGE_FREQUENCY
from index.columns.spool import Spool

MAX_DOCUMENTS = 1 << 16
"""Documents in a segment at most: they are numbered in 16 bits."""

_GROUP = 4
"""Positions are kept in groups of so many: four low bytes, and the bits above them in one column of bytes."""

HIGH_BITS = (2, 4, 8)
"""How many bits above the low eight a position may have, by segment; larger ones stand in the side table."""

_BITS_AT_ONCE = 1 << 20
"""Bits of sets of documents that are set at once, each in a byte of its own."""

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of some terms, sorted by term, document, position.

    `df`: documents of each term. `documents`: the documents, one after the other. `frequencies`: how often, for each of
    them; None for a field without frequencies. `positions`: the positions, one after the other; None without.
    """

    df: Counts
    documents: Array
    frequencies: Array | None = None
    positions: Array | None = None


def high_bits_for(largest: int) -> int:
    """The smallest width in which positions up to `largest` fit, or the widest there is."""
    return next((bits for bits in HIGH_BITS if largest < (1 << (8 + bits)) - 1), HIGH_BITS[-1])


class PostingsWriter:
    """Writes the postings of one field, terms ascending, in as many parts as come.

    Args:
        container: where the columns go, once `finish` is called.
        field: the name before the columns' own.
        documents: how many the segment has.
        high_bits: one of HIGH_BITS.
    """

    def __init__(self, container: ContainerWriter, field: str, documents: int, high_bits: int) -> None:
        self._container = container
        self._field = field
        self._documents = documents
        self._bits = high_bits
        self._columns: dict[str, tuple[str, Spool]] = {}
        self._sizes: dict[str, int] = {}

    def add(self, postings: Postings) -> None:
        """Append the postings of further terms."""
        df = postings.df
        self._append("df", df.astype(np.uint32))
        starts = np.cumsum(df) - df
        self._add_documents(df, postings.documents)
        if postings.frequencies is not None:
            self._add_frequencies(df, starts, postings.frequencies)
            if postings.positions is not None:
                totals = np.add.reduceat(postings.frequencies, starts, dtype=np.int64) if df.size else df
                self._add_positions(totals, postings.positions)

    def finish(self) -> None:
        """Write the columns."""
        for name, (dtype, parts) in self._columns.items():
            self._container.begin(f"{self._field}.{name}", dtype)
            parts.pour(self._container)
        self._columns.clear()

    def _append(self, name: str, part: Array) -> None:
        if name not in self._columns:
            self._columns[name] = (part.dtype.str[1:], Spool())
        self._columns[name][1].add(np.ascontiguousarray(part).data.cast("B") if part.size else b"")
        self._sizes[name] = self._sizes.get(name, 0) + part.size

    def _point(self, name: str, sizes: Counts, target: str) -> None:
        """Append where each term's share of a column begins, given the sizes of the shares."""
        begin = self._sizes.get(target, 0)
        self._append(name, (np.cumsum(sizes) - sizes + begin).astype(np.uint32))

    def _add_documents(self, df: Counts, documents: Array) -> None:
        words = -(-self._documents // 16)
        dense = df * DENSE_FROM > self._documents
        sizes = np.where(dense, words, df)
        self._point("place", sizes, "documents")
        if not dense.any():
            self._append("documents", documents.astype(np.uint16))
            return
        in_sets, places = np.repeat(dense, df), np.repeat(dense, sizes)
        column = np.empty(places.size, np.uint16)
        column[places] = np.concatenate(list(_bit_sets(df[dense], documents[in_sets], words)))
        column[~places] = documents[~in_sets]
        self._append("documents", column)

    def _add_frequencies(self, df: Counts, starts: Counts, frequencies: Array) -> None:
        many = frequencies > 1
        having = np.add.reduceat(many, starts, dtype=np.int64) if df.size else df
        sizes = np.where(having > 0, -(-df // 8), 0)
        self._point("many_place", sizes, "many")
        with_many = having > 0
        places = _beginning(df[with_many], sizes[with_many] * 8)
        bits = np.zeros(places.size, np.bool_)
        bits[places] = many[np.repeat(with_many, df)]
        self._append("many", np.packbits(bits, bitorder="little"))
        self._point("frequency_place", having, "frequencies")
        self._add_small("frequency", "frequencies", frequencies[many], LARGE_FREQUENCY)

    def _add_small(self, name: str, column: str, values: Array, largest: int) -> None:
        """Append numbers below `largest` as bytes; others as a mark, their place and value aside."""
        large = np.flatnonzero(values >= largest)
        begin = self._sizes.get(column, 0)
        self._append(f"large_{name}_place", (large + begin).astype(np.uint32))
        self._append(f"large_{name}", values[large].astype(np.uint32))
        self._append(column, np.minimum(values, largest).astype(np.uint8))

    def _add_positions(self, totals: Counts, positions: Array) -> None:
        groups = -(-totals // _GROUP)
        self._point("position_place", groups, "position_low_groups")
        self._sizes["position_low_groups"] = self._sizes.get("position_low_groups", 0) + int(groups.sum())
        # In the fewest bytes, as what follows goes over all of them again and again.
        mark = (1 << (8 + self._bits)) - 1
        kind = np.result_type(positions, np.min_scalar_type(mark))
        places = _beginning(totals, groups * _GROUP)
        padded = np.zeros(places.size, kind)
        padded[places] = positions
        large = np.flatnonzero(padded >= mark)
        begin = self._sizes.get("position_low", 0)
        self._append("large_position_place", (large + begin).astype(np.uint64))
        self._append("large_position", padded[large].astype(np.uint32))
        padded[large] = mark
        self._append("position_low", padded.astype(np.uint8))
        padded >>= 8
        self._append("position_high", _pack_high(padded.astype(np.uint8), self._bits))


def _bit_sets(df: Counts, documents: Array, words: int) -> Iterator[Array]:
    """The documents of some terms as sets of bits, each of so many 16-bit numbers; several terms at a time."""
    ends = np.cumsum(df)
    step = max(1, _BITS_AT_ONCE // (words * 16))
    for first in range(0, df.size, step):
        sizes = df[first : first + step]
        places = np.repeat(np.arange(sizes.size) * (words * 16), sizes)
        places += documents[ends[first] - sizes[0] : ends[first + sizes.size - 1]]
        bits = np.zeros(sizes.size * words * 16, np.bool_)
        bits[places] = True
        yield np.packbits(bits, bitorder="little").view("<u2")


def _beginning(used: Counts, sizes: Counts) -> npt.NDArray[np.bool_]:
    """For each place of stretches of such `sizes` whether it is among the first of its own, of which so many are used.

    A byte a place: numbers of places would be eight.
    """
    found: npt.NDArray[np.bool_] = np.repeat(
        np.tile(np.array([True, False]), used.size), np.column_stack((used, sizes - used)).reshape(-1)
    )
    return found


def _pack_high(high: Array, bits: int) -> Array:
    """Numbers of so many bits, those of one byte after the other beginning with its lowest bits."""
    per_byte = 8 // bits
    several = high.view(f"<u{per_byte}")
    packed = several.copy()
    for number in range(1, per_byte):
        packed |= several >> (8 - bits) * number
    return packed.astype(np.uint8)


def spread(places: Array, sizes: Array) -> Array:
    """The places of all elements of stretches that begin at `places` and have `sizes`, in the wider of their types.

    Unsigned numbers may wrap around on the way, and come back.
    """
    kind = np.result_type(places, sizes)
    starts = np.cumsum(sizes, dtype=kind) - sizes
    found: Array = np.repeat(places - starts, sizes)
    found += np.arange(found.size, dtype=kind)
    return found


class PostingsReader:
    """The postings of one field of a segment, read from their columns; terms by number."""

    def __init__(self, container: Container, field: str, documents: int, high_bits: int) -> None:
        self._columns = container
        self._field = field
        self.high_bits = high_bits
        self.size = documents
        self.df: Array = self._column("df")
        self._places = self._column("place")
        self._documents = self._column("documents")

    def documents(self, term: int) -> Array:
        """The documents that have a term, ascending, 16-bit or wider."""
        begin, df = int(self._places[term]), int(self.df[term])
        if self.is_dense(term):
            return np.flatnonzero(self.bits(term))
        return self._documents[begin : begin + df]

    def bits(self, term: int) -> Array:
        """For each document of the segment whether it has a term kept as a set of bits."""
        begin = int(self._places[term])
        words = self._documents[begin : begin + -(-self.size // 16)]
        # Truth values: numpy finds the true ones among them many times faster than numbers other than 0.
        return np.unpackbits(words.view(np.uint8), count=self.size, bitorder="little").view(np.bool_)

    def is_dense(self, term: int) -> bool:
        """Whether a term's documents are kept as a set of bits."""
        return int(self.df[term]) * DENSE_FROM > self.size

    def frequencies(self, term: int) -> Array:
        """How often a term stands in each of its documents."""
        df = int(self.df[term])
        found = np.ones(df, np.uint32)
        bits_at, begin = self._column("many_place"), self._column("frequency_place")
        first, last = _share(bits_at, term, self._column("many").size)
        if last > first:
            flags = np.unpackbits(self._column("many")[first:last], count=df, bitorder="little")
            many = np.flatnonzero(flags.view(np.bool_))
            place = int(begin[term])
            values = self._column("frequencies")[place : place + many.size].astype(np.uint32)
            self._restore_frequencies(values, place)
            found[many] = values
        return found

    def positions(self, term: int, chosen: Array | None = None) -> tuple[Array, Array]:
        """Where a term stands: for each place the number of the posting, and the position.

        Args:
            term: the term's number.
            chosen: numbers of the postings wanted, ascending; all for None.
        """
        frequencies = self.frequencies(term).astype(np.int64)
        starts = np.cumsum(frequencies) - frequencies
        begin = int(self._column("position_place")[term]) * _GROUP
        if chosen is None:
            places = np.arange(begin, begin + int(frequencies.sum()))
            return np.repeat(np.arange(frequencies.size), frequencies), self._positions_at(places)
        sizes = frequencies[chosen]
        return np.repeat(np.arange(chosen.size), sizes), self._positions_at(spread(starts[chosen] + begin, sizes))

    def positions_at(self, term: int, places: Array) -> Array:
        """Some of the positions of a term, by their places among all of its positions in the order of documents."""
        return self._positions_at(places + int(self._column("position_place")[term]) * _GROUP)

    def read(self, terms: slice) -> Postings:
        """The postings of a run of terms, all at once: what `PostingsWriter.add` was given."""
        df = self.df[terms].astype(np.int64)
        documents = self._read_documents(terms, df)
        if f"{self._field}.many" not in self._columns:
            return Postings(df, documents)
        frequencies = self._read_frequencies(terms, df)
        if f"{self._field}.position_low" not in self._columns:
            return Postings(df, documents, frequencies)
        totals = np.add.reduceat(frequencies, np.cumsum(df) - df, dtype=np.int64) if df.size else df
        begins = self._column("position_place")[terms].astype(np.int64) * _GROUP
        return Postings(df, documents, frequencies, self._positions_at(spread(begins, totals)))

    def _read_documents(self, terms: slice, df: Counts) -> Array:
        places = self._places[terms].astype(np.int64)
        dense = df * DENSE_FROM > self.size
        found = np.empty(int(df.sum()), np.uint32)
        found[np.repeat(~dense, df)] = self._documents[spread(places[~dense], df[~dense])]
        starts = np.cumsum(df) - df
        for number in np.flatnonzero(dense).tolist():
            begin = starts[number]
            found[begin : begin + df[number]] = np.flatnonzero(self.bits(terms.start + number))
        return found

    def _read_frequencies(self, terms: slice, df: Counts) -> Array:
        places = self._column("many_place")
        ends = np.append(places[1:], self._column("many").size)[terms].astype(np.int64)
        begins = places[terms].astype(np.int64)
        found = np.ones(int(df.sum()), np.uint32)
        with_many = ends > begins
        if not with_many.any():
            return found
        low, high = int(begins[with_many][0]), int(ends[with_many][-1])
        bits = np.unpackbits(self._column("many")[low:high], bitorder="little")
        flags = bits[spread((begins[with_many] - low) * 8, df[with_many])]
        many = np.flatnonzero(np.repeat(with_many, df))[flags.astype(bool)]
        place = int(self._column("frequency_place")[terms][0])
        values = self._column("frequencies")[place : place + many.size].astype(np.uint32)
        self._restore_frequencies(values, place)
        found[many] = values
        return found

    def _restore_frequencies(self, values: Array, place: int) -> None:
        _restore(values, place, LARGE_FREQUENCY, self._column("large_frequency_place"), self._column("large_frequency"))

    def _positions_at(self, places: Array) -> Array:
        mark = (1 << (8 + self.high_bits)) - 1
        found = self._column("position_low")[places].astype(np.uint32)
        per_byte = 8 // self.high_bits  # a power of two: shifting takes a tenth of the time of dividing
        high = self._column("position_high")[places >> per_byte.bit_length() - 1]
        high >>= (places & per_byte - 1).astype(np.uint8) * np.uint8(self.high_bits)
        high &= (1 << self.high_bits) - 1
        found |= high.astype(np.uint32) << 8
        large = np.flatnonzero(found == mark)
        if large.size:
            aside = np.searchsorted(self._column("large_position_place"), places[large])
            found[large] = self._column("large_position")[aside]
        return found

    def _column(self, name: str) -> Array:
        return self._columns[f"{self._field}.{name}"]


def _share(places: Array, term: int, size: int) -> tuple[int, int]:
    """Where a term's share of a column begins and ends."""
    return int(places[term]), int(places[term + 1]) if term + 1 < places.size else size


def _restore(values: Array, begin: int, mark: int, places: Array, large: Array) -> None:
    """Put the numbers of the side table in place of their marks."""
    marked = np.flatnonzero(values == mark)
    if marked.size:
        values[marked] = large[np.searchsorted(places, marked + begin)]


def slices(df: Counts, most: int) -> Iterable[slice]:
    """Runs of terms whose postings together are at most `most`, a single larger term alone."""
    done, ends = 0, np.cumsum(df)
    while done < df.size:
        taken = int(ends[done - 1]) if done else 0
        end = max(done + 1, int(np.searchsorted(ends, taken + most, side="right")))
        yield slice(done, end)
        done = end
