"""`search quotes`: quotes that answer, and whose they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from index.translation import _
from search import exitcodes
from search.commands.filters import period, read_query, with_filters
from search.commands.left_out import EVER, tell_nothing, tell_undated
from search.commands.session import Session
from search.options import FILTERS, REFERENCE_FORMATS

if TYPE_CHECKING:
    from search.cli import Options

LIMIT = 20


def run(options: Options) -> int:
    """Search the quotes, write those found, and say how many more there are."""
    from search.output import labels
    from search.output.formats import write_quotes, write_references

    session = Session(options)
    query = read_query(options.text) if options.text else None
    since, until = period(options)
    offset = options.offset or 0
    with session.engine() as engine:
        find = partial(engine.quotes, query, speaker=options.speaker, kinds=options.kind or (), source=options.source)
        limit = LIMIT if options.limit is None else options.limit
        results = find(limit=limit, offset=offset, sort=options.sort or "score", since=since, until=until)
        repairs = query.repairs if query else ()
        session.tell_understood(results.understood or _("all quotes"), (*repairs, *results.notices))
        with session.output() as (out, page):
            if session.format in REFERENCE_FORMATS:
                quoted = ((engine.article(row.article), row) for row in results.rows)
                asked = with_filters(results.understood, options, *FILTERS, "kind")
                write_references(quoted, session.format, out, asked)
            else:
                write_quotes(results, session.format, out, page)
        if not results.total:
            tell_nothing(labels.quotes(engine.status().quotes), query, options, engine, session.talk)
        session.talk.tell_page(len(results.rows), offset, results.total)
        if (since or until) and not session.talk.quiet:
            dated = find(limit=1, since=EVER[0], until=EVER[1])
            tell_undated(find(limit=1).total - dated.total, session.talk)
    return exitcodes.FOUND if results.total else exitcodes.NOTHING_FOUND
