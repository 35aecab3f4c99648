"""`search timeline`: how many articles, or how many quotes of a speaker, answer month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search import exitcodes, timeline
from search.commands.filters import narrowed, period, read_query, with_filters
from search.commands.left_out import tell_nothing
from search.commands.session import Session
from search.output.picture import draw, is_picture

if TYPE_CHECKING:
    from search.cli import Options
    from search.engine import Engine
    from search.query.tree import Query
    from search.timeline import Timeline


def run(options: Options) -> int:
    """Count, then write bars, rows, or a picture."""
    from search.output import labels
    from search.output.timeline import labelled, write_timeline

    session = Session(options)
    query = read_query(options.text) if options.text else None
    with session.engine() as engine:
        if query is None or options.speaker is not None:
            found = _of_quotes(query, options, engine)
            asked = with_filters(query.understood if query else "", options, "speaker", "since", "until", "source")
        else:
            query = narrowed(query, options)
            found = _of_articles(query, options, engine)
            asked = query.understood
        if query is not None:
            session.tell_understood(query.understood, query.repairs)
        if options.format is None and options.output is not None and is_picture(options.output):
            draw(labelled(found), asked, options.output, upright=True)
            session.talk.say(_("Written to {path}.").format(path=options.output))
        else:
            with session.output() as (out, page):
                write_timeline(found, session.format, out, page, asked)
        if not found.total:
            status = engine.status()
            searched = labels.quotes(status.quotes) if found.unit == "quotes" else labels.articles(status.articles)
            tell_nothing(searched, query, options, engine, session.talk)
    return exitcodes.FOUND if found.total else exitcodes.NOTHING_FOUND


def _of_articles(query: Query, options: Options, engine: Engine) -> Timeline:
    if options.by in {None, "year"}:
        return timeline.of_facet(engine.facets(query, most=0).dates.values, "articles", options.by)
    hits = engine.search(query, limit=0, sort="oldest", snippets=False).hits
    return timeline.of_dates((hit.date for hit in hits), "articles", options.by)


def _of_quotes(query: Query | None, options: Options, engine: Engine) -> Timeline:
    since, until = period(options)
    speaker, source = options.speaker, options.source
    if options.by in {None, "year"}:
        facets = engine.quote_facets(query, speaker=speaker, since=since, until=until, source=source, most=0)
        return timeline.of_facet(facets.dates.values, "quotes", options.by)
    rows = engine.quotes(query, limit=0, speaker=speaker, since=since, until=until, source=source).rows
    return timeline.of_dates((row.date for row in rows), "quotes", options.by)
