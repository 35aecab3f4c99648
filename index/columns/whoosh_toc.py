"""Whoosh's table of contents of a folder of segments: what makes `whoosh.index.open_dir` open it.

A pickle, because Whoosh wants one; written for others, and never read by us.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import _DEF_INDEX_NAME, TOC

from index.columns.codec import ColumnSegment

_GENERATION = 1
"""A folder of segments never changes: what Whoosh calls generations are folders here."""


def write_toc(folder: Path, schema: Schema, names: Sequence[str], gone: Sequence[Sequence[int]]) -> None:
    """Write the table of contents of the segments in a folder; the same bytes for the same arguments.

    Args:
        folder: where the segments are.
        schema: their fields as Whoosh is to know them.
        names: the segments' names, in the order of their documents.
        gone: for each segment the numbers of the documents that no longer exist.
    """
    # A draft begins with links to the files of the generation before, which must not be written through.
    for former in folder.glob(f"_{_DEF_INDEX_NAME}_*.toc*"):
        former.unlink()
    segments = [ColumnSegment(name, map(int, numbers)) for name, numbers in zip(names, gone, strict=True)]
    TOC(schema, segments, _GENERATION).write(FileStorage(str(folder)), _DEF_INDEX_NAME)
