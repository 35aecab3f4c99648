"""`search like`: articles that speak of the same as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search import exitcodes
from search.commands.session import Session

if TYPE_CHECKING:
    from search.cli import Options

LIMIT = 10


def run(options: Options) -> int:
    """Find the articles most like the one named, and say how many more there are."""
    from search.output.formats import write_hits

    session = Session(options)
    offset = options.offset or 0
    with session.engine() as engine:
        limit = LIMIT if options.limit is None else options.limit
        results = engine.like(options.article, limit=limit, offset=offset)
        session.tell_understood(results.understood, results.notices)
        with session.output() as (out, page):
            write_hits(results, session.format, out, page, offset)
        if not results.total:
            session.talk.say(_("No other article shares the words that tell this one from others."))
        session.talk.tell_page(len(results.hits), offset, results.total)
    return exitcodes.FOUND if results.total else exitcodes.NOTHING_FOUND
