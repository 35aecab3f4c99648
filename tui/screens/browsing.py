"""The ways from the main screen to the other views and back: speakers, quotes, time, earlier searches, likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import VerbatimError
from index.translation import _
from tui.narrowing import Narrowing
from tui.screens.asking import AskingScreen
from tui.text import folded
from tui.widgets.search_box import SearchBox
from tui.work import start

if TYPE_CHECKING:
    from search.history import Asked
    from search.results import QuoteRow, SpeakerRow


class BrowsingScreen(AskingScreen):
    """Opens views, and does what was chosen in them."""

    def action_speakers_view(self) -> None:
        """Show who speaks, how much and when."""
        from tui.screens.speakers import SpeakersScreen

        def chosen(row: SpeakerRow | None) -> None:
            if row is not None and row.name != self.session.speaker:
                self.narrow(self.session.choose_speaker(row.name))

        self.app.push_screen(SpeakersScreen(self.conversation.searcher, self.session.roster), chosen)

    def action_quotes_view(self) -> None:
        """Show the quotes of what was asked."""
        from tui.screens.quotes import QuotesScreen

        def chosen(row: QuoteRow | None) -> None:
            if row is not None:
                start(self, "article", self.conversation.visit, row.article, row.quote.start)
                self.go_to("#reader")

        session = self.session
        searcher = self.conversation.searcher
        self.app.push_screen(QuotesScreen(searcher, session.text, session.speaker, session.narrowing), chosen)

    def action_timeline(self) -> None:
        """Show how many answers there are in each month, day or year."""
        from tui.screens.timeline import TimelineScreen

        def chosen(bar: tuple[str, int] | None) -> None:
            if bar is not None and bar[0] != self.session.narrowing.period:
                self.narrow(self.session.choose_facet("period", bar[0]))

        answer = self.session.answer
        query = answer.query if answer is not None else None
        asked = " · ".join(part for part in (answer.results.understood if answer else "", self.session.speaker) if part)
        self.app.push_screen(TimelineScreen(self.conversation.searcher, asked, query, self.session.speaker), chosen)

    def action_like(self) -> None:
        """Search for articles that are like the one pointed at."""
        reading = self.session.reading
        if reading is not None:
            self.ask(self.session.ask_like(reading.article.id))
            self.go_to_results()

    def action_searches(self) -> None:
        """Show searches that were kept, and those of before."""
        from tui.screens.searches import SearchesScreen

        def chosen(asked: Asked | None) -> None:
            if asked is not None:
                self.repeat(asked)

        self.app.push_screen(SearchesScreen(self.session.history, self.session.saved, self.now()), chosen)

    def repeat(self, asked: Asked) -> None:
        """Search again for what was searched before."""
        request = self.session.put(asked.text, asked.speaker, Narrowing(asked.source, asked.period, asked.kind))
        self.query_one(SearchBox).put(asked.text)
        self.narrow(request)

    def action_save_search(self) -> None:
        """Keep what is asked under a name."""
        from tui.screens.ask import AskScreen

        asked = self.session.asked(self.now())
        if asked is None:
            self.notify(_("There is no search to keep: search first."), markup=False, timeout=3)
            return
        names = [each.name for each in self.session.saved.read()] if self.session.saved is not None else []

        def answered(name: str | None) -> None:
            if name is not None and name.strip():
                self._save(asked, name.strip())

        title = _("A name for this search")
        hint = _("F12 lists the searches that are kept; one of the same name gives way.")
        self.app.push_screen(AskScreen(title, hint, asked.text, names), answered)

    def _save(self, asked: Asked, name: str) -> None:
        try:
            self.session.keep(asked, name)
        except VerbatimError as error:
            self.warn(str(error))
        else:
            self.notify(_("Kept as {name}").format(name=folded(name)), markup=False, timeout=3)

    def action_forget_history(self) -> None:
        """Forget what was searched."""
        try:
            self.session.history.clear()
        except VerbatimError as error:
            self.warn(str(error))
        else:
            self.notify(_("What was searched is forgotten; searches that were kept stay."), markup=False, timeout=3)
