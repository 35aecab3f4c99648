"""The ledger of a generation on disk: which files were read, and which articles came from each, as columns.

Read with the standard library alone, as most updates find nothing that has changed. The columns are described in
`docs/index-format.md`.
"""

from __future__ import annotations

from dataclasses import astuple
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Protocol

from index.cold.columns import Columns, Strings
from index.ledger import Entry, Ledger
from index.sources import Skipped
from index.stretches import DIGEST, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from index.columns.container import Array

FILE = "sources.columns"


def read(path: Path) -> Ledger:
    """Read what `write` has written.

    Raises:
        OSError, ValueError: it is not there, or is something else.
    """
    columns = Columns(str(path))
    names = [name.decode() for name in Strings(columns, "files").all()]
    articles = [identity.decode() for identity in Strings(columns, "articles").all()]
    marks = columns.raw("fingerprints", 0, DIGEST * len(articles)).hex()
    fingerprints = [marks[start : start + 2 * DIGEST] for start in range(0, len(marks), 2 * DIGEST)]
    skipped, stretches = list(_skipped(columns)), list(_stretches(columns))
    files: dict[str, Entry] = {}
    rows = zip(
        names,
        map(list, zip(columns["files.size"].tolist(), columns.signed("files.time").tolist(), strict=True)),
        *(columns[f"files.{name}_end"].tolist() for name in ("articles", "skipped", "stretches")),
        strict=True,
    )
    article = report = stretch = 0
    for name, stamp, articles_end, skipped_end, stretches_end in rows:
        own = dict(zip(articles[article:articles_end], fingerprints[article:articles_end], strict=True))
        files[name] = Entry(stamp, own, skipped[report:skipped_end], stretches[stretch:stretches_end])
        article, report, stretch = articles_end, skipped_end, stretches_end
    return Ledger(files, columns["looked"][0])


class FileRow(NamedTuple):
    """A file, with how many articles, reports and stretches are its own."""

    name: str
    size: int
    time: int
    articles: int
    skipped: int
    stretches: int


class Articles(Protocol):
    """The articles of all files in their order, some at a time."""

    def ids(self) -> Iterable[tuple[Array, Array]]:
        """The bytes of their ids in one row, and how many each has."""

    def fingerprints(self) -> Iterable[Array]:
        """The bytes of their fingerprints."""


def write(ledger: Ledger, path: Path) -> None:
    """Write a ledger."""
    files = [
        FileRow(name, entry.stamp[0], entry.stamp[1], len(entry.articles), len(entry.skipped), len(entry.stretches))
        for name, entry in ledger.files.items()
    ]
    entries = list(ledger.files.values())
    stretches = [stretch for entry in entries for stretch in entry.stretches]
    skipped = [Skipped(*row) for entry in entries for row in entry.skipped]
    write_columns(path, ledger.looked, files, _InMemory(entries), skipped, stretches)


def write_columns(
    path: Path,
    looked: int,
    files: Sequence[FileRow],
    articles: Articles,
    skipped: Sequence[Skipped],
    stretches: Sequence[Stretch],
) -> None:
    """Write what a ledger consists of: files, and what they hold, one after the other in their order."""
    import numpy as np

    from index.columns.container import ContainerWriter
    from index.columns.strings import write_rows, write_strings

    with ContainerWriter(path) as container:
        container.put("looked", np.array([looked], np.uint64))
        write_strings(container, "files", (file.name.encode() for file in files))
        container.put("files.size", np.fromiter((file.size for file in files), np.uint64, len(files)))
        # Files may be older than 1970.
        container.put("files.time", np.fromiter((file.time for file in files), np.int64, len(files)))
        for name in ("articles", "skipped", "stretches"):
            sizes = np.fromiter((getattr(file, name) for file in files), np.int64, len(files))
            container.put(f"files.{name}_end", np.cumsum(sizes, dtype=np.uint32))
        write_rows(container, "articles", articles.ids)
        container.begin("fingerprints", "u1")
        for marks in articles.fingerprints():
            container.extend(marks)
        write_strings(container, "skipped", (part.encode() for row in skipped for part in astuple(row)))
        for name in ("first", "count", "size"):
            container.put(f"stretches.{name}", np.array([getattr(each, name) for each in stretches], np.uint32))
        container.put("stretches.digest", b"".join(stretch.digest for stretch in stretches))


class _InMemory:
    """The articles of a ledger, all at a time."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        import numpy as np

        ids = [identity.encode() for entry in entries for identity in entry.articles]
        marks = "".join(chain.from_iterable(entry.articles.values() for entry in entries))
        self._ids = np.frombuffer(b"".join(ids), np.uint8), np.fromiter(map(len, ids), np.int64, len(ids))
        self._marks = np.frombuffer(bytes.fromhex(marks), np.uint8)

    def ids(self) -> list[tuple[Array, Array]]:
        return [self._ids]

    def fingerprints(self) -> list[Array]:
        return [self._marks]


def _skipped(columns: Columns) -> Iterator[list[str]]:
    parts = [part.decode() for part in Strings(columns, "skipped").all()]
    return (parts[start : start + 3] for start in range(0, len(parts), 3))


def _stretches(columns: Columns) -> Iterator[Stretch]:
    numbers = (columns[f"stretches.{name}"].tolist() for name in ("first", "count", "size"))
    for place, (first, count, size) in enumerate(zip(*numbers, strict=True)):
        yield Stretch(first, count, size, columns.raw("stretches.digest", DIGEST * place, DIGEST * (place + 1)))
