"""`search extract`: the quotes of any files, without an index."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from index.corpus import Corpus, Skipped
from index.errors import CorpusError
from index.stamps import RECORD_SUFFIXES
from index.translation import _
from search import exitcodes
from search.commands.conversation import Conversation, tell, write
from search.commands.session import Session
from search.errors import UsageError
from search.results import QuoteRow
from search.terminal import is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.article import Record
    from search.cli import Options

STANDARD_INPUT = "-"


def run(options: Options) -> int:
    """Write the quotes of each file as it is read, and say which files could not be."""
    from search.output.formats import write_extraction

    session = Session(options)
    for_people = options.output is None and is_terminal(sys.stdout)
    name = options.format or ("text" if for_people else "jsonl")
    reader = _Reader(session.talk)
    rows = reader.rows(options.paths)
    if options.explain and name != "text":
        rows = _explained(rows)
    with session.output() as (out, page):
        write_extraction(rows, name, out, page, explain=bool(options.explain))
    if reader.failed:
        return exitcodes.USAGE
    if not reader.quotes:
        session.talk.say(_("No quotes found."))
    return exitcodes.FOUND if reader.quotes else exitcodes.NOTHING_FOUND


class _Reader:
    """Reads one path after the other; counts quotes, and remembers whether a path that was named gave nothing."""

    def __init__(self, talk: Conversation) -> None:
        self._talk = talk
        self.quotes = 0
        self.failed = False

    def rows(self, paths: Iterable[str]) -> Iterator[QuoteRow]:
        """The quotes of all that `paths` name, in their order."""
        for path in paths:
            try:
                yield from self._rows_of(path)
            except (CorpusError, UsageError) as error:
                tell(error)
                self.failed = True

    def _rows_of(self, path: str) -> Iterator[QuoteRow]:
        records = 0
        name = _("Standard input") if path == STANDARD_INPUT else path
        for document, found in _documents(path):
            if isinstance(found, Skipped):
                if found.path == path and not path.lower().endswith(RECORD_SUFFIXES):
                    raise CorpusError(_("{path} {reason}.").format(path=name, reason=found.reason))
                self._talk.say(_("Left out: {path}: {reason}.").format(path=found.path, reason=found.reason))
                continue
            records += 1
            for row in _quotes(document, found):
                self.quotes += 1
                yield row
        if not records:
            raise CorpusError(_("{path} holds no text that can be read.").format(path=path))


def _documents(path: str) -> Iterator[tuple[str, Record | Skipped]]:
    """Each article under `path` with the name of its document: the path as given, or the id that a JSONL states."""
    if path == STANDARD_INPUT:
        yield STANDARD_INPUT, _standard_input()
        return
    corpus = Corpus.open(Path(path))
    is_folder = Path(path).is_dir()
    for file in corpus.files():
        if isinstance(file, Skipped):
            yield path, file
            continue
        is_records = file.name.lower().endswith(RECORD_SUFFIXES)
        for found in corpus.read(file):
            if isinstance(found, Skipped):
                yield path, found
            else:
                yield found.id if is_records else found.path if is_folder else path, found


def _standard_input() -> Record | Skipped:
    from index.records import MAX_ARTICLE_BYTES, text_record

    if sys.stdin is None:
        raise UsageError(_("Standard input is closed."), _("Name a file: search extract PATH"))
    return text_record(sys.stdin.buffer.read(MAX_ARTICLE_BYTES + 1), STANDARD_INPUT, STANDARD_INPUT)


def _quotes(document: str, record: Record) -> Iterator[QuoteRow]:
    from index.metadata import read_metadata
    from index.quotes.extract import extract_quotes

    metadata = read_metadata(record)
    for quote in extract_quotes(record.text, metadata.zones):
        yield QuoteRow(
            article=document,
            path=document,
            title=metadata.title,
            date=metadata.date,
            date_precision=metadata.date_precision,
            source=metadata.source,
            text=record.text[quote.start : quote.end],
            quote=quote,
            person=None,
        )


def _explained(rows: Iterable[QuoteRow]) -> Iterator[QuoteRow]:
    """The same rows; the reasons for each are said beside the results."""
    from search.output.labels import reasons

    for row in rows:
        write(f"{row.article}:{row.quote.start}-{row.quote.end}: {reasons(row)}")
        yield row
