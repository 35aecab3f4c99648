"""Texts become numbers, one a chunk between two blanks, for hundreds of texts at once, without a loop over words.

What a chunk consists of is for `index.french.bulk` to say, at its first meeting; afterwards it is found by its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from index.columns.container import Array
from index.columns.hashing import KEY_BYTES, MISSING, HashTable
from index.columns.postings import Counts
from index.french.bulk import INSIDE_NUMBER, JOINT, Chunks
from index.french.normalise import flatten

AT_ONCE = 1 << 18
"""Characters that are cut at once, by and large: arrays of them stay in the processor's cache."""

_BLANK = np.zeros(256, bool)
_BLANK[[9, 10, 11, 12, 13, 28, 29, 30, 31, 32]] = True
# Eight bytes, of which the first n count.
_FIRST_BYTES = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)
_BEFORE = b"\n\n"
_AFTER = b"\n" * KEY_BYTES
_SPACE, _ZERO, _NINE, _BEYOND_ASCII = 0x20, 0x30, 0x39, 0x80
# Half a character, which a text from elsewhere may hold, is a character like another here.
_ERRORS = "surrogatepass"

Keys = npt.NDArray[np.uint64]


class Cutter:
    """The tokeniser's memory, and the table by which chunks are found in it."""

    def __init__(self) -> None:
        self.chunks = Chunks()
        self._table = HashTable()

    def forget_chunks(self) -> None:
        """Number chunks anew; the numbers of forms stay."""
        self.chunks.forget_chunks()
        self._table.clear()

    def forget(self) -> None:
        """Begin anew, with no chunk and no form."""
        self.chunks.forget()
        self._table.clear()

    def cut(self, texts: Sequence[str]) -> tuple[Array, Counts]:
        """The numbers of the chunks of some texts, one text after the other, and how many each text has.

        Chunks that hold no word are among them.
        """
        found = [(np.zeros(0, np.uint32), np.zeros(0, np.int64)), *map(self._cut, _parts(texts))]
        return np.concatenate([part[0] for part in found]), np.concatenate([part[1] for part in found])

    def _cut(self, texts: Sequence[str]) -> tuple[Array, Counts]:
        flat = [_flat(text).encode(errors=_ERRORS) for text in texts]
        ends = np.fromiter(accumulate(len(text) + 1 for text in flat), np.int64, len(flat)) + len(_BEFORE)
        data = b"".join((_BEFORE, b"\n".join(flat), _AFTER))
        starts, stops = _between_blanks(data)
        numbers = self._numbers(data, starts, stops)
        numbers, starts = self._with_whole_numbers(data, numbers, starts, stops)
        return numbers, np.diff(np.searchsorted(starts, ends), prepend=0)

    def _numbers(self, data: bytes, starts: Counts, stops: Counts) -> Array:
        sizes = stops - starts
        first, second = _keys(data, starts, sizes)
        found = self._table.find(first, second)
        found[sizes > KEY_BYTES] = MISSING
        missing = np.flatnonzero(found == MISSING)
        if missing.size:
            short = sizes[missing] <= KEY_BYTES
            self._meet(data, starts, stops, missing[~short], found)
            places, counts = _alike(missing[short], first, second)
            firsts = places[np.cumsum(counts) - counts]
            self._meet(data, starts, stops, firsts, found)
            found[places] = np.repeat(found[firsts], counts)
            self._table.add(first[firsts], second[firsts], found[firsts])
        return found

    def _meet(self, data: bytes, starts: Counts, stops: Counts, places: Counts, found: Array) -> None:
        """Note the numbers of the chunks at some places, which the table does not know."""
        edges = zip(starts[places].tolist(), stops[places].tolist(), strict=True)
        found[places] = [self.chunks[data[start:stop].decode(errors=_ERRORS)] for start, stop in edges]

    def _with_whole_numbers(self, data: bytes, numbers: Array, starts: Counts, stops: Counts) -> tuple[Array, Counts]:
        """The chunks with those made one that are a number with a blank inside: « 10 000 »."""
        if not numbers.size:
            return numbers, starts
        rests = np.flatnonzero(np.frombuffer(self.chunks.rests, np.uint8)[numbers])
        rests = rests[_stands_after_digit(data, starts[rests])]
        if not rests.size:
            return numbers, starts
        kept = np.ones(numbers.size, bool)
        for run in np.split(rests, np.flatnonzero(np.diff(rests) > 1) + 1):
            first, last = int(run[0]) - 1, int(run[-1])
            written = data[starts[first] : stops[last]].decode(errors=_ERRORS)
            chunks = INSIDE_NUMBER.sub(JOINT, written).split(" ")
            numbers[first : first + len(chunks)] = [self.chunks[chunk] for chunk in chunks]
            kept[first + len(chunks) : last + 1] = False
        return numbers[kept], starts[kept]


def _parts(texts: Iterable[str]) -> Iterable[list[str]]:
    part: list[str] = []
    size = 0
    for text in texts:
        part.append(text)
        size += len(text)
        if size >= AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _flat(text: str) -> str:
    """One apostrophe, one hyphen and one space, and none of the characters that mean something here."""
    flat = flatten(text)
    if "\0" in flat or JOINT in flat:
        flat = flat.replace("\0", "|").replace(JOINT, "|")
    return flat


def _between_blanks(data: bytes) -> tuple[Counts, Counts]:
    """Where each run of bytes without a blank begins and ends; the data begin and end with one."""
    blank = _BLANK[np.frombuffer(data, np.uint8)]
    borders = np.flatnonzero(blank[1:] != blank[:-1]) + 1
    return borders[0::2], borders[1::2]


def _keys(data: bytes, starts: Counts, sizes: Counts) -> tuple[Keys, Keys]:
    """The first and the second eight bytes of each chunk, filled up with zeros."""
    eights = np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
    first = eights[starts] & _FIRST_BYTES[np.minimum(sizes, 8)]
    second = eights[starts + 8] & _FIRST_BYTES[np.clip(sizes - 8, 0, 8)]
    return first, second


def _alike(places: Counts, first: Keys, second: Keys) -> tuple[Counts, Counts]:
    """The places in an order in which those with the same key follow one another, and how many follow each time."""
    places = places[np.lexsort((second[places], first[places]))]
    one, other = first[places], second[places]
    borders = np.flatnonzero((one[1:] != one[:-1]) | (other[1:] != other[:-1])) + 1
    return places, np.diff(borders, prepend=0, append=places.size) if places.size else np.zeros(0, np.int64)


def _stands_after_digit(data: bytes, starts: Counts) -> npt.NDArray[np.bool_]:
    """Whether a space stands before each place, and before it a digit, or what may be one in another script."""
    found = np.frombuffer(data, np.uint8)
    before = found[starts - 2]
    digit: npt.NDArray[np.bool_] = ((before >= _ZERO) & (before <= _NINE)) | (before >= _BEYOND_ASCII)
    digit &= found[starts - 1] == _SPACE
    return digit
