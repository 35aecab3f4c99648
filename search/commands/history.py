"""`search history`: what was searched in the application, and the searches kept there under a name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.translation import _
from search import exitcodes
from search.commands.session import Session
from search.history import history, saved
from search.locations import data_folder
from search.output.labels import kind
from search.output.tables import VERSION
from search.typography import date, moment, number

if TYPE_CHECKING:
    from search.cli import Options
    from search.history import Asked
    from search.output.tables import Row


def run(options: Options) -> int:
    """Do what the command names."""
    actions = {"history list": _list, "history saved": _saved, "history clear": _clear}
    return actions[options.command or ""](Session(options))


def _list(session: Session) -> int:
    return _report(session, "history", history(data_folder()).read()[::-1], _("Nothing was searched yet."))


def _saved(session: Session) -> int:
    return _report(session, "saved", saved(data_folder()).read(), _("No search is kept."))


def _clear(session: Session) -> int:
    count = history(data_folder()).clear()
    said = _("Forgotten: {count}.").format(count=number(count))
    session.report({"version": VERSION, "forgotten": count}, [said])
    return exitcodes.FOUND


def _report(session: Session, member: str, found: list[Asked], nothing: str) -> int:
    session.report({"version": VERSION, member: [_row(asked) for asked in found]}, map(_line, found))
    if not found:
        session.talk.say(nothing)
    return exitcodes.FOUND if found else exitcodes.NOTHING_FOUND


def _row(asked: Asked) -> Row:
    row: Row = {"name": asked.name} if asked.name else {}
    when = datetime.fromtimestamp(asked.when, UTC).isoformat(timespec="seconds") if asked.when else None
    return row | {
        "query": asked.text,
        "speaker": asked.speaker,
        "source": asked.source,
        "period": asked.period,
        "kind": asked.kind,
        "articles": asked.total,
        "time": when,
    }


def _line(asked: Asked) -> str:
    narrowed = (asked.speaker, asked.source, asked.period and date(asked.period), asked.kind and kind(asked.kind))
    asked_for = " · ".join(part for part in (asked.text, *narrowed) if part)
    named = f"{asked.name}: {asked_for}" if asked.name else asked_for
    when = moment(asked.when) if asked.when else ""
    return "  ".join(part for part in (when, f"{named} ({number(asked.total)})") if part)
