"""Arrays put aside until a segment is written: in memory while they are few, and in a file without a name beyond that.

What the file holds is mapped when it is read, so the system may drop it from memory whenever something else needs room.
"""

from __future__ import annotations

import mmap
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import numpy as np

from index.columns.container import Array

HELD = 1 << 20
"""Bytes that stay in memory; so an update of a few articles makes no file."""

_ALIGNMENT = 8


class Shelf:
    """Keeps arrays, each under the number that `put` returns.

    Args:
        folder: where the file is made; None for the system's own place for such files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._held: list[Array | tuple[np.dtype[np.generic], int, int]] = []
        self._size = 0
        self._file: IO[bytes] | None = None
        self._written = 0
        self._map: mmap.mmap | None = None

    def put(self, array: Array) -> int:
        """Put an array aside."""
        self._size += array.nbytes
        self._held.append(self._write(array) if self._size > HELD and array.size else array)
        return len(self._held) - 1

    def __getitem__(self, number: int) -> Array:
        found = self._held[number]
        if not isinstance(found, tuple):
            return found
        dtype, size, place = found
        return np.frombuffer(self._mapped(place + size * dtype.itemsize), dtype, size, place)

    def clear(self) -> None:
        """Hold nothing; arrays that are still in use stay."""
        self._held.clear()
        self._map = None
        if self._file:
            self._file.close()
            self._file = None
        self._size = self._written = 0

    def _write(self, array: Array) -> tuple[np.dtype[np.generic], int, int]:
        if self._file is None:
            self._file = TemporaryFile(dir=self._folder)  # noqa: SIM115  # closed by `clear`
        place = self._written
        self._file.write(np.ascontiguousarray(array).data.cast("B"))
        self._written += array.nbytes + self._file.write(b"\0" * (-array.nbytes % _ALIGNMENT))
        return array.dtype, array.size, place

    def _mapped(self, end: int) -> mmap.mmap:
        """The file up to `end` at least; mapped anew where that was written since, while arrays keep their own map."""
        assert self._file is not None  # noqa: S101  # there is a file as soon as something stands in it
        if self._map is None or len(self._map) < end:
            self._file.flush()
            self._map = mmap.mmap(self._file.fileno(), self._written, access=mmap.ACCESS_READ)
        return self._map
