"""This project's segments with title and text alone: what its peers index, without quotes or metadata.

It is built and updated for comparison, never searched: its postings are those of the whole index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import Article, read
from benchmarks.engines.verbatim import Verbatim
from index.columns.cutting import Cutter
from index.columns.gathering import SegmentBuilder
from index.columns.room import ALONE, Room, room_for
from index.columns.segment import Layout
from index.layouts import GAP
from index.processes import share_out
from index.segments import SegmentSetWriter

LAYOUT = Layout(words=("title", "text"), names=("id",), strings=("title",))


class VerbatimText:
    """A set of segments, without generations.

    Args:
        processes: how many read and write, each a share of the corpus of its own.
    """

    def __init__(self, processes: int = 1) -> None:
        self._processes = processes

    def version(self) -> str:
        """That of the project."""
        return Verbatim().version()

    def build(self, corpus: Path, location: Path) -> None:
        """Write segments as a real build does."""
        location.mkdir(parents=True)
        segments = SegmentSetWriter(location, LAYOUT, "0")
        if self._processes == 1:
            _write(segments, read(corpus), location, ALONE)
        else:
            size = corpus.stat().st_size
            edges = [size * number // self._processes for number in range(self._processes + 1)]
            room = room_for(self._processes)
            tasks = [Share(corpus, start, stop, location, room) for start, stop in pairwise(edges)]
            for names in share_out(write_share, tasks, self._processes, lambda _number, _heard: None):
                segments.adopt(names, "id", ())
        segments.finish()

    def open(self, location: Path) -> None:
        """Never searched."""

    def updater(self, location: Path, article: Article) -> Callable[[], None]:
        """Take the article out of its segment, and add a segment of one."""

        def update() -> None:
            segments = SegmentSetWriter(location, LAYOUT, f"changed-{article.id}")
            segments.remove("id", article.id)
            _write(segments, [article], location, ALONE)
            segments.finish()

        return update


class Share(NamedTuple):
    """The lines that begin between two bytes of a corpus, where to write them, and how much memory there is."""

    corpus: Path
    start: int
    stop: int
    location: Path
    room: Room


def write_share(share: Share, say: Callable[[object], None]) -> list[str]:
    """Write the articles of a share, and name the segments."""
    del say
    segments = SegmentSetWriter(share.location, LAYOUT, f"1-{share.start}")
    _write(segments, read(share.corpus, share.start, share.stop), share.location, share.room)
    return segments.hand_over()


def _write(segments: SegmentSetWriter, articles: Iterable[Article], folder: Path, room: Room) -> None:
    """Write articles as a real build does, its bounds of memory included."""
    cutter = Cutter()
    builder = SegmentBuilder(LAYOUT, cutter, GAP, room, folder)
    for article in articles:
        words = {"title": [article.title], "text": [article.text]}
        if len(cutter.chunks) > room.forms:
            segments.add(builder)
            builder = SegmentBuilder(LAYOUT, cutter, GAP, room, folder)
            cutter.forget()
        elif cutter.remembered > room.chunks:
            cutter.forget_chunks()
        builder.add(words, {"id": [article.id]}, {"title": article.title}, article.text.encode())
        if builder.is_full:
            segments.add(builder)
            builder = SegmentBuilder(LAYOUT, cutter, GAP, room, folder)
    segments.add(builder)
