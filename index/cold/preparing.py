"""Makes ready, at commit, what a cold search would not have the time to work out.

Called with the folders of a finished draft. What stands here is drawn from the segments alone, and can be left out: a
reader that misses it goes the usual way.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from index.cold import people, people_writer, spellings
from index.cold.heads import HeadMaker
from index.cold.segment import HEADS_SUFFIX, SPELLINGS_SUFFIX, read_segments
from index.generations import link
from index.people import join, mentioned
from index.segments import SegmentSet, same_counts

if TYPE_CHECKING:
    from pathlib import Path

    from index.generations import Draft, Generation

JOINED_IN_UPDATES = 20_000
"""So many names at most are joined anew after an update, which takes a fifth of a second."""

JOINED_IN_BUILDS = 800_000
"""So many at most are joined by a build: as much as is joined within the memory that a build may take."""


def prepare(draft: Draft) -> None:
    """Write what readers of the draft will find ready; what segments bring from the former generation is kept."""
    _prepare_words(draft.articles)
    path = draft.path / people.FILE
    if not (draft.base and _keep_people(draft.base, draft.quotes, path)):
        _join_people(draft.quotes, path, updated=draft.base is not None)


def _prepare_words(articles: Path) -> None:
    found = SegmentSet(articles)
    try:
        new = [number for number, name in enumerate(found.names) if not _spellings(articles, name).exists()]
        for number in new:
            spellings.write(found.segments[number], _spellings(articles, found.names[number]))
        maker = HeadMaker(found.segments, read_segments(str(articles)), new)
        maker.make()
        for number in new:
            maker.write(number, articles / (found.names[number] + HEADS_SUFFIX))
    finally:
        found.close()


def _spellings(articles: Path, name: str) -> Path:
    return articles / (name + SPELLINGS_SUFFIX)


def _keep_people(base: Generation, quotes: Path, path: Path) -> bool:
    """Take over the people of the former generation, where nobody is quoted more or less than then."""
    former = base.path / people.FILE
    with closing(SegmentSet(base.quotes)) as before, closing(SegmentSet(quotes)) as after:
        same = former.exists() and same_counts(before, after, "kinds")
    if same:
        link(former, path)
    return same


def _join_people(quotes: Path, path: Path, *, updated: bool) -> None:
    segments = SegmentSet(quotes)
    try:
        rows = mentioned(segments.counts("kinds"))
    finally:
        segments.close()
    if len(rows) <= (JOINED_IN_UPDATES if updated else JOINED_IN_BUILDS):
        persons = join(rows)
        rows.clear()
        people_writer.write(persons, path)
