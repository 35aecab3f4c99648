"""Reads and writes the shares of a corpus in several processes, each its own segments of one draft.

What each has found comes back in the order of the corpus, and who assembles it decides which of two articles with one
id counts: a process knows its own share only.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from index.article import Record
from index.columns.room import Room, room_for
from index.corpus import Corpus, Skipped
from index.processes import share_out
from index.sources import Part, duplicate
from index.stretches import Stretch
from index.writer import IndexWriter, Written

if TYPE_CHECKING:
    from index.generations import Draft

EVERY = 0.1
"""Seconds between two messages on how far a process is."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share: the parts of files to read, and where to write; `prefix` begins the names of its segments.

    `room`: how much memory there is for it.
    """

    corpus: Corpus
    parts: tuple[Part, ...]
    articles: Path
    quotes: Path
    prefix: str
    room: Room


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A report, made before the article number `place` of its part; `about`: the article without which it is void."""

    place: int
    skipped: Skipped
    about: str | None = None


@dataclass(slots=True)
class PartRead:
    """What was found in a part of a file: articles, what is to be reported, and stretches.

    `ids` are those of the articles, in order, `marks` the bytes of their fingerprints: a process may find millions.
    """

    part: Part
    ids: list[str] = field(default_factory=list)
    marks: bytearray = field(default_factory=bytearray)
    left_out: list[LeftOut] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)

    def take(self, identity: str, fingerprint: str) -> None:
        """Note an article."""
        self.ids.append(identity)
        self.marks += bytes.fromhex(fingerprint)

    def rows(self) -> Iterator[tuple[str, str] | LeftOut]:
        """Articles (id and fingerprint) and reports, as they came."""
        reports = deque(self.left_out)
        size = len(self.marks) // max(1, len(self.ids))
        for place, identity in enumerate(self.ids):
            while reports and reports[0].place <= place:
                yield reports.popleft()
            yield identity, self.marks[place * size : (place + 1) * size].hex()
        yield from reports


@dataclass(frozen=True, slots=True)
class ShareRead:
    """What was found in a share, and the segments that were written of it."""

    parts: list[PartRead]
    written: Written


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a share is: bytes read, articles written."""

    done: int
    articles: int


def write_shares(
    corpus: Corpus,
    shares: Sequence[Sequence[Part]],
    draft: Draft,
    processes: int,
    tell: Callable[[int, int], None],
) -> list[ShareRead]:
    """Write all shares; `tell` is given the bytes read and the articles written in all."""
    reached = [Reached(0, 0)] * len(shares)

    def listen(number: int, heard: Reached) -> None:
        reached[number] = heard
        tell(sum(each.done for each in reached), sum(each.articles for each in reached))

    room = room_for(min(processes, len(shares)))
    tasks = [
        Share(corpus, tuple(parts), draft.articles, draft.quotes, f"{draft.number:06}-{number:03}", room)
        for number, parts in enumerate(shares)
    ]
    return share_out(write_share, tasks, processes, listen)


def write_share(share: Share, say: Callable[[Reached], None]) -> ShareRead:
    """Read the articles of a share and write them as segments."""
    writer = IndexWriter(share.articles, share.quotes, share.prefix, room=share.room)
    seen: set[str] = set()
    parts: list[PartRead] = []
    done, due = 0, time.monotonic()
    for part in share.parts:
        parts.append(PartRead(part))
        reading = share.corpus.read_part(part)
        for found in reading:
            if not _take(found, parts[-1], seen, writer):
                reading.stretches.leave_out()
            if time.monotonic() >= due:
                say(Reached(done + reading.done, len(seen)))
                due = time.monotonic() + EVERY
        parts[-1].stretches = reading.stretches.finish()
        done += part.size
    written = writer.written()
    say(Reached(done, len(seen)))
    return ShareRead(parts, written)


def _take(found: Record | Skipped, part: PartRead, seen: set[str], writer: IndexWriter) -> bool:
    """Write what is an article; return whether it is one that counts."""
    from index.pipeline import read_somehow

    place = len(part.ids)
    if isinstance(found, Record) and found.id in seen:
        found = duplicate(found.path, found.id)
    if isinstance(found, Skipped):
        part.left_out.append(LeftOut(place, found))
        return False
    seen.add(found.id)
    article, failures = read_somehow(found)
    part.left_out += [LeftOut(place, failure, found.id) for failure in failures]
    part.take(found.id, found.fingerprint)
    writer.add(article)
    return True
