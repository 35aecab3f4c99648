"""Whether a corpus is as it was indexed, told by the size and time of its files: for a glance that must not cost much.

Says yes only where nothing can have changed; what has changed, and how, `index.builder.changes` finds out. Opens no
file, and imports next to nothing.
"""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Stamps = Mapping[str, list[int]]

FILE = "stamps.json"
"""In a generation: for each file of the corpus, by name, its size and its time."""

RECORD_SUFFIXES = (".jsonl", ".jsonl.gz")
TEXT_SUFFIXES = (".txt", ".text")


def holds_articles(name: str) -> bool:
    """Whether a file's name promises articles; a name without any suffix may hide a text."""
    lowered = name.lower()
    return lowered.endswith(RECORD_SUFFIXES + TEXT_SUFFIXES) or "." not in name


def unchanged(corpus: str, stamps: Stamps) -> bool:
    """Whether the files of `corpus` are those of `stamps`, and as they were; False where that takes a closer look."""
    try:
        status = os.stat(corpus)
        if stat.S_ISDIR(status.st_mode):
            return _same_files(corpus, stamps)
        return stat.S_ISREG(status.st_mode) and {os.path.basename(corpus): stamp(status)} == stamps
    except OSError:
        return False


def stamp(status: os.stat_result) -> list[int]:
    """What tells cheaply that a file may have changed."""
    return [status.st_size, status.st_mtime_ns]


def _same_files(root: str, stamps: Stamps) -> bool:
    seen = 0
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(os.path.join(root, prefix)) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.name.startswith("."):
                    continue
                if entry.is_symlink():
                    return False
                if entry.is_dir():
                    pending.append(name + "/")
                elif name in stamps:
                    seen += 1
                    if stamp(entry.stat()) != stamps[name]:
                        return False
                elif holds_articles(entry.name):
                    return False
    return seen == len(stamps)
