"""`search query`: articles that answer, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import exitcodes
from search.commands.filters import narrowed, read_query, with_filters
from search.commands.left_out import tell_nothing, tell_undated, undated
from search.commands.session import Session
from search.options import REFERENCE_FORMATS

if TYPE_CHECKING:
    from search.cli import Options

LIMIT = 10


def run(options: Options) -> int:
    """Search, write the articles found, and say how many more there are."""
    from search.output import labels
    from search.output.formats import write_hits, write_references

    session = Session(options)
    asked = read_query(options.text)
    query = narrowed(asked, options)
    offset = options.offset or 0
    with session.engine() as engine:
        results = engine.search(
            query,
            limit=LIMIT if options.limit is None else options.limit,
            offset=offset,
            sort=options.sort or "score",
            match=options.match or "best",
            speaker=options.speaker,
            explain=bool(options.explain),
        )
        session.tell_understood(results.understood, (*query.repairs, *results.notices))
        with session.output() as (out, page):
            if session.format in REFERENCE_FORMATS:
                articles = ((engine.article(hit.id), None) for hit in results.hits)
                write_references(articles, session.format, out, with_filters(results.understood, options, "speaker"))
            else:
                write_hits(results, session.format, out, page, offset)
        if not results.total:
            misspelt = None if results.suggestions else asked
            tell_nothing(labels.articles(engine.status().articles), misspelt, options, engine, session.talk)
        session.talk.tell_page(len(results.hits), offset, results.total)
        # How many of them one speaker speaks in is not to be had from a count.
        if (options.since or options.until) and options.speaker is None and not session.talk.quiet:
            tell_undated(undated(asked, engine), session.talk)
    return exitcodes.FOUND if results.total else exitcodes.NOTHING_FOUND
