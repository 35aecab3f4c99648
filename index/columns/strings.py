"""Strings as two columns, their bytes in one row and where each ends; sorted ones are a dictionary."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, islice

import numpy as np
import numpy.typing as npt

from index.columns.container import Array, Container, ContainerWriter
from index.columns.postings import spread
from index.columns.spool import Spool

Flags = npt.NDArray[np.bool_]

_LINE_END = ord("\n")
_ASCII = 0x7F

_BEGINNING = 8
"""Bytes of a string by which it is told from most others."""
_FIRST = np.array([~((1 << 8 * (_BEGINNING - size)) - 1) & (1 << 64) - 1 for size in range(_BEGINNING + 1)], np.uint64)
"""Of the bits of eight bytes those of the first n."""

_FEW = 4
"""Where not one string in so many is written, each is fetched; else those are left out that are not written."""

_SORTED = 1 << 14
"""Words that are put in order at once: each then stands as a number of Python's."""

_JOINED = 1 << 9
"""Words that are made one string, to be encoded at once."""


class StringsWriter:
    """Takes strings one by one, beyond some megabytes on disk, and writes them as the same columns."""

    def __init__(self) -> None:
        self._bytes = Spool()
        self._ends = array("Q")

    def add(self, string: bytes) -> None:
        """Take the next string."""
        self._ends.append(self._bytes.add(string))

    def extend(self, strings: Sequence[bytes]) -> None:
        """Take the next strings."""
        ends = accumulate(map(len, strings), initial=len(self._bytes))
        self._ends.extend(islice(ends, 1, None))
        self._bytes.add(b"".join(strings))

    def write(self, container: ContainerWriter, name: str) -> None:
        """Write the columns; the writer holds nothing more."""
        ends = np.frombuffer(self._ends, np.uint64)
        container.put(f"{name}.ends", ends.astype(_kind_of(len(self._bytes))))
        container.begin(f"{name}.bytes", "u1")
        self._bytes.pour(container)


def write_strings(container: ContainerWriter, name: str, strings: Iterable[bytes]) -> None:
    """Write strings as the columns `name.bytes` and `name.ends`."""
    found = list(strings)
    lengths = np.fromiter(map(len, found), np.int64, len(found))
    ends = np.cumsum(lengths)
    container.put(f"{name}.ends", ends.astype(_kind_of(int(ends[-1]) if found else 0)))
    container.put(f"{name}.bytes", b"".join(found))


def write_rows(container: ContainerWriter, name: str, rows: Callable[[], Iterable[tuple[Array, Array]]]) -> None:
    """Write strings that come some at a time, as `write_strings` does.

    Args:
        container: the columns go there.
        name: the name before the columns' own.
        rows: called several times; each time gives the bytes of some strings in one row, and how many each has.
    """
    kind = _kind_of(sum(int(sizes.sum()) for _row, sizes in rows()))
    container.begin(f"{name}.ends", np.dtype(kind).str[1:])
    before = 0
    for _row, sizes in rows():
        container.extend((np.cumsum(sizes) + before).astype(kind))
        before += int(sizes.sum())
    container.begin(f"{name}.bytes", "u1")
    for row, _sizes in rows():
        container.extend(row)


def ascending(words: Sequence[str]) -> tuple[Array, list[str]]:
    """Words without a line end in them in the order of their code points, which is that of their UTF-8.

    One sort of numbers tells most apart by their first eight bytes.

    Returns:
        The place of each among `words`, and the words.
    """
    beginnings = WordRow(words).beginnings()
    order = np.argsort(beginnings)
    ordered = beginnings[order]
    same = np.zeros(len(words) + 1, bool)
    np.equal(ordered[1:], ordered[:-1], out=same[1:-1])
    # Words of one beginning stand side by side whatever follows it: many such are put in order together.
    places = np.flatnonzero(same[1:] | same[:-1])
    done = 0
    while done < places.size:
        end = min(done + _SORTED, places.size)
        while end < places.size and same[places[end]]:
            end += 1
        order[places[done:end]] = sorted(order[places[done:end]].tolist(), key=words.__getitem__)
        done = end
    found: list[str] = []
    for start in range(0, order.size, _SORTED):
        found += map(words.__getitem__, order[start : start + _SORTED].tolist())
    return order, found


def write_words(container: ContainerWriter, name: str, words: Sequence[str]) -> None:
    """Write strings without a line end in them, as `write_strings` does."""
    WordRow(words).write(container, name)


