"""`search facets`: what all answers have in common, counted by source, date, speaker and kind of quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import exitcodes
from search.commands.filters import narrowed, period, read_query
from search.commands.left_out import tell_nothing
from search.commands.session import Session

if TYPE_CHECKING:
    from search.cli import Options
    from search.engine import Engine
    from search.query.tree import Query
    from search.results import Facets

LIMIT = 10


def run(options: Options) -> int:
    """Count articles, or quotes where there is no query or kinds of quotes are named; write the values."""
    from search.output import labels
    from search.output.facets import write_facets

    session = Session(options)
    query = read_query(options.text) if options.text else None
    of_quotes = query is None or options.kind is not None
    with session.engine() as engine:
        if query is None or of_quotes:
            facets = _of_quotes(query, options, engine)
        else:
            facets = engine.facets(narrowed(query, options), speaker=options.speaker, most=_most(options))
        if query is not None:
            session.tell_understood(query.understood, query.repairs)
        with session.output() as (out, page):
            write_facets(facets, session.format, out, page)
        if not facets.dates.values:
            status = engine.status()
            searched = labels.quotes(status.quotes) if of_quotes else labels.articles(status.articles)
            tell_nothing(searched, query, options, engine, session.talk)
    return exitcodes.FOUND if facets.dates.values else exitcodes.NOTHING_FOUND


def _of_quotes(query: Query | None, options: Options, engine: Engine) -> Facets:
    since, until = period(options)
    return engine.quote_facets(
        query,
        speaker=options.speaker,
        kinds=options.kind or (),
        since=since,
        until=until,
        source=options.source,
        most=_most(options),
    )


def _most(options: Options) -> int:
    return LIMIT if options.limit is None else options.limit
