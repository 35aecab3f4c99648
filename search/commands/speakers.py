"""`search speakers`: people and institutions, those with most quotes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search import exitcodes
from search.commands.session import Session
from search.typography import number

if TYPE_CHECKING:
    from search.cli import Options
    from search.results import SpeakerRow

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
        if options.plot and options.format is None:
            _plot(shown, session, pattern)
        else:
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


def _plot(shown: list[SpeakerRow], session: Session, pattern: str | None) -> None:
    """Bars of quotes, on the terminal or as a picture."""
    from search.output.bars import bars
    from search.output.picture import draw, is_picture

    rows = [(row.name, row.quotes) for row in shown]
    path = session.options.output
    if path is not None and is_picture(path):
        title = _("quotes by speaker: {pattern}").format(pattern=pattern) if pattern else _("quotes by speaker")
        draw(rows, title, path, upright=False)
        session.talk.say(_("Written to {path}.").format(path=path))
    else:
        with session.output() as (_out, page):
            bars(rows, page)
