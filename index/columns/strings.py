"""Strings as two columns, their bytes in one row and where each ends; sorted ones are a dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from index.columns.container import Array, Container, ContainerWriter


def write_strings(container: ContainerWriter, name: str, strings: Iterable[bytes]) -> None:
    """Write strings as the columns `name.bytes` and `name.ends`."""
    found = list(strings)
    lengths = np.fromiter(map(len, found), np.int64, len(found))
    ends = np.cumsum(lengths)
    container.put(f"{name}.ends", ends.astype(np.uint32 if not ends.size or ends[-1] < 1 << 32 else np.uint64))
    container.put(f"{name}.bytes", b"".join(found))


class Strings(Sequence[bytes]):
    """Strings read from their columns, by number."""

    def __init__(self, container: Container, name: str) -> None:
        self._container = container
        self._bytes = f"{name}.bytes"
        self._ends = container[f"{name}.ends"]

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]
        start = int(self._ends[number - 1]) if number else 0
        return self._container.raw(self._bytes, start, int(self._ends[number]))

    @property
    def row(self) -> Array:
        """The bytes of all strings, one after the other."""
        return self._container[self._bytes]

    def bounds(self, low: int, high: int) -> tuple[Array, Array]:
        """Where each of the strings from `low` to `high`, the latter not included, begins and ends in the bytes."""
        ends = self._ends[low:high].astype(np.int64)
        before = int(self._ends[low - 1]) if low else 0
        return np.append(before, ends)[: ends.size], ends

    def all(self) -> list[bytes]:
        """All strings at once."""
        ends = self._ends.tolist()
        whole = self._container.raw(self._bytes, 0, ends[-1] if ends else 0)
        return [whole[start:end] for start, end in zip([0, *ends], ends, strict=False)]


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

    def beginning_with(self, byte: bytes) -> tuple[int, int]:
        """The numbers of the first string that begins with a byte, and of the first one after those that do."""
        following = bytes([byte[0] + 1]) if byte < b"\xff" else None
        return self.place(byte), self.place(following) if following else len(self)

    def beginning(self, prefix: bytes) -> Iterator[tuple[int, bytes]]:
        """The strings that begin with a prefix, with their numbers, ascending."""
        for number in range(self.place(prefix), len(self)):
            string = self[number]
            if not string.startswith(prefix):
                return
            yield number, string
