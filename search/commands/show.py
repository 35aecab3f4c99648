"""`search show`: one article with its quotes marked by speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import exitcodes
from search.commands.filters import read_query
from search.commands.session import Session

if TYPE_CHECKING:
    from search.cli import Options


def run(options: Options) -> int:
    """Write the article; with `--query`, its hits are marked too."""
    from search.output.formats import write_article

    session = Session(options)
    query = read_query([options.query]) if options.query is not None else None
    with session.engine() as engine:
        stored = engine.article(options.article, query)
        if query is not None:
            session.tell_understood(query.understood, query.repairs)
        with session.output() as (out, page):
            write_article(stored, session.format, out, page)
    return exitcodes.FOUND
