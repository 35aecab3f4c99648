"""`search speakers`: people and institutions, those with most quotes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search import exitcodes
from search.commands.session import Session
from search.typography import number

if TYPE_CHECKING:
    from search.cli import Options

LIMIT = 50


def run(options: Options) -> int:
    """List the speakers that fit the pattern, and say how many more there are."""
    from search.output.formats import write_speakers

    session = Session(options)
    pattern = " ".join(options.pattern) or None
    limit = LIMIT if options.limit is None else options.limit
    offset = options.offset or 0
    with session.engine() as engine:
        found = engine.speakers(pattern)
        shown = found[offset : offset + limit] if limit else found[offset:]
        with session.output() as (out, page):
            if shown or session.format != "text":
                write_speakers(shown, session.format, out, page, pattern=pattern, total=len(found))
        if not found:
            count = engine.status().speakers
            session.talk.say(
                _("No such speaker among {count}; all of them: search speakers").format(count=number(count))
            )
        session.talk.tell_page(len(shown), offset, len(found))
    return exitcodes.FOUND if found else exitcodes.NOTHING_FOUND
