"""The ledger of a generation on disk: which files were read, and which articles came from each, as columns.

Read with the standard library alone, as most updates find nothing that has changed. The columns are described in
`docs/index-format.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.cold.columns import Columns, Strings
from index.ledger import Entry, Ledger
from index.stretches import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FILE = "sources.columns"

_MARK = 16
"""Bytes of a fingerprint, and of the digest of a stretch."""


def read(path: Path) -> Ledger:
    """Read what `write` has written.

    Raises:
        OSError, ValueError: it is not there, or is something else.
    """
    columns = Columns(str(path))
    names = [name.decode() for name in Strings(columns, "files").all()]
    articles = [identity.decode() for identity in Strings(columns, "articles").all()]
    marks = columns.raw("fingerprints", 0, _MARK * len(articles)).hex()
    fingerprints = [marks[start : start + 2 * _MARK] for start in range(0, len(marks), 2 * _MARK)]
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


def write(ledger: Ledger, path: Path) -> None:
    """Write a ledger."""
    import numpy as np

    from index.columns.container import ContainerWriter
    from index.columns.strings import write_strings

    entries = list(ledger.files.values())
    stretches = [stretch for entry in entries for stretch in entry.stretches]
    skipped = [row for entry in entries for row in entry.skipped]
    with ContainerWriter(path) as container:
        container.put("looked", np.array([ledger.looked], np.uint64))
        write_strings(container, "files", map(str.encode, ledger.files))
        container.put("files.size", np.array([entry.stamp[0] for entry in entries], np.uint64))
        # Files may be older than 1970.
        container.put("files.time", np.array([entry.stamp[1] for entry in entries], np.int64))
        for name, sizes in (
            ("articles", [len(entry.articles) for entry in entries]),
            ("skipped", [len(entry.skipped) for entry in entries]),
            ("stretches", [len(entry.stretches) for entry in entries]),
        ):
            container.put(f"files.{name}_end", np.cumsum(sizes, dtype=np.uint32))
        write_strings(container, "articles", (identity.encode() for entry in entries for identity in entry.articles))
        container.put("fingerprints", bytes.fromhex("".join(_joined(entries))))
        write_strings(container, "skipped", (part.encode() for row in skipped for part in row))
        for name in ("first", "count", "size"):
            container.put(f"stretches.{name}", np.array([getattr(each, name) for each in stretches], np.uint32))
        container.put("stretches.digest", b"".join(stretch.digest for stretch in stretches))


def _joined(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from entry.articles.values()


def _skipped(columns: Columns) -> Iterator[list[str]]:
    parts = [part.decode() for part in Strings(columns, "skipped").all()]
    return (parts[start : start + 3] for start in range(0, len(parts), 3))


def _stretches(columns: Columns) -> Iterator[Stretch]:
    numbers = (columns[f"stretches.{name}"].tolist() for name in ("first", "count", "size"))
    for place, (first, count, size) in enumerate(zip(*numbers, strict=True)):
        yield Stretch(first, count, size, columns.raw("stretches.digest", _MARK * place, _MARK * (place + 1)))
