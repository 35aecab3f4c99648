"""Whoosh's table of contents of a folder of segments: what makes `whoosh.index.open_dir` open it.

A pickle, because Whoosh wants one; written for others, and never read by us. It does not hold Whoosh's objects but says
which function of this module makes them, so that writing needs nothing of Whoosh, which takes longer to import than a
small corpus to index. Those functions stay here, under their names.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.columns.segment import Layout

if TYPE_CHECKING:
    from whoosh.fields import Schema

    from index.columns.codec import ColumnSegment

_GENERATION = 1
"""A folder of segments never changes: what Whoosh calls generations are folders here."""

_NAME = f"_MAIN_{_GENERATION}.toc"

_SIZES = bytes(map(struct.calcsize, ("!i", "!Q", "!f")))
_BYTE_ORDER = -12345
_VERSION = -111
_RELEASE = bytes((2, 7, 4))
"""The one whose tables have this form; later ones read them."""

_PROTOCOL = 2
_PARTS = attrgetter("words", "names", "strings", "bordered")


def write_toc(folder: Path, layout: Layout, names: Sequence[str], gone: Sequence[Sequence[int]]) -> None:
    """Write the table of contents of the segments in a folder; the same bytes for the same arguments.

    Args:
        folder: where the segments are.
        layout: their fields.
        names: the segments' names, in the order of their documents.
        gone: for each segment the numbers of the documents that no longer exist, ascending.
    """
    # A draft begins with links to the files of the generation before, which must not be written through.
    for former in folder.glob("_MAIN_*.toc*"):
        former.unlink()
    fields = pickle.dumps(_Made(schema, _PARTS(layout)), _PROTOCOL)
    rows = zip(names, gone, strict=True)
    segments = pickle.dumps([_Made(segment, (name, tuple(map(int, numbers)))) for name, numbers in rows], _PROTOCOL)
    header = _SIZES + struct.pack("!ii", _BYTE_ORDER, _VERSION) + _RELEASE
    generation = struct.pack("!ii", _GENERATION, 0)
    (folder / _NAME).write_bytes(b"".join((header, _varint(len(fields)), fields, generation, segments)))


def schema(*parts: tuple[str, ...]) -> Schema:
    """The fields of the layout that consists of these parts, as Whoosh knows them."""
    from index.columns.whoosh_schema import schema_of

    return schema_of(Layout(*parts))


def segment(name: str, gone: tuple[int, ...]) -> ColumnSegment:
    """A segment as Whoosh knows it."""
    from index.columns.codec import ColumnSegment

    return ColumnSegment(name, gone)


@dataclass(frozen=True, slots=True)
class _Made:
    """Stands in a pickle for what a function makes of some arguments whenever the pickle is read."""

    maker: Callable[..., object]
    arguments: tuple[Any, ...]

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Any, ...]]:
        return self.maker, self.arguments


def _varint(number: int) -> bytes:
    """A number as Whoosh writes it: seven bits a byte, the lowest first, the eighth set in all but the last."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)
