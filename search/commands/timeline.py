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


def run(options: Options) -> int:
    """Count, then write bars, rows, or a picture."""
    from search.output import labels
    from search.output.timeline import labelled, write_timeline

    session = Session(options)
    query = read_query(options.text) if options.text else None
    with session.engine() as engine:
        if query is None or options.speaker is not None:
            since, until = period(options)
            filters = {"speaker": options.speaker, "since": since, "until": until, "source": options.source}
            found = timeline.of_quotes(engine, query, options.by, **filters)
            asked = with_filters(query.understood if query else "", options, "speaker", "since", "until", "source")
        else:
            query = narrowed(query, options)
            found = timeline.of_articles(engine, query, options.by)
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
