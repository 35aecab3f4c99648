"""Columns of a container read with the standard library alone: for a process that ends before numpy is imported.

The same files as `index.columns.container` reads. Arrays are views of the mapped bytes, cast to their type; whatever is
amiss is a `ValueError`, and the caller goes the usual way, which says what is wrong.
"""

from __future__ import annotations

import mmap
import sys
import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

MAGIC = b"VERBCOL1"

_TAIL = 16
_ENTRY = 22
_CODES: dict[bytes, Literal["B", "H", "I", "Q"]] = {b"u1": "B", b"u2": "H", b"u4": "I", b"u8": "Q"}


class Columns:
    """The columns of a file, by name.

    Raises:
        ValueError, OSError: it is no container, or none that this machine can map.
    """

    def __init__(self, path: str) -> None:
        with open(path, "rb") as stream:
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        end = len(self._map) - _TAIL
        if sys.byteorder != "little" or self._map[: len(MAGIC)] != MAGIC:
            raise ValueError(path)
        place, count, crc = _number(self._map, end, 8), _number(self._map, end + 8, 4), _number(self._map, end + 12, 4)
        directory = self._map[place:end]
        if zlib.crc32(directory) != crc:
            raise ValueError(path)
        self._whole = memoryview(self._map)
        self._places = dict(_entries(directory, count))

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __getitem__(self, name: str) -> memoryview[int]:
        """A column of whole numbers."""
        code, offset, length = self._places[name]
        return self._whole[offset : offset + length].cast(_CODES[code])

    def floats(self, name: str) -> memoryview[float]:
        """A column of eight-byte floating-point numbers."""
        _code, offset, length = self._places[name]
        return self._whole[offset : offset + length].cast("d")

    def signed(self, name: str) -> memoryview[int]:
        """A column of eight-byte whole numbers that may be negative."""
        _code, offset, length = self._places[name]
        return self._whole[offset : offset + length].cast("q")

    def raw(self, name: str, start: int, end: int) -> bytes:
        """Some bytes of a column, given in bytes."""
        offset = self._places[name][1]
        return self._map[offset + start : offset + end]


class Strings:
    """Strings by number, as `index.columns.strings` keeps them; sorted ones can be found."""

    def __init__(self, columns: Columns, name: str) -> None:
        self._columns = columns
        self._bytes = f"{name}.bytes"
        self._ends = columns[f"{name}.ends"]

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        start = self._ends[number - 1] if number else 0
        return self._columns.raw(self._bytes, start, self._ends[number])

    def all(self) -> list[bytes]:
        """All strings at once."""
        ends = self._ends.tolist()
        whole = self._columns.raw(self._bytes, 0, ends[-1] if ends else 0)
        return [whole[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def find(self, string: bytes) -> int:
        """The number of a string among sorted ones, or -1."""
        number = self._place(string)
        return number if number < len(self._ends) and self[number] == string else -1

    def beginning(self, prefix: bytes) -> Iterator[int]:
        """The numbers of the strings among sorted ones that begin with a prefix."""
        number = self._place(prefix)
        while number < len(self._ends) and self[number].startswith(prefix):
            yield number
            number += 1

    def _place(self, string: bytes) -> int:
        """How many of sorted strings come before one."""
        low, high = 0, len(self._ends)
        while low < high:
            middle = (low + high) >> 1
            if self[middle] < string:
                low = middle + 1
            else:
                high = middle
        return low


class Groups:
    """A dictionary whose entries are groups of numbers."""

    def __init__(self, columns: Columns, name: str, members: str) -> None:
        self.keys = Strings(columns, name)
        self._members = columns[f"{name}.{members}"]
        self._ends = columns[f"{name}.{members}_end"]

    def members(self, number: int) -> list[int]:
        """The numbers in a group."""
        start = self._ends[number - 1] if number else 0
        return self._members[start : self._ends[number]].tolist()

    def under(self, key: bytes) -> list[int]:
        """The numbers in the group of a key; none where there is no such key."""
        number = self.keys.find(key)
        return self.members(number) if number >= 0 else []


def _number(data: mmap.mmap | bytes, start: int, size: int) -> int:
    return int.from_bytes(data[start : start + size], "little")


def _entries(directory: bytes, count: int) -> Iterator[tuple[str, tuple[bytes, int, int]]]:
    place = 0
    for _column in range(count):
        start = place + 1
        end = start + directory[place]
        offset, length = _number(directory, end + 2, 8), _number(directory, end + 10, 8)
        yield directory[start:end].decode(), (directory[end : end + 2], offset, length)
        place = end + _ENTRY
