"""Cuts the files of a corpus into contiguous shares of about one size, so that several processes can read it at once.

Shares keep the order of the corpus: one after the other they give what one process would read. A file of lines may be
cut at any byte: a line belongs to the part in which it begins. Nothing is read here but how a file begins.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from index.listing import Parts
from index.records import UTF_16
from index.sources import SourceFile

LARGEST: Final = 192 << 20
"""Bytes of a share at most: about what one segment holds. Where shares outnumber processes, they take turns."""

MOST: Final = 1 << 16
"""Files of a share at most, by and large: as many as a segment may have articles."""

WORTH_A_PROCESS: Final = 2 << 20
"""Bytes of articles that take a process longer to index than it takes to start another."""

PROCESSES: Final = 3
"""So many at most unless somebody asks for more: each takes up to 170 MB of memory, once it has read as many articles
of 3 kB as a share may have, and all of them together are to stay below 600."""


def processes_for(size: int) -> int:
    """How many processes are worth starting for so many bytes of articles, on this machine."""
    # What a container may use is often less than the machine has.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, PROCESSES, size // WORTH_A_PROCESS))


def shares(files: Sequence[SourceFile], processes: int) -> list[Parts]:
    """Share the files out.

    Returns:
        As many shares as processes, or several times as many where those would be too large; fewer where there is
        too little to share. Together they are the files, in their order.
    """
    total = sum(file.size for file in files)
    count = processes * max(1, -(-total // (processes * LARGEST)), -(-len(files) // (processes * MOST)))
    edges = [total * number // count for number in range(1, count)]
    found = [Parts(files) for _ in range(count)]
    done = 0
    for number, file in enumerate(files):
        for start, stop in _cut(file, [edge - done for edge in edges]):
            found[bisect_right(edges, done + start)].append(number, start, stop)
        done += file.size
    return [share for share in found if share]


def _cut(file: SourceFile, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where the parts of a file between edges begin and end; all are counted in bytes from its beginning."""
    inside = [edge for edge in edges if 0 < edge < file.size]
    if not inside or not _can_be_cut(file):
        yield 0, file.size
        return
    for start, stop in zip([0, *inside], [*inside, file.size], strict=True):
        if start < stop:
            yield start, stop


def _can_be_cut(file: SourceFile) -> bool:
    """Whether it is a file of lines, in an encoding in which the end of one is a byte."""
    if not file.name.lower().endswith(".jsonl"):
        return False
    try:
        with Path(file.path).open("rb") as stream:
            return not stream.read(2).startswith(UTF_16)
    except OSError:
        return False
