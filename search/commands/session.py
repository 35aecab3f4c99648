"""What every command needs before it starts: settings, places, an index that is open, somewhere to write.

Decides how the options, the configuration and the defaults go together; knows no command.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, TextIO

from index.errors import IndexMissing, VerbatimError
from index.translation import _, plural
from search.commands.conversation import Conversation, aimed, write
from search.config import read_config
from search.locations import Locations, config_file, data_folder, remember
from search.typography import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from index.builder import BuildReport
    from search.annotations import Annotations
    from search.cli import Options
    from search.config import Config
    from search.engine import Engine
    from search.output.layout import Page
    from search.output.tables import Row

SKIPPED_SHOWN = 20

LOOKED_AT = 20_000
"""So many files of a corpus at most are looked at after a search, to say that some have changed."""


class Session:
    """One run of a command."""

    def __init__(self, options: Options, config: Config | None = None) -> None:
        """`config` takes the place of the file where that cannot be read."""
        self.options = options
        self.config = read_config(config_file(options.config)) if config is None else config
        corpus = options.corpus if options.folder is None else options.folder
        self.locations = Locations(corpus, options.index, self.config)
        self.talk = Conversation(bool(options.quiet))

    @contextlib.contextmanager
    def engine(self) -> Iterator[Engine]:
        """The index, open; built first where it is missing, unless that was forbidden.

        When the block has ended well and its results are out, says whether files have changed since the build.

        Raises:
            IndexMissing: there is none, and it was not to be built.
            IndexStateError, CorpusError: it cannot be used, or cannot be built.
        """
        from search.engine import open_engine

        location = self.locations.index()
        try:
            engine = open_engine(location, self.locations.aliases(), data_folder())
        except IndexMissing:
            if self.options.no_build:
                raise
            self._build_missing(location)
            engine = open_engine(location, self.locations.aliases(), data_folder())
        with contextlib.closing(engine):
            self._tell_other_corpus(engine)
            yield engine
        tell_changes(location, self.options, self.talk)

    def annotations(self, engine: Engine) -> Annotations:
        """The user's tags and corrections of the corpus that an index holds."""
        from pathlib import Path

        from search.annotations import Annotations
        from search.folders import annotations_folder

        return Annotations(Path(annotations_folder(str(data_folder()), engine.status().corpus)))

    def _tell_other_corpus(self, engine: Engine) -> None:
        """An index that was named answers, whatever corpus was named beside it; so that must be said."""
        corpus, location = self.options.corpus, self.options.index
        if self.talk.quiet or corpus is None or location is None:
            return
        held = engine.status().corpus
        if os.path.realpath(corpus) != os.path.realpath(held):
            notice = _("The index in {location} holds {held}, not {corpus}; to change that: {command}")
            command = aimed("search index build", self.options)
            self.talk.say(notice.format(location=location, held=held, corpus=corpus, command=command))

    def _build_missing(self, location: Path) -> None:
        corpus = self.locations.corpus()
        if os.path.lexists(corpus):  # what is not there is an error, and nothing is being built
            self.talk.say(_("No index of {corpus} yet: building it.").format(corpus=corpus))
        self.build(corpus, location)

    def build(self, corpus: Path, location: Path, update: bool = False) -> BuildReport:
        """Build or update the index at `location`, with progress, and note the corpus as the one built last."""
        from index import builder

        line = self.talk.progress()
        try:
            report = (builder.update if update else builder.build)(corpus, location, line, self.options.jobs)
        except KeyboardInterrupt:
            self.talk.say("\n" + _("The index is as the last finished build left it."))
            raise
        finally:
            if line is not None:
                line.clear()
        remember(corpus, location)
        self._tell_skipped(report)
        return report

    def _tell_skipped(self, report: BuildReport) -> None:
        for skipped in report.skipped[:SKIPPED_SHOWN]:
            self.talk.say(_("Left out: {path}: {reason}.").format(path=skipped.path, reason=skipped.reason))
        more = len(report.skipped) - SKIPPED_SHOWN
        if more > 0:
            notice = _("Left out: {count} more; all of them: search index build --format json").format(
                count=number(more)
            )
            self.talk.say(aimed(notice, self.options))

    @property
    def format(self) -> str:
        """The format that results are written in; text where none is named."""
        return self.options.format or "text"

    @contextlib.contextmanager
    def output(self) -> Iterator[tuple[TextIO, Page]]:
        """Where results go, and the same as a page for people."""
        from search.output.layout import Page
        from search.output.pager import paged
        from search.output.sink import opened
        from search.terminal import Ink, columns, wants_color

        color = self.options.color or self.config.color or "auto"
        with opened(self.options.output) as out:
            ink = Ink(wants_color(color, out, os.environ))
            width = columns(out, os.environ)
            if self.format != "text" or self.options.no_pager or self.config.pager is False:
                yield out, Page(out, width, ink)
            else:
                with paged(out, os.environ) as shown:
                    yield shown, Page(shown, width, ink)
        if out is not sys.stdout:
            self.talk.say(_("Written to {path}.").format(path=self.options.output))

    def report(self, members: Row, lines: Iterable[str]) -> None:
        """Write what a command found out: one JSON object of `members`, or `lines` for people."""
        from search.output.json import write_object
        from search.output.layout import Run

        with self.output() as (out, page):
            if self.format == "json":
                write_object(members, out)
            else:
                for line in lines:
                    margin = " " * (len(line) - len(line.lstrip(" ")))
                    page.paragraph([Run(line)], margin, margin + "  ")

    def tell_understood(self, understood: str, notices: Iterable[str]) -> None:
        """Say what was mended in the query, and with `--explain` what was made of it."""
        for notice in dict.fromkeys(notices):
            self.talk.say(notice)
        if self.options.explain:
            write(_("Understood as: {query}").format(query=understood))


def tell_changes(location: Path, options: Options, talk: Conversation) -> None:
    """Say that files of the corpus have changed since the index at `location` was built, if some have."""
    if talk.quiet:
        return
    from index.builder import changes

    # Results first: whoever waits for them need not wait for this.
    sys.stdout.flush()
    try:
        found = changes(location, LOOKED_AT)
    except VerbatimError as error:
        talk.say(_("Whether files have changed cannot be told: {reason}").format(reason=error))
        return
    count = len(found.added) + len(found.changed) + len(found.removed)
    if count:
        notice = plural(
            "{count} file has changed since the index was built: search index update",
            "{count} files have changed since the index was built: search index update",
            count,
        )
        talk.say(aimed(notice.format(count=number(count)), options))
