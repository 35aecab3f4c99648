"""`search kwic`: every place where words stand, aligned on them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from index.translation import plural
from search import exitcodes
from search.commands.filters import narrowed, read_query
from search.commands.left_out import tell_nothing
from search.commands.session import Session
from search.concordance import Concordance, Line, by_left, by_right
from search.typography import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.cli import Options
    from search.engine import Engine, Sort
    from search.query.tree import Query

LIMIT = 50
CONTEXT = 60
"""Characters on each side of a hit in the formats for programs, where no option says how many."""

_KEYS = {"left": by_left, "right": by_right}
_TERMINAL = 200
"""Characters that are kept on each side for people: a line is cut to its room when it is drawn."""


def run(options: Options) -> int:
    """Write the lines as they are found; sorted by their words, when all have been read."""
    from search.output import labels
    from search.output.concordance import write_concordance

    session = Session(options)
    asked = read_query(options.text)
    query = narrowed(asked, options)
    with session.engine() as engine:
        found = _concordance(session, engine, query)
        session.tell_understood(query.understood, query.repairs)
        lines = _Counted(_in_order(found, session))
        offset, end = options.offset or 0, _end(options)
        head = {"query": {"text": query.text, "understood": query.understood}}
        with session.output() as (out, page):
            write_concordance(islice(lines, offset, end), session.format, out, page, head, options.width)
        for notice in found.notices:
            session.talk.say(notice)
        if not lines.count:
            tell_nothing(labels.articles(engine.status().articles), asked, options, engine, session.talk)
        elif lines.total is not None or lines.count <= offset:
            session.talk.tell_page(max(lines.count - offset, 0), offset, lines.total or lines.count)
        elif lines.count == end:
            _tell_more(lines.count - offset, found, session)
    return exitcodes.FOUND if lines.count else exitcodes.NOTHING_FOUND


def _concordance(session: Session, engine: Engine, query: Query) -> Concordance:
    options = session.options
    width = options.width
    if width is None:
        width = _TERMINAL if session.format == "text" else CONTEXT
    sort: Sort = "score" if options.sort is None or options.sort in _KEYS else options.sort
    return Concordance(engine, query, width, sort, options.speaker)


def _in_order(found: Concordance, session: Session) -> Iterable[Line]:
    """The lines in the order that was asked for; those that are sorted by words are all read first."""
    key = _KEYS.get(session.options.sort or "")
    if key is None:
        return found.lines()
    progress = session.talk.progress()
    found.watch = progress.reading if progress else None
    lines = sorted(found.lines(), key=key)
    if progress is not None:
        progress.clear()
    return lines


class _Counted:
    """Lines on their way, counted as they are asked for; `total` is known where all have been read before."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = lines
        self.count = 0
        self.total = len(lines) if isinstance(lines, list) else None

    def __iter__(self) -> Iterator[Line]:
        for line in self._lines:
            self.count += 1
            yield line


def _end(options: Options) -> int | None:
    limit = LIMIT if options.limit is None else options.limit
    return (options.offset or 0) + limit if limit else None


def _tell_more(shown: int, found: Concordance, session: Session) -> None:
    notice = plural(
        "{shown} line shown, from {read} of {total} articles; --limit 0 for all.",
        "{shown} lines shown, from {read} of {total} articles; --limit 0 for all.",
        shown,
    )
    session.talk.say(notice.format(shown=number(shown), read=number(found.read), total=number(found.articles)))
