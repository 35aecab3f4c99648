"""Whoosh's codec over our segments: what `whoosh.index.open_dir` needs to search a folder of them.

Reading alone: segments come from our own builder, and whatever would write raises `ReadOnlyIndex`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from whoosh.codec import base

from index.columns.segment import Segment
from index.columns.whoosh_documents import ColumnDocumentReader
from index.columns.whoosh_terms import ColumnTermsReader
from index.errors import VerbatimError
from index.segments import SUFFIX
from index.translation import _


class ReadOnlyIndex(VerbatimError):
    """Whoosh was asked to change an index that only our own builder writes."""

    def __init__(self) -> None:
        super().__init__(
            _("Whoosh can read this index, but not write it."), _("Change the corpus, then type: search index update")
        )


def _refuse(*_arguments: Any, **_options: Any) -> NoReturn:
    raise ReadOnlyIndex


class ColumnCodec(base.Codec):  # type: ignore[misc]
    """Opens the readers of a segment."""

    def terms_reader(self, storage: Any, segment: ColumnSegment) -> ColumnTermsReader:
        """The reader of terms and postings."""
        return ColumnTermsReader(segment.open(storage))

    def per_document_reader(self, storage: Any, segment: ColumnSegment) -> ColumnDocumentReader:
        """The reader of what belongs to documents."""
        return ColumnDocumentReader(segment.open(storage), frozenset(segment.deleted_docs()))

    per_document_writer = field_writer = postings_writer = postings_reader = new_segment = _refuse


class ColumnSegment(base.Segment):  # type: ignore[misc]
    """A segment as a table of contents names it: the file without its suffix, and the documents that are gone."""

    def __init__(self, name: str, gone: Iterable[int]) -> None:
        # Not the base's initialiser, which draws a random name: a table of contents is the same for the same segments.
        self.name = name
        self.compound = False
        self._gone = tuple(sorted(gone))

    def open(self, storage: Any) -> Segment:
        """Map the segment's file, which has to be in a folder.

        Raises:
            ContainerError, OSError: the file is missing, cut or altered.
        """
        return Segment(Path(storage.folder) / (self.name + SUFFIX))

    def codec(self) -> ColumnCodec:
        """The codec that reads the segment."""
        return ColumnCodec()

    def index_name(self) -> str:
        """Segments are of no named index: their folder is."""
        return ""

    def doc_count_all(self) -> NoReturn:
        """Refuse: readers count their documents themselves; a Whoosh writer asks first of all, before it does harm.

        Raises:
            ReadOnlyIndex: always.
        """
        raise ReadOnlyIndex

    def deleted_count(self) -> int:
        """How many documents are gone."""
        return len(self._gone)

    def deleted_docs(self) -> Iterator[int]:
        """The documents that are gone, ascending."""
        return iter(self._gone)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a document is gone."""
        return docnum in self._gone

    delete_document = set_doc_count = create_file = create_compound_file = _refuse
