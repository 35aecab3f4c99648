"""Texts become numbers, one a chunk between two blanks, for hundreds of texts at once, without a loop over words.

What a chunk consists of is for `index.french.bulk` to say, at its first meeting; afterwards it is found by its bytes.
A chunk of letters and digits is its own form: those that are new are looked at all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, compress

import numpy as np
import numpy.typing as npt

from index.columns.container import Array
from index.columns.hashing import KEY_BYTES, MISSING, HashTable
from index.columns.postings import Counts, spread
from index.columns.room import keep_pages
from index.columns.single_bytes import ESCAPE, LETTERS_AND_DIGITS, SPACE, decoded, encoded, plain
from index.french.bulk import INSIDE_NUMBER, JOINT, SEVERAL, Chunks
from index.french.normalise import flatten

AT_ONCE = 1 << 19
"""Characters that are cut at once, by and large: so many that what a call of numpy costs is little beside its work, so
few that the processor's cache holds most of their arrays."""

# Of the sixteen bytes of a key, in two eights, those that the first n make.
_FIRST = np.array([(1 << 8 * min(size, 8)) - 1 for size in range(KEY_BYTES + 1)], np.uint64)
_SECOND = np.array([(1 << 8 * max(size - 8, 0)) - 1 for size in range(KEY_BYTES + 1)], np.uint64)
# Room to look back from the first chunk, and for a whole key after the last.
_BEFORE = _AFTER = b"\n" * KEY_BYTES
_NEW_LINE, _COMMA, _POINT, _BACKSLASH, _ZERO, _NINE = map(ord, f"\n,.{ESCAPE}09")
_BEYOND_ASCII = 0x80
_ESCAPES = (len(r"\u0000"), len(r"\U00000000"))
_MARK = 2
"""Bytes of a mark, which is no escape."""

_LONGEST_REMEMBERED = 64

# Of each byte of a key what it is, and how to ask that of eight.
_OTHER, _DIGIT = 1, 2
_KINDS = bytes(
    _DIGIT if _ZERO <= code <= _NINE else 0 if code == 0 or own else _OTHER
    for code, own in enumerate(LETTERS_AND_DIGITS)
)
_ANY_OTHER = np.uint64(int.from_bytes([_OTHER] * 8))
_THREE_DIGITS = np.uint64(int.from_bytes([_DIGIT] * 3))
_FOUR_DIGITS = np.uint64(int.from_bytes([_DIGIT] * 4))

Flags = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.uint64]


class Cutter:
    """The tokeniser's memory, and the tables by which chunks are found in it."""

    def __init__(self) -> None:
        keep_pages()
        self.chunks = Chunks()
        self._table = HashTable()
        self._longer: dict[str, int] = {}

    @property
    def remembered(self) -> int:
        """How many different chunks it keeps in mind."""
        return len(self._table) + len(self._longer)

    def forget_chunks(self) -> None:
        """Number chunks anew; the numbers of forms stay."""
        self.chunks.forget_chunks()
        self._table.clear()
        self._longer.clear()

    def forget(self) -> None:
        """Begin anew, with no chunk and no form."""
        self.forget_chunks()
        self.chunks.forget()

    def cut(self, texts: Sequence[str]) -> tuple[Array, Counts]:
        """The chunks of some texts, one text after the other, as `Chunks.number` gives them, and how many each has.

        Chunks that hold no word are among them. The texts are as `index.french.bulk.marked` gives them.
        """
        found = [(np.zeros(0, np.uint32), np.zeros(0, np.int64)), *map(self._cut, _parts(texts))]
        return np.concatenate([part[0] for part in found]), np.concatenate([part[1] for part in found])

    def _cut(self, texts: Sequence[str]) -> tuple[Array, Counts]:
        parts = list(map(encoded, texts))
        ends = np.fromiter(accumulate(len(part) + 1 for part in parts), np.int64, len(parts)) + len(_BEFORE)
        written = _Written(b"".join((_BEFORE, b"\n".join(parts), _AFTER)))
        starts, stops = written.chunks()
        numbers = self._numbers(written, starts, stops)
        numbers, starts = self._with_whole_numbers(written, numbers, starts, stops)
        return numbers, np.diff(np.searchsorted(starts, ends), prepend=0)

    def _numbers(self, written: _Written, starts: Counts, stops: Counts) -> Array:
        sizes = stops - starts
        first, second = written.keys(starts, sizes)
        found = self._table.find(first, second)
        found[sizes > KEY_BYTES] = MISSING
        missing = np.flatnonzero(found == MISSING)
        if missing.size:
            too_long = sizes[missing] > KEY_BYTES
            longer, missing = missing[too_long], missing[~too_long]
            found[longer] = self._long(written, starts[longer], stops[longer])
            rows, new = self._table.add(first[missing], second[missing])
            met = missing[new]
            self._table.set(rows[new], self._meet(written, starts[met], stops[met], first[met], second[met]))
            found[missing] = self._table.numbers(rows)
        return found

    def _meet(self, written: _Written, starts: Counts, stops: Counts, first: Keys, second: Keys) -> Array:
        """The numbers of new chunks that differ from one another, none of them longer than a key."""
        numbers = np.empty(starts.size, np.uint32)
        chunks, words = _listed(first, second)
        numbers[words] = self.chunks.words(list(compress(chunks, words.tolist())))
        others = ~words
        rest = zip(compress(chunks, others.tolist()), _edges(starts[others], stops[others]), strict=True)
        numbers[others] = [
            self.chunks.number(written.text(*edges) if ESCAPE in chunk else chunk) for chunk, edges in rest
        ]
        return numbers

    def _long(self, written: _Written, starts: Counts, stops: Counts) -> list[int]:
        """The numbers of chunks longer than a key."""
        keys = written.several(starts, stops)
        return [
            self._hold(key, written.text(*edges)) if found is None else found
            for key, found, edges in zip(keys, map(self._longer.get, keys), _edges(starts, stops), strict=True)
        ]

    def _hold(self, key: str, chunk: str) -> int:
        """The number of a new chunk; a very long one is worked out every time, as it comes but once."""
        found = self.chunks.number(chunk)
        if len(key) <= _LONGEST_REMEMBERED:
            self._longer[key] = found
        return found

    def _with_whole_numbers(
        self, written: _Written, numbers: Array, starts: Counts, stops: Counts
    ) -> tuple[Array, Counts]:
        """The chunks with those made one that are a number with a blank inside: « 10 000 »."""
        rests = np.flatnonzero(numbers >= SEVERAL)
        rests = rests[np.frombuffer(self.chunks.rests, np.bool_)[numbers[rests] - np.uint32(SEVERAL)]]
        rests = rests[written.follows_digit(starts[rests])]
        if not rests.size:
            return numbers, starts
        kept = np.ones(numbers.size, bool)
        places: list[int] = []
        found: list[int] = []
        for first, last in zip(*_runs(rests), strict=True):
            written_so = written.text(int(starts[first]), int(stops[last]))
            joint = [self._joint(chunk) for chunk in INSIDE_NUMBER.sub(JOINT, written_so).split(" ")]
            found += joint
            places += range(first, first + len(joint))
            kept[first + len(joint) : last + 1] = False
        numbers[places] = found
        return numbers[kept], starts[kept]

    def _joint(self, chunk: str) -> int:
        """The number of a chunk that may have a blank inside."""
        found = self._longer.get(chunk)
        return self._hold(chunk, chunk) if found is None else found


