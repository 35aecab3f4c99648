"""A file of named columns: written once, mapped from disk, never changed.

    "VERBCOL1"                                     8 bytes
    columns, each beginning at a multiple of 64
    directory: per column, name length (1 byte), name, dtype (2 characters), offset, length, CRC-32
    tail: offset of the directory, number of columns, CRC-32 of the directory (8 + 4 + 4 bytes)

All numbers are little-endian; dtype is numpy's code without the byte order ("u1", "u4", "f4" …). Nothing here knows
what a column means.
"""

from __future__ import annotations

import contextlib
import mmap
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
import numpy.typing as npt

from index.columns.compression import deflate

MAGIC = b"VERBCOL1"
ALIGNMENT = 64
ENTRY = struct.Struct("<2sQQI")
TAIL = struct.Struct("<QII")

Array = npt.NDArray[Any]


class ContainerError(ValueError):
    """The file is not a container, or is cut or altered."""


class ContainerWriter:
    """Writes a container column after column; a column may come in parts, so that none has to fit in memory.

    Closed by the end of a `with`: after an error without its directory, which no reader takes for a container.
    """

    def __init__(self, path: Path) -> None:
        self._stream: BinaryIO = path.open("wb")
        self._stream.write(MAGIC)
        self._entries: list[tuple[str, str, int, int, int]] = []
        self._open: tuple[str, str, int] | None = None
        self._crc = 0
        self._crc32 = deflate().crc32

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        with self._stream:
            if kind is None:
                self._write_directory()

    def put(self, name: str, column: Array | bytes) -> None:
        """Write a whole column."""
        self.begin(name, "u1" if isinstance(column, bytes) else column.dtype.str[1:])
        self.extend(column)

    def begin(self, name: str, dtype: str) -> None:
        """Begin a column; the parts that follow are its bytes."""
        self._end()
        self._stream.write(b"\0" * (-self._stream.tell() % ALIGNMENT))
        self._open = (name, dtype, self._stream.tell())
        self._crc = 0

    def extend(self, part: Array | bytes) -> None:
        """Append to the column begun last."""
        raw = part if isinstance(part, bytes) else np.ascontiguousarray(part).data.cast("B") if part.size else b""
        self._crc = self._crc32(raw, self._crc)
        self._stream.write(raw)

    def _write_directory(self) -> None:
        self._end()
        place = self._stream.tell()
        directory = b"".join(
            bytes([len(name.encode())]) + name.encode() + ENTRY.pack(dtype.encode(), offset, length, crc)
            for name, dtype, offset, length, crc in self._entries
        )
        self._stream.write(directory + TAIL.pack(place, len(self._entries), zlib.crc32(directory)))

    def _end(self) -> None:
        if self._open is not None:
            name, dtype, offset = self._open
            self._entries.append((name, dtype, offset, self._stream.tell() - offset, self._crc))
            self._open = None


class Container(Mapping[str, Array]):
    """The columns of a file, as read-only arrays over its mapped bytes."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            try:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError:
                raise ContainerError(f"{path} is empty") from None
        self._path = path
        self._arrays: dict[str, Array] = {}
        try:
            self._places = self._directory()
        except ContainerError:
            self.close()
            raise

    def __getitem__(self, name: str) -> Array:
        found = self._arrays.get(name)
        if found is None:
            dtype, offset, length, _crc = self._places[name]
            kind = np.dtype("<" + dtype)
            found = np.frombuffer(self._map, dtype=kind, count=length // kind.itemsize, offset=offset)
            self._arrays[name] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def damaged(self) -> list[str]:
        """The names of the columns whose bytes are not those that were written; reads them all."""
        return [
            name
            for name, (_dtype, offset, length, crc) in self._places.items()
            if zlib.crc32(memoryview(self._map)[offset : offset + length]) != crc
        ]

    def close(self) -> None:
        """Let go of the file; where an array of it is still in use, the map goes with the last of them."""
        self._arrays.clear()
        with contextlib.suppress(BufferError):
            self._map.close()

    def _directory(self) -> dict[str, tuple[str, int, int, int]]:
        end = len(self._map) - TAIL.size
        if end < len(MAGIC) or self._map[: len(MAGIC)] != MAGIC:
            raise ContainerError(f"{self._path} is not a file of columns")
        place, count, crc = TAIL.unpack_from(self._map, end)
        directory = self._map[place:end]
        if place > end or zlib.crc32(directory) != crc:
            raise ContainerError(f"{self._path} is cut or altered")
        try:
            found = dict(_entries(directory))
        except (struct.error, IndexError, UnicodeDecodeError):
            raise ContainerError(f"{self._path} has a directory that makes no sense") from None
        if len(found) != count:
            raise ContainerError(f"{self._path} is cut or altered")
        return found


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[str, int, int, int]]]:
    """The entries of a directory: name; dtype, offset, length, CRC-32."""
    place = 0
    while place < len(directory):
        begin = place + 1
        place = begin + directory[begin - 1]
        dtype, offset, length, crc = ENTRY.unpack_from(directory, place)
        yield directory[begin:place].decode(), (dtype.decode(), offset, length, crc)
        place += ENTRY.size
