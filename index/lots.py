"""What a process has read of a corpus, a lot at a time: as many articles as one segment may have, put aside as columns.

So nobody has to keep the ids of a whole corpus in memory. A lot knows its own articles only; what becomes of an id that
several lots have is for `index.assembly` to say.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from index.columns.container import Array, Container, ContainerWriter
from index.columns.strings import Strings, write_strings
from index.sources import Part, Skipped, SourceFile
from index.stretches import DIGEST, Stretch, hasher
from index.writer import Written

ROWS: Final = 1 << 16
"""Articles, reports and parts of files of a lot at most, by and large."""

_OF_ID: Final = 8
"""Bytes of the digest of an id."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A report, made before the article number `place` of its part. `about_it`: void where that does not count."""

    place: int
    skipped: Skipped
    about_it: bool = False


@dataclass(slots=True)
class PartRead:
    """What was found in a part of a file, or the beginning or the rest of what was found in it.

    `number`: of the part among those of its share. `articles`: how many. `stretches`: counted from the first of them.
    """

    number: int
    articles: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)


@dataclass(slots=True)
class PartsRead:
    """What was found in parts that follow one another: of most there is nothing to say but how many articles it had.

    `first`: the number of the first part. `articles`: of each. `others`: by place those of which there is more to say.
    """

    first: int = 0
    articles: array[int] = field(default_factory=lambda: array("I"))
    others: dict[int, PartRead] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[PartRead]:
        for place, articles in enumerate(self.articles):
            yield self.others.get(place) or PartRead(self.first + place, articles)

    def append(self, part: PartRead) -> None:
        """Take in the next part."""
        if not self.articles:
            self.first = part.number
        if part.left_out or part.stretches:
            self.others[len(self)] = part
        self.articles.append(part.articles)


@dataclass(frozen=True, slots=True)
class LotRead:
    """A lot that was put aside at `path`, and the segments that hold its articles and no others."""

    parts: PartsRead
    path: Path
    written: Written


class LotWriter:
    """A lot in the making: the ids of its articles are all that grows with it in memory, beside what is reported."""

    def __init__(self) -> None:
        self._parts = PartsRead()
        self._part: PartRead | None = None
        self._ids: dict[str, None] = {}
        self._marks = bytearray()
        self._reports = 0

    def __contains__(self, identity: str) -> bool:
        """Whether an article of the lot has this id."""
        return identity in self._ids

    @property
    def is_full(self) -> bool:
        """Whether it is time for another."""
        return len(self._ids) + len(self._parts) + (self._part is not None) + self._reports >= ROWS

    def begin(self, number: int) -> None:
        """What comes now is of the part of that number, the next one."""
        self._part = PartRead(number)

    def end(self, stretches: list[Stretch]) -> None:
        """Nothing else comes of the part that was begun last."""
        self._open.stretches = stretches
        self._parts.append(self._open)
        self._part = None

    @property
    def _open(self) -> PartRead:
        assert self._part is not None  # noqa: S101  # what comes is of a part
        return self._part

    def take(self, identity: str, fingerprint: str, failures: Sequence[Skipped] = ()) -> None:
        """Note an article, and what failed while it was read."""
        part = self._open
        part.left_out += [LeftOut(part.articles, failure, about_it=True) for failure in failures]
        part.articles += 1
        self._ids[identity] = None
        self._marks += bytes.fromhex(fingerprint)
        self._reports += len(failures)

    def leave_out(self, skipped: Skipped) -> None:
        """Note what became no article."""
        part = self._open
        part.left_out.append(LeftOut(part.articles, skipped))
        self._reports += 1

    def write(self, path: Path) -> PartsRead:
        """Write ids, fingerprints, and a digest of each id; give the parts, all of them ended."""
        ids = [identity.encode() for identity in self._ids]
        digest = hasher()
        with ContainerWriter(path) as container:
            write_strings(container, "articles", ids)
            container.put("fingerprints", bytes(self._marks))
            digests = b"".join(digest(identity).digest()[:_OF_ID] for identity in ids)
            container.put("digests", np.frombuffer(digests, np.uint64))
        return self._parts


class Lot:
    """A lot, open for reading.

    Args:
        read: where it is.
        parts: those of its share.
    """

    def __init__(self, read: LotRead, parts: Sequence[Part]) -> None:
        self.written = read.written
        self._read = read
        self._parts = parts
        self._container = Container(read.path)
        self._ids = Strings(self._container, "articles")

    def __len__(self) -> int:
        """How many articles it has."""
        return len(self._ids)

    @property
    def parts(self) -> Iterator[tuple[SourceFile, PartRead]]:
        """What was read, and of which file."""
        return ((self._parts[part.number].file, part) for part in self._read.parts)

    @property
    def digests(self) -> Array:
        """A number for each id, the same for the same id and nearly always another for another."""
        return self._container["digests"]

    def identity(self, place: int) -> str:
        """The id of an article."""
        return self._ids[place].decode()

    def ids(self, without: Array) -> tuple[Array, Array]:
        """The bytes of all ids in one row and how many each has, but for those of some articles."""
        starts, ends = self._ids.bounds(0, len(self))
        sizes = ends - starts
        kept = self._kept(without)
        return self._ids.row[np.repeat(kept, sizes)], sizes[kept]

    def fingerprints(self, without: Array) -> Array:
        """The bytes of all fingerprints, but for those of some articles."""
        found: Array = self._container["fingerprints"].reshape(-1, DIGEST)[self._kept(without)]
        return found

    def close(self) -> None:
        """Let go of the file."""
        del self._ids
        self._container.close()

    def _kept(self, without: Array) -> Array:
        kept = np.ones(len(self), bool)
        kept[without] = False
        return kept
