"""All that an index holds, to be compared with another's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from index import recorded
from index.cold.people import FILE
from index.generations import IndexDirectory
from index.segments import SegmentSet
from index.stored import unpack_article


def contents(location: Path) -> tuple[list[Any], list[Any], dict[str, int]]:
    """All that an index answers with: stored articles, stored quotes, totals."""
    generation = IndexDirectory(location).current()
    found = []
    for path in (generation.articles, generation.quotes):
        segments = SegmentSet(path)
        found.append(sorted(segments.segments[place].body(number) for place, number in live(segments)))
        segments.close()
    return found[0], found[1], generation.manifest["totals"]


def live(segments: SegmentSet) -> list[tuple[int, int]]:
    """The documents that are not gone: number of the segment, number in it."""
    return [
        (place, number)
        for place, segment in enumerate(segments.segments)
        for number in range(segment.documents)
        if number not in segments.gone[place]
    ]


def dictionary(location: Path) -> dict[tuple[str, str], list[tuple[str, list[int]]]]:
    """Every form with the articles and positions that it has, those gone left out."""
    segments = SegmentSet(IndexDirectory(location).current().articles)
    kept = set(live(segments))
    found: dict[tuple[str, str], list[tuple[str, list[int]]]] = {}
    for place, segment in enumerate(segments.segments):
        names = [value.decode() for value in segment.strings("id").all()]
        for field in ("title", "text", "boilerplate"):
            words = segment.words(field)
            for number, form in enumerate(words.forms.all()):
                owners, positions = words.postings.positions(number)
                for owner, document in enumerate(words.postings.documents(number).tolist()):
                    if (place, document) in kept:
                        places = positions[owners == owner].tolist()
                        found.setdefault((field, form.decode()), []).append((names[document], places))
    segments.close()
    return {key: sorted(value) for key, value in found.items()}


def people(location: Path) -> bytes:
    """Who is one person, as it stands in the index."""
    return (IndexDirectory(location).current().path / FILE).read_bytes()


def in_order(location: Path) -> list[str]:
    """The ids of all articles in the order of their documents."""
    segments = SegmentSet(IndexDirectory(location).current().articles)
    found = [unpack_article(segments.segments[place].body(number)).id for place, number in live(segments)]
    segments.close()
    return found


def sources(location: Path) -> Any:
    """What was read of each file."""
    ledger = recorded.read(IndexDirectory(location).current().checked(recorded.FILE))
    return list(ledger.files.items())


def noting_reads(read: list[str]) -> Callable[..., Any]:
    """In the place of `read_article`: the same, noting the ids."""
    from index.pipeline import read_article

    def note(record: Any) -> Any:
        read.append(record.id)
        return read_article(record)

    return note
