"""Reads the shares of a corpus, in several processes or one after the other, and writes each as segments of its own.

What was found is put aside a lot at a time, and comes back in the order of the corpus; who joins the lots decides which
of two articles with one id counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.article import Record
from index.columns.room import Room, room_for
from index.corpus import Corpus, Skipped
from index.lots import Lot, LotRead, LotWriter
from index.processes import share_out
from index.sources import Part, duplicate
from index.writer import IndexWriter

if TYPE_CHECKING:
    from index.generations import Draft

EVERY = 0.1
"""Seconds between two messages on how far a process is."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share: the parts of files to read, and where to write; `prefix` begins the names of its segments and lots.

    `room`: how much memory there is for it.
    """

    corpus: Corpus
    parts: Sequence[Part]
    articles: Path
    quotes: Path
    lots: Path
    prefix: str
    room: Room


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
) -> list[Lot]:
    """Write all shares; `tell` is given the bytes read and the articles written in all.

    Returns:
        What was read, in the order of the corpus, put aside in the draft.
    """
    reached = [Reached(0, 0)] * len(shares)

    def listen(number: int, heard: Reached) -> None:
        reached[number] = heard
        tell(sum(each.done for each in reached), sum(each.articles for each in reached))

    room = room_for(min(processes, len(shares)))
    draft.lots.mkdir()
    tasks = [
        Share(corpus, parts, draft.articles, draft.quotes, draft.lots, f"{draft.number:06}-{number:03}", room)
        for number, parts in enumerate(shares)
    ]
    if processes > 1:
        found = share_out(write_share, tasks, processes, listen)
    else:
        found = [write_share(task, partial(listen, number)) for number, task in enumerate(tasks)]
    return [Lot(lot, parts) for parts, lots in zip(shares, found, strict=True) for lot in lots]


def write_share(share: Share, say: Callable[[Reached], None]) -> list[LotRead]:
    """Read the articles of a share and write them as segments, a lot at a time."""
    reader = _ShareReader(share, say)
    for number, part in enumerate(share.parts):
        reader.read(number, part)
    return reader.finish()


class _ShareReader:
    """Reads a share, and puts aside what was read whenever a lot is full."""

    def __init__(self, share: Share, say: Callable[[Reached], None]) -> None:
        self._share = share
        self._say = say
        self._writer = IndexWriter(share.articles, share.quotes, share.prefix, room=share.room)
        self._lot = LotWriter()
        self._found: list[LotRead] = []
        self._done = self._articles = 0
        self._due = time.monotonic()

    def read(self, number: int, part: Part) -> None:
        """Read a part of a file."""
        self._lot.begin(number)
        reading = self._share.corpus.read_part(part)
        for found in reading:
            if not self._take(found):
                reading.stretches.leave_out()
            if self._lot.is_full:
                self._lot.end(reading.stretches.finish())
                self._put_aside()
                self._lot.begin(number)
            if time.monotonic() >= self._due:
                self._say(Reached(self._done + reading.done, self._articles))
                self._due = time.monotonic() + EVERY
        self._lot.end(reading.stretches.finish())
        self._done += part.size

    def finish(self) -> list[LotRead]:
        """Put the rest aside, and name all lots."""
        self._put_aside()
        self._say(Reached(self._done, self._articles))
        return self._found

    def _take(self, found: Record | Skipped) -> bool:
        """Write what is an article; return whether it is one that counts, as far as the lot is concerned."""
        from index.pipeline import read_somehow

        if isinstance(found, Record) and found.id in self._lot:
            found = duplicate(found.path, found.id)
        if isinstance(found, Skipped):
            self._lot.leave_out(found)
            return False
        article, failures = read_somehow(found)
        self._lot.take(found.id, found.fingerprint, failures)
        self._writer.add(article)
        self._articles += 1
        return True

    def _put_aside(self) -> None:
        path = self._share.lots / f"{self._share.prefix}-{len(self._found):03}"
        parts = self._lot.write(path)
        self._found.append(LotRead(parts, path, self._writer.written()))
        self._lot = LotWriter()
