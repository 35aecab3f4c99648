"""`search index`: build, update, watch, status and verify, the care of the index."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import IndexDamaged, IndexFormat, IndexMissing, VerbatimError
from index.translation import _
from search import exitcodes
from search.commands.conversation import aimed
from search.commands.session import Session
from search.errors import UsageError
from search.locations import data_folder
from search.output import labels, tables
from search.typography import decimal, moment, number, size

if TYPE_CHECKING:
    from index.builder import BuildReport
    from search.cli import Options
    from search.results import IndexStatus


def run(options: Options) -> int:
    """Do what the command names, and report."""
    actions = {
        "index build": _build,
        "index update": _build,
        "index watch": _watch,
        "index status": _status,
        "index verify": _verify,
    }
    return actions[options.command or ""](Session(options))


def _build(session: Session) -> int:
    location = session.locations.index()
    corpus = _corpus(session, location)
    report = session.build(corpus, location, update=session.options.command == "index update")
    _tell(session, report)
    return exitcodes.FOUND


def _watch(session: Session) -> int:
    from search.commands.watching import watch

    location = session.locations.index()
    return watch(session, _corpus(session, location), location, lambda report: _tell(session, report))


def _tell(session: Session, report: BuildReport) -> None:
    session.report(tables.build_report(report), [build_line(report)])


def _corpus(session: Session, location: Path) -> Path:
    """The corpus to index: for an index that was named alone, the corpus that it already holds.

    Raises:
        UsageError: it holds one, but cannot tell which; another one must not take its place unasked.
    """
    if session.locations.index_is_named and not session.locations.corpus_is_named:
        from search.engine import open_engine

        try:
            with contextlib.closing(open_engine(location)) as engine:
                return Path(engine.status().corpus)
        except (IndexDamaged, IndexFormat) as error:
            raise UsageError(
                _("The index in {location} cannot tell any more which corpus it holds.").format(location=location),
                _("Name the corpus: {command} CORPUS").format(command="search index build"),
            ) from error
        except IndexMissing:
            pass
    return session.locations.corpus()


def _status(session: Session) -> int:
    from index.builder import changes
    from search.engine import open_engine

    location = session.locations.index()
    with contextlib.closing(open_engine(location, session.locations.aliases(), data_folder())) as engine:
        status = engine.status()
    try:
        found = changes(location)
    except VerbatimError as error:
        session.talk.say(_("Whether files have changed cannot be told: {reason}").format(reason=error))
    else:
        status = replace(status, added=len(found.added), changed=len(found.changed), removed=len(found.removed))
    lines = [aimed(line, session.options) for line in status_lines(status)]
    session.report(tables.status(status), lines)
    return exitcodes.FOUND


def _verify(session: Session) -> int:
    from index.builder import verify

    problems = verify(session.locations.index())
    sound = [_("The index is sound: every file is as it was written.")]
    mend = [*problems, aimed(_("Rebuild it with: search index build"), session.options)]
    session.report(tables.verification(problems), mend if problems else sound)
    return exitcodes.INDEX if problems else exitcodes.FOUND


def build_line(report: BuildReport) -> str:
    """What a build did, in one sentence."""
    return _(
        "{articles}, {quotes} in {seconds} s: {added} added, {changed} changed, {removed} removed,"
        " {unchanged} unchanged, {skipped} left out."
    ).format(
        articles=labels.articles(report.articles),
        quotes=labels.quotes(report.quotes),
        seconds=decimal(report.seconds, 1),
        added=number(report.added),
        changed=number(report.changed),
        removed=number(report.removed),
        unchanged=number(report.unchanged),
        skipped=number(len(report.skipped)),
    )


def status_lines(status: IndexStatus) -> list[str]:
    """What an index holds, a line a fact."""
    facts = [
        (_("index"), status.location),
        (_("corpus"), status.corpus),
        (_("built"), _("{time}, generation {number}").format(time=moment(status.built), number=status.generation)),
        (_("articles"), number(status.articles)),
        (_("quotes"), number(status.quotes)),
        (_("speakers"), number(status.speakers)),
        (_("left out"), number(status.skipped)),
        (_("size"), size(status.size)),
        (_("changes"), changes_text(status)),
        (_("versions"), ", ".join(f"{name} {version}" for name, version in status.versions.items())),
    ]
    width = max(len(name) for name, _fact in facts)
    return [f"{name:<{width}}  {fact}" for name, fact in facts]


def changes_text(status: IndexStatus) -> str:
    """Whether files have changed since the build, and what to do."""
    if not status.stale:
        return _("none since the build")
    return _("{added} added, {changed} changed, {removed} removed: search index update").format(
        added=number(status.added), changed=number(status.changed), removed=number(status.removed)
    )
