"""The postings of one field read with the standard library alone, a term at a time.

The same columns as `index.columns.postings` reads, for few terms and few documents: nothing here is fast on many.
"""

from __future__ import annotations

from bisect import bisect_left

from index.columns.sizes import DENSE_FROM, LARGE_FREQUENCY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.cold.columns import Columns


class Postings:
    """The postings of a field of words in a segment of `size` documents; terms by number."""

    def __init__(self, columns: Columns, field: str, size: int) -> None:
        self._columns = columns
        self._field = field
        self._size = size
        self.df = columns[f"{field}.df"]

    def documents(self, term: int) -> Sequence[int]:
        """The documents that have a term, ascending."""
        if self.is_dense(term):
            bits = self.bits(term)
            return [number for number in range(self._size) if bits[number >> 3] >> (number & 7) & 1]
        begin = self._column("place")[term]
        return self._column("documents")[begin : begin + self.df[term]]

    def is_dense(self, term: int) -> bool:
        """Whether a term's documents are kept as a set of bits."""
        return self.df[term] * DENSE_FROM > self._size

    def bits(self, term: int) -> bytes:
        """For each document of the segment whether it has a term kept as a set of bits, from the lowest bit on."""
        begin = 2 * self._column("place")[term]
        return self._columns.raw(f"{self._field}.documents", begin, begin + 2 * -(-self._size // 16))

    def frequencies(self, term: int, among: Sequence[int] | None = None) -> Iterator[tuple[int, int]]:
        """The documents that have a term, and how often.

        Args:
            term: the term's number.
            among: the documents asked about, ascending; all for None.
        """
        if among is None:
            documents = self.documents(term)
            return zip(documents, self._often(term, range(len(documents))), strict=True)
        places = list(self._dense_places(term, among) if self.is_dense(term) else self._places(term, among))
        often = self._often(term, [place for _document, place in places])
        return ((document, count) for (document, _place), count in zip(places, often, strict=True))

    def _places(self, term: int, among: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The documents that have the term, with their places among all that have it."""
        documents = self.documents(term)
        for document in among:
            place = bisect_left(documents, document)
            if place < len(documents) and documents[place] == document:
                yield document, place

    def _dense_places(self, term: int, among: Iterable[int]) -> Iterator[tuple[int, int]]:
        bits = self.bits(term)
        for document, place in _ranks(bits, among):
            if bits[document >> 3] >> (document & 7) & 1:
                yield document, place

    def _often(self, term: int, places: Iterable[int]) -> Iterator[int]:
        """The frequencies at some places among the documents of a term, ascending."""
        share = self._column("many_place")
        begin = share[term]
        end = share[term + 1] if term + 1 < len(share) else len(self._column("many"))
        if begin == end:
            return (1 for _place in places)
        bits = self._columns.raw(f"{self._field}.many", begin, end)
        first = self._column("frequency_place")[term]
        return (
            self._frequency(first + rank) if bits[place >> 3] >> (place & 7) & 1 else 1
            for place, rank in _ranks(bits, places)
        )

    def _frequency(self, place: int) -> int:
        found = self._column("frequencies")[place]
        if found < LARGE_FREQUENCY:
            return found
        return self._column("large_frequency")[bisect_left(self._column("large_frequency_place"), place)]

    def _column(self, name: str) -> memoryview[int]:
        return self._columns[f"{self._field}.{name}"]


def _ranks(bits: bytes, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each of some ascending places, with the number of bits that are set before it."""
    done = rank = 0
    for place in places:
        byte = place >> 3
        rank += int.from_bytes(bits[done:byte], "little").bit_count()
        done = byte
        yield place, rank + (bits[byte] & ((1 << (place & 7)) - 1)).bit_count()