class _Written:
    """Texts as bytes, as they are written and with everything alike that is alike; a blank at both ends."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._plain = plain(raw)
        self._bytes = np.frombuffer(self._plain, np.uint8)

    def chunks(self) -> tuple[Counts, Counts]:
        """Where each run of bytes without a blank begins and ends; a point or a comma at the end is none of it."""
        blank = self._bytes <= SPACE
        border = np.zeros(blank.size, bool)
        np.not_equal(blank[1:], blank[:-1], out=border[1:])
        borders = np.flatnonzero(border)
        starts, stops = borders[0::2].copy(), borders[1::2].copy()
        last = self._bytes.take(stops - 1)
        stops -= ((last == _POINT) | (last == _COMMA)) & (stops - starts > 1)
        return starts, stops

    def keys(self, starts: Counts, sizes: Counts) -> tuple[Keys, Keys]:
        """The first and the second eight bytes of each chunk, filled up with zeros."""
        sixteens = np.ndarray((len(self._plain) - KEY_BYTES + 1,), f"V{KEY_BYTES}", self._plain, strides=(1,))
        eights = sixteens[starts].view("<u8").reshape(-1, 2)
        return eights[:, 0] & _FIRST.take(sizes, mode="clip"), eights[:, 1] & _SECOND.take(sizes, mode="clip")

    def several(self, starts: Counts, stops: Counts) -> list[str]:
        """Some chunks as they are compared."""
        if not starts.size:
            return []
        sizes = stops - starts + 1
        found = self._bytes[spread(starts, sizes)]
        found[np.cumsum(sizes) - 1] = _NEW_LINE
        return found[:-1].tobytes().decode("latin-1").split("\n")

    def key(self, start: int, stop: int) -> str:
        """A chunk as it is compared."""
        return self._plain[start:stop].decode("latin-1")

    def text(self, start: int, stop: int) -> str:
        """What is written there, everything alike that is alike to the tokeniser."""
        found = self.key(start, stop)
        return flatten(decoded(self._raw[start:stop])) if ESCAPE in found and len(found) > _MARK else found

    def follows_digit(self, starts: Counts) -> Flags:
        """Whether a space stands before each chunk, and before it a digit, or what may be one in another script."""
        before = self._bytes[starts - 2]
        digit: Flags = ((before >= _ZERO) & (before <= _NINE)) | (before >= _BEYOND_ASCII)
        for size in _ESCAPES:
            digit |= (self._bytes[starts - 1 - size] == _BACKSLASH) & (before > SPACE)
        digit &= self._bytes[starts - 1] == SPACE
        return digit


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


def _edges(starts: Counts, stops: Counts) -> Iterable[tuple[int, int]]:
    return zip(starts.tolist(), stops.tolist(), strict=True)


def _runs(rests: Counts) -> tuple[list[int], list[int]]:
    """The chunk before each run of chunks that follow one another, and the last of each."""
    borders = np.flatnonzero(np.diff(rests) > 1)
    return (rests[np.append(0, borders + 1)] - 1).tolist(), rests[np.append(borders, rests.size - 1)].tolist()


def _listed(first: Keys, second: Keys) -> tuple[list[str], Flags]:
    """Chunks as they are compared, and which of them are letters and digits and cannot be the rest of a number."""
    if not first.size:
        return [], np.zeros(0, bool)
    row = np.empty((first.size, KEY_BYTES + 1), np.uint8)
    keys = np.column_stack((first, second))
    row[:, :KEY_BYTES] = keys.view(np.uint8)
    row[:, KEY_BYTES] = _NEW_LINE
    kinds = np.frombuffer(keys.tobytes().translate(_KINDS), np.uint64).reshape(-1, 2)
    others = (kinds[:, 0] | kinds[:, 1]) & _ANY_OTHER
    own_forms = (others == 0) & (kinds[:, 0] & _FOUR_DIGITS != _THREE_DIGITS)
    return row.tobytes().translate(None, b"\0").decode("latin-1").split("\n")[:-1], own_forms
