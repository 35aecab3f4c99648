"""What the user does with what was found: marks it, exports it.

The part of the main screen between what is seen (`main_view`) and what is searched (`main`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from index.translation import _
from search.output.tables import quote_rows
from tui import wording
from tui.exporting import Source
from tui.screens.main_view import MainView
from tui.text import folded
from tui.widgets.article_pane import ArticlePane
from tui.widgets.result_list import ResultList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.conversation import Conversation


class KeepingScreen(MainView):
    """Marks and exports."""

    conversation: Conversation

    def on_mount(self) -> None:
        """Have the list show marks."""
        self.query_one(ResultList).is_marked = self.session.marked.has_article
        self.query_one(ArticlePane).draw_marks(self.session.marked)

    @on(ResultList.MarkTurned)
    def action_mark(self) -> None:
        """Mark the article pointed at, or in the reader the quote that one stands on; or take the mark away."""
        if self._place() == "reader":
            self._mark_quote()
        elif (hit := self.session.pointed_hit) is not None:
            self.session.marked.turn_article(hit, self._asked())
        self._draw_marks()

    def _mark_quote(self) -> None:
        reading = self.session.reading
        if reading is None or reading.quote is None:
            self.query_one(ArticlePane).ask_for_quote()
            return
        self.session.marked.turn_quote(quote_rows(reading.article)[reading.quote], self._asked())

    def _asked(self) -> str:
        """What was asked, as it was understood, with the speaker that it is kept to."""
        answer = self.session.answer
        if answer is None:
            return ""
        speaker = answer.request.speaker
        return f"{answer.results.understood}{'' if speaker is None else f' --speaker {speaker}'}".strip()

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.session.marked.clear()
        self._draw_marks()

    def _draw_marks(self) -> None:
        self.query_one(ResultList).draw_marks()
        self.query_one(ArticlePane).draw_marks(self.session.marked)
        self.draw_status()

    def action_export(self) -> None:
        """Export what is marked, or else all that was found."""
        from tui.screens.export import ExportScreen

        sources = list(self._sources())
        if not sources:
            self.notify(_("There is nothing to export: search, or mark something."), markup=False, timeout=3)
            return

        def written(message: str | None) -> None:
            if message is not None:
                self.notify(message, markup=False)

        self.app.push_screen(ExportScreen(sources, self.conversation.searcher), written)

    def _sources(self) -> Iterator[tuple[str, Source]]:
        """What can be exported, each with its name."""
        marked, answer = self.session.marked, self.session.answer
        if quotes := marked.quotes:
            name = _("Marked: {count}").format(count=wording.quotes(len(quotes)))
            yield name, Source(marked.query_of_quotes(), len(quotes), quotes=quotes)
        if hits := marked.articles:
            name = _("Marked: {count}").format(count=wording.articles(len(hits)))
            yield name, Source(marked.query_of_articles(), len(hits), hits)
        if answer is not None and answer.results.total:
            name = _("Found: {count}, for {query}").format(
                count=wording.articles(answer.results.total), query=folded(self._asked())
            )
            yield name, Source(self._asked(), answer.results.total, request=answer.request)
