"""What is stored of documents: a few of them compressed together, small enough to read one, large enough to compress.

Every stream is zlib's (RFC 1950), whichever library wrote it. What the bytes of a document mean is for others to know.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import accumulate

import numpy as np

from index.columns.compression import deflate
from index.columns.container import Container, ContainerWriter
from index.columns.sizes import BLOCK
from index.columns.spool import Spool
from index.columns.strings import Strings

LEVEL = 3


class BodiesWriter:
    """Compresses bodies as they come, and holds the streams, beyond some megabytes on disk, until they are written."""

    def __init__(self) -> None:
        self._compress: Callable[[bytes, int], bytes] = deflate().compress
        self._streams = Spool()
        self._ends = array("Q")
        self._inside = array("I")
        self._block: list[bytes] = []

    def __len__(self) -> int:
        return len(self._inside) + len(self._block)

    def add(self, body: bytes) -> None:
        """Take the body of the next document."""
        self._block.append(body)
        if len(self._block) == BLOCK:
            self._close_block()

    def _close_block(self) -> None:
        self._ends.append(self._streams.add(self._compress(b"".join(self._block), LEVEL)))
        self._inside.extend(accumulate(map(len, self._block)))
        self._block = []

    def write(self, container: ContainerWriter) -> None:
        """Write the streams, where each ends, and where each document ends inside its stream."""
        if self._block:
            self._close_block()
        container.begin("bodies.bytes", "u1")
        self._streams.pour(container)
        container.put("bodies.ends", np.array(self._ends, np.uint64))
        container.put("bodies.inside", np.array(self._inside, np.uint32))


class Bodies:
    """What is stored, by number of the document. Holds the stream that was read last."""

    def __init__(self, container: Container) -> None:
        self._streams = Strings(container, "bodies")
        self._inside = container["bodies.inside"]
        self._block: tuple[int, bytes] = (-1, b"")

    def __getitem__(self, document: int) -> bytes:
        block = document // BLOCK
        if self._block[0] != block:
            self._block = (block, deflate().decompress(self._streams[block]))
        start = int(self._inside[document - 1]) if document % BLOCK else 0
        return self._block[1][start : int(self._inside[document])]
