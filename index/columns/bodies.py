"""What is stored of documents: a few of them compressed together, small enough to read one, large enough to compress.

Every stream is zlib's (RFC 1950), whichever library wrote it. What the bytes of a document mean is for others to know.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate, islice
from typing import Any

import numpy as np

from index.columns.container import Container, ContainerWriter
from index.columns.strings import Strings

BLOCK = 8
"""Documents in a stream."""

LEVEL = 3


@cache
def _deflate() -> Any:
    """ISA-L where it is installed, which compresses five times faster to the same size; else the standard library."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib
    return isal_zlib


def write_bodies(container: ContainerWriter, bodies: Iterable[bytes]) -> None:
    """Write what is stored: the streams, where each ends, and where each document ends inside its stream."""
    compress: Callable[[bytes, int], bytes] = _deflate().compress
    ends: list[int] = []
    container.begin("bodies.bytes", "u1")
    inside = array("I")
    coming = iter(bodies)
    while block := list(islice(coming, BLOCK)):
        compressed = compress(b"".join(block), LEVEL)
        container.extend(compressed)
        ends.append((ends[-1] if ends else 0) + len(compressed))
        inside.extend(accumulate(map(len, block)))
    container.put("bodies.ends", np.array(ends, np.uint64))
    container.put("bodies.inside", np.array(inside, np.uint32))


class Bodies:
    """What is stored, by number of the document. Holds the stream that was read last."""

    def __init__(self, container: Container) -> None:
        self._streams = Strings(container, "bodies")
        self._inside = container["bodies.inside"]
        self._block: tuple[int, bytes] = (-1, b"")

    def __getitem__(self, document: int) -> bytes:
        block = document // BLOCK
        if self._block[0] != block:
            self._block = (block, zlib.decompress(self._streams[block]))
        start = int(self._inside[document - 1]) if document % BLOCK else 0
        return self._block[1][start : int(self._inside[document])]
