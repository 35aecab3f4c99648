"""`search batch`: many queries from a file, one after the other, as a run that evaluation programs read."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from index.translation import _, reason
from search import exitcodes
from search.commands.conversation import tell
from search.commands.session import Session
from search.errors import QueryError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.cli import Options
    from search.commands.conversation import Conversation
    from search.engine import Engine
    from search.query.tree import Query
    from search.results import Results

LIMIT = 100
STANDARD_INPUT = "-"


def run(options: Options) -> int:
    """Run the queries in their order; those that cannot be understood are reported, and the others run."""
    from search.output.formats import write_table
    from search.output.tables import run as run_table

    session = Session(options)
    topics = list(read_topics(options.file))
    understood = list(_understood(topics, session.talk))
    batch = _Batch(options)
    with session.engine() as engine, session.output() as (out, _page):
        write_table(run_table(batch.answers(engine, understood)), options.format or "trec", out)
    if len(understood) < len(topics):
        return exitcodes.USAGE
    return exitcodes.FOUND if batch.found else exitcodes.NOTHING_FOUND


def read_topics(file: str) -> Iterator[tuple[str, str]]:
    """The id and the text of each query in `file`: lines `id<TAB>text`, or JSON objects with these two keys.

    Empty lines are passed over.

    Raises:
        UsageError: the file cannot be read or is empty, a line is neither, or an id stands twice.
    """
    seen: set[str] = set()
    for number, line in enumerate(_read(file).split("\n"), start=1):
        if line.strip():
            topic = _json_topic(line) if line.lstrip().startswith("{") else _tabbed_topic(line)
            if topic is None:
                raise UsageError(
                    _("Line {number} of {file} is no query.").format(number=number, file=file),
                    _("Write it as an id, a tab and the text, or as JSON with the keys id and text."),
                )
            if topic[0] in seen:
                raise UsageError(
                    _("Line {number} of {file} has the id “{name}” of a line before it.").format(
                        number=number, file=file, name=topic[0]
                    ),
                    _("Give each query an id of its own."),
                )
            seen.add(topic[0])
            yield topic
    if not seen:
        raise UsageError(
            _("There are no queries in {file}.").format(file=file),
            _("Write one a line: an id, a tab and the text."),
        )


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, ValueError, AttributeError) as error:
        raise UsageError(_("{file} cannot be read: {reason}.").format(file=file, reason=reason(error))) from error


def _tabbed_topic(line: str) -> tuple[str, str] | None:
    name, tab, text = line.partition("\t")
    return (name.strip(), text.strip()) if tab and name.strip() and text.strip() else None


def _json_topic(line: str) -> tuple[str, str] | None:
    try:
        topic = json.loads(line)
        name, text = topic["id"], topic["text"]
    except (ValueError, KeyError, RecursionError):
        return None
    return (str(name), text) if isinstance(name, str | int) and isinstance(text, str) else None


def _understood(topics: list[tuple[str, str]], talk: Conversation) -> Iterator[tuple[str, Query]]:
    from search.query.parser import parse

    for name, text in topics:
        try:
            query = parse(text)
        except QueryError as error:
            message = _("Query {name}: {message}").format(name=name, message=error)
            tell(QueryError(message, error.text, error.start, error.end, error.hint))
            continue
        for repair in query.repairs:
            talk.say(_("Query {name}: {message}").format(name=name, message=repair))
        yield name, query


class _Batch:
    """Runs queries; remembers whether anything was found."""

    def __init__(self, options: Options) -> None:
        self._limit = LIMIT if options.limit is None else options.limit
        self._match = options.match or "all"
        self.found = False

    def answers(self, engine: Engine, queries: list[tuple[str, Query]]) -> Iterator[tuple[str, Results]]:
        """The answer to each query."""
        for name, query in queries:
            results = engine.search(query, limit=self._limit, match=self._match, snippets=False)
            self.found = self.found or bool(results.hits)
            yield name, results