class WordRow:
    """Strings without a line end in them, made bytes once for all columns that have some of them."""

    def __init__(self, words: Sequence[str]) -> None:
        # A few at a time: one word in another alphabet makes all that it is joined with wider.
        parts = [(*words[start : start + _JOINED], "") for start in range(0, len(words), _JOINED)]
        row = np.frombuffer(b"".join("\n".join(part).encode() for part in parts), np.uint8)
        self._line_ends = np.flatnonzero(row == _LINE_END)
        self._row = row

    @property
    def beyond_ascii(self) -> Flags:
        """For each string whether it is more than ASCII."""
        found = np.zeros(self._line_ends.size, bool)
        found[np.searchsorted(self._line_ends, np.flatnonzero(self._row > _ASCII))] = True
        return found

    def beginnings(self) -> npt.NDArray[np.uint64]:
        """The first eight bytes of each string as a number, the first of them the most significant, zeros behind."""
        raw = self._row.tobytes() + bytes(_BEGINNING)
        starts = np.append(0, self._line_ends + 1)[:-1]
        eights = np.ndarray((len(raw) - _BEGINNING + 1,), f"V{_BEGINNING}", raw, strides=(1,))
        found: npt.NDArray[np.uint64] = eights[starts].view(">u8").astype(np.uint64)
        found &= _FIRST.take(self._line_ends - starts, mode="clip")
        return found

    def write(self, container: ContainerWriter, name: str, chosen: Flags | None = None) -> None:
        """Write those chosen, or all, as `write_strings` does."""
        row, sizes = self._row, np.diff(self._line_ends, prepend=-1)
        if chosen is not None and not chosen.all():
            starts = self._line_ends + 1 - sizes
            few = np.count_nonzero(chosen) * _FEW < chosen.size
            row = row[spread(starts[chosen], sizes[chosen]) if few else np.repeat(chosen, sizes)]
            sizes = sizes[chosen]
        ends = np.cumsum(sizes - 1)
        container.put(f"{name}.ends", ends.astype(_kind_of(int(ends[-1]) if ends.size else 0)))
        container.put(f"{name}.bytes", row.tobytes().translate(None, b"\n"))


def _kind_of(size: int) -> type[np.uint32] | type[np.uint64]:
    """The numbers in which places in so many bytes fit."""
    return np.uint32 if size < 1 << 32 else np.uint64


class Strings(Sequence[bytes]):
    """Strings read from their columns, by number."""

    def __init__(self, container: Container, name: str) -> None:
        self.row: Array = container[f"{name}.bytes"]
        """The bytes of all strings, one after the other."""
        self._ends = container[f"{name}.ends"]
        # What is read one by one is read from views, many times faster than from arrays.
        self._end: memoryview = self._ends.data
        self._bytes: memoryview = self.row.data

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]
        return bytes(self._bytes[self._end[number - 1] if number else 0 : self._end[number]])

    def bounds(self, low: int, high: int) -> tuple[Array, Array]:
        """Where each of the strings from `low` to `high`, the latter not included, begins and ends in the bytes."""
        ends = self._ends[low:high].astype(np.int64)
        before = int(self._ends[low - 1]) if low else 0
        return np.append(before, ends)[: ends.size], ends

    def some(self, numbers: Array) -> list[bytes]:
        """The strings of some numbers."""
        before = np.where(numbers > 0, self._ends[np.maximum(numbers, 1) - 1], 0)
        row = self._bytes
        return [bytes(row[start:end]) for start, end in zip(before.tolist(), self._ends[numbers].tolist(), strict=True)]

    def _between(self, low: int, high: int) -> list[bytes]:
        """The strings from `low` to `high`, the latter not included."""
        starts, ends = self.bounds(low, high)
        if not ends.size:
            return []
        # One row of bytes is cut into many far faster than a view of it is.
        before = int(starts[0])
        row = bytes(self._bytes[before : int(ends[-1])])
        return [row[start:end] for start, end in zip((starts - before).tolist(), (ends - before).tolist(), strict=True)]

    def all(self) -> list[bytes]:
        """All strings at once."""
        return self._between(0, len(self))


class Dictionary(Strings):
    """Sorted strings: found by halving."""

    def find(self, string: bytes) -> int:
        """The number of a string, or -1."""
        place = self.place(string)
        return place if place < len(self) and self[place] == string else -1

    def place(self, string: bytes) -> int:
        """The number of the first string that is not less."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) >> 1
            if self[middle] < string:
                low = middle + 1
            else:
                high = middle
        return low

    def beginning_with(self, prefix: bytes) -> tuple[int, int]:
        """The numbers of the first string that begins with a prefix, and of the first one after those that do."""
        least = prefix.rstrip(b"\xff")
        following = self.place(least[:-1] + bytes([least[-1] + 1])) if least else len(self)
        return self.place(prefix), following

    def beginning(self, prefix: bytes) -> list[bytes]:
        """The strings that begin with a prefix, ascending."""
        return self._between(*self.beginning_with(prefix))
