"""Bytes on their way into a file: held in memory while they are few, and on disk beyond that."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import IO

from index.columns.container import ContainerWriter

HELD = 1 << 18
"""Bytes."""


class Spool:
    """Takes bytes part by part, and gives them once, in their order."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._spilled: IO[bytes] | None = None
        self._size = 0

    def __len__(self) -> int:
        """How many bytes were taken."""
        return self._size

    def add(self, part: bytes | memoryview) -> int:
        """Take further bytes, and say how many there are by now."""
        self._held += part
        self._size += len(part)
        if len(self._held) >= HELD:
            self._spilled = self._spilled or TemporaryFile()  # noqa: SIM115  # closed when it is poured
            self._spilled.write(self._held)
            self._held.clear()
        return self._size

    def pour(self, container: ContainerWriter) -> None:
        """Append all bytes to the column that was begun last."""
        if self._spilled:
            with self._spilled as spilled:
                spilled.seek(0)
                while part := spilled.read(HELD):
                    container.extend(part)
        container.extend(bytes(self._held))
        self._held.clear()
