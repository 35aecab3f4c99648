"""Columns that grow until a segment is written: in memory while they are short, in a file without a name beyond that.

What the file holds is mapped when it is read, so the system may drop it from memory whenever something else needs room.
"""

from __future__ import annotations

import mmap
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import numpy as np

from index.columns.container import Array

HELD = 1 << 15
"""Bytes of a column that stay in memory; so an update of a few articles makes no file."""

_AT_ONCE = 1 << 18
"""Numbers that are widened at once."""


class Row:
    """A column of unsigned numbers, kept in the fewest bytes that hold each of them.

    Args:
        folder: where the file is made; None for the system's own place for such files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None
        self.clear()

    def __len__(self) -> int:
        """How many numbers there are."""
        return self._size

    def extend(self, numbers: Array) -> None:
        """Append numbers."""
        part = narrow(numbers)
        if part.dtype.itemsize > self._kind.itemsize:
            self._widen(part.dtype)
        raw = np.ascontiguousarray(part, self._kind).data.cast("B") if part.size else b""
        self._size += part.size
        if len(self._held) + len(raw) > HELD:
            self._write(raw)
        else:
            self._held += raw

    def array(self) -> Array:
        """All numbers; they stay readable when the column has been cleared."""
        if self._file is None:
            return np.frombuffer(bytes(self._held), self._kind)
        self._write(b"")
        self._file.flush()
        return np.frombuffer(mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ), self._kind)

    def clear(self) -> None:
        """Hold nothing."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._kind: np.dtype[np.unsignedinteger] = np.dtype(np.uint8)
        self._held = bytearray()
        self._size = 0

    def _write(self, raw: bytes | memoryview) -> None:
        if self._file is None:
            self._file = TemporaryFile(dir=self._folder)  # noqa: SIM115  # closed when it is let go
        self._file.write(self._held)
        self._file.write(raw)
        self._held.clear()

    def _widen(self, kind: np.dtype[np.unsignedinteger]) -> None:
        """Hold what is there in more bytes."""
        known = self.array()
        self.clear()
        self._kind = kind
        for start in range(0, known.size, _AT_ONCE):
            self.extend(known[start : start + _AT_ONCE])


def narrow(numbers: Array) -> Array:
    """The numbers in the fewest bytes that hold them."""
    largest = int(numbers.max()) if numbers.size else 0
    kind = np.uint8 if largest < 1 << 8 else np.uint16 if largest < 1 << 16 else np.uint32
    return numbers.astype(kind, copy=False)
