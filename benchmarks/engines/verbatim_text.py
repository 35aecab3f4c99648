"""This project's segments with title and text alone: what its peers index, without quotes or metadata.

It is built and updated for comparison, never searched: its postings are those of the whole index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.corpus import Article, read
from benchmarks.engines.verbatim import Verbatim
from index.columns.cutting import Cutter
from index.columns.gathering import SegmentBuilder
from index.columns.segment import Layout
from index.layouts import GAP
from index.segments import SegmentSetWriter

LAYOUT = Layout(words=("title", "text"), names=("id",), strings=("title",))


class VerbatimText:
    """A set of segments, without generations."""

    def version(self) -> str:
        """That of the project."""
        return Verbatim().version()

    def build(self, corpus: Path, location: Path) -> None:
        """Write segments as a real build does."""
        location.mkdir(parents=True)
        _write(SegmentSetWriter(location, LAYOUT, "1"), read(corpus))

    def open(self, location: Path) -> None:
        """Never searched."""

    def updater(self, location: Path, article: Article) -> Callable[[], None]:
        """Take the article out of its segment, and add a segment of one."""

        def update() -> None:
            segments = SegmentSetWriter(location, LAYOUT, f"changed-{article.id}")
            segments.remove("id", article.id)
            _write(segments, [article])

        return update


def _write(segments: SegmentSetWriter, articles: Iterable[Article]) -> None:
    cutter = Cutter()
    builder = SegmentBuilder(LAYOUT, cutter, GAP)
    for article in articles:
        words = {"title": [article.title], "text": [article.text]}
        builder.add(words, {"id": [article.id]}, {"title": article.title}, article.text.encode())
        if builder.is_full:
            segments.add(builder)
            builder = SegmentBuilder(LAYOUT, cutter, GAP)
    segments.add(builder)
    segments.finish()
