"""The main screen: what the user can do, and the work that it starts.

The session decides what is true, the conversation asks the engine, the view draws; this screen only connects them.
"""

from __future__ import annotations

import asyncio
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from index.errors import IndexStateError
from tui.conversation import Conversation
from tui.keymap import bindings
from tui.screens.browsing import BrowsingScreen
from tui.screens.keeping import KeepingScreen
from tui.screens.leaving import LeavingScreen
from tui.screens.noting import NotingScreen
from tui.widgets.article_pane import ArticlePane
from tui.widgets.facets_panel import FacetsPanel
from tui.widgets.result_list import ResultList
from tui.widgets.search_box import SearchBox
from tui.widgets.speakers_panel import SpeakersPanel
from tui.work import start

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tui.searcher import Searcher
    from tui.session import Request, Session

WATCH = 5.0
"""Seconds between two looks at whether the index was rebuilt."""


class MainScreen(KeepingScreen, NotingScreen, LeavingScreen, BrowsingScreen):
    """What can be done, and the work it starts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, name, show=False, priority=first)
        for keys, name, first in bindings()
        if not name.startswith("app.")
    ]

    def __init__(
        self,
        session: Session,
        searcher: Searcher,
        corpus: Path | None,
        query: str = "",
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`query` is searched at once; `clock` tells the time in POSIX seconds."""
        super().__init__(session, clock)
        self.conversation = Conversation(session, searcher, self)
        self._corpus = corpus
        self._query = query
        self._walked_to: str | None = None

    def on_mount(self) -> None:
        """Open the index after the first frame has been drawn."""
        self.call_after_refresh(self.open_index)

    # Opening

    def open_index(self) -> None:
        """Open the index; where it cannot be, offer to build it."""
        start(self, "index", self._open_index)

    async def _open_index(self) -> None:
        try:
            await self.conversation.open_index()
        except IndexStateError as error:
            self._offer_to_build(error)
            return
        if self._query:
            self.query_one(SearchBox).put(self._query)
            self._query = ""
        self._after_opening()

    def _after_opening(self) -> None:
        self._learn()
        start(self, "watch", self._watch)
        start(self, "changes", self.conversation.look_for_changes)

    async def _watch(self) -> None:
        await asyncio.gather(self.conversation.watch(WATCH), self.conversation.follow())

    def _learn(self) -> None:
        """Who speaks in the index, and what it holds."""
        start(self, "people", self.conversation.meet_people)
        start(self, "survey", self.conversation.take_survey)

    def _offer_to_build(self, error: IndexStateError) -> None:
        from tui.screens.index_trouble import IndexScreen

        def built(done: bool | None) -> None:
            if done:
                self.open_index()

        self.app.push_screen(IndexScreen(error, self.conversation.searcher, self._corpus), built)

    # What the user does

    @on(SearchBox.Left)
    def action_show_results(self) -> None:
        """Go from the box to the results."""
        self.go_to_results()

    def action_slash(self) -> None:
        """Go back to the box, its text kept."""
        self.go_to_box()

    @on(Input.Changed, "#box")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._results_when_answered = False
        if event.value != self._walked_to:
            self.session.history.stop()
        if event.value != self.session.text:
            self.ask(self.session.ask(event.value), wait=True)

    @on(Input.Submitted, "#box")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.session.searching:
            self._results_when_answered = True
            self.ask(self.session.ask(event.value))
        else:
            self.action_show_results()

    @on(SearchBox.Walked)
    def _walked(self, event: SearchBox.Walked) -> None:
        box = self.query_one(SearchBox)
        history = self.session.history
        text = history.older(box.value) if event.step < 0 else history.newer()
        if text is not None:
            self._walked_to = text
            box.put(text)
        elif event.step > 0:
            self.action_show_results()

    @on(ResultList.Pointed)
    def _pointed(self, event: ResultList.Pointed) -> None:
        hit = self.session.point(event.index)
        if hit is not None:
            start(self, "article", self.conversation.read, hit)

    @on(ResultList.EndNear)
    def _end_near(self) -> None:
        start(self, "more", self.conversation.more)

    @on(ResultList.Opened)
    def action_open(self) -> None:
        """Read the article that is pointed at."""
        if self.session.hits:
            self.session.remember(self.now())
            self.go_to("#reader")

    @on(SpeakersPanel.Chosen)
    def _chosen(self, event: SpeakersPanel.Chosen) -> None:
        self.narrow(self.session.choose_speaker(event.name))

    @on(FacetsPanel.Chosen)
    def _facet_chosen(self, event: FacetsPanel.Chosen) -> None:
        self.narrow(self.session.choose_facet(event.facet, event.value))

    def action_focus_box(self) -> None:
        """Go to the box, its text ready to be replaced."""
        box = self.query_one(SearchBox)
        self.set_focus(box)
        box.select_all()

    def action_next_hit(self) -> None:
        """Stand on the next hit of the article."""
        self.query_one(ArticlePane).step_hit(1)

    def action_previous_hit(self) -> None:
        """Stand on the hit before."""
        self.query_one(ArticlePane).step_hit(-1)

    def action_next_quote(self) -> None:
        """Stand on the next quote of the same speaker."""
        self.query_one(ArticlePane).step_quote(1)

    def action_previous_quote(self) -> None:
        """Stand on the quote before it."""
        self.query_one(ArticlePane).step_quote(-1)

    def action_speakers(self) -> None:
        """Go to the speakers."""
        self.go_to("#speakers")

    def action_facets(self) -> None:
        """Go to the sources, dates and kinds of quotes."""
        self.go_to("#facets")

    def action_choose(self) -> None:
        """Choose what is pointed at in a panel."""
        panel = self.query_one(FacetsPanel if self._place() == "facets" else SpeakersPanel)
        panel.action_select()

    def action_drop_filters(self) -> None:
        """Drop all filters."""
        if self.session.filtered:
            self.ask(self.session.drop_filters())
            self.draw_people()

    def choose_speaker(self, name: str | None) -> None:
        """Filter by a speaker, from wherever the choice was made."""
        self.ask(self.session.choose_speaker(name))
        self.draw_people()

    def put_query(self, text: str) -> None:
        """Search for a text that was not typed."""
        self.query_one(SearchBox).put(text)

    def action_take_suggestion(self) -> None:
        """Search for the other spelling that is proposed."""
        for text in self.session.suggestions[:1]:
            self.put_query(text)
            self.go_to_box()

    def action_sort(self) -> None:
        """Order the results otherwise."""
        self.ask(self.session.next_sort())

    def action_copy(self) -> None:
        """Copy the quote that one stands on, with its citation."""
        self.query_one(ArticlePane).copy_quote()

    def action_reload(self) -> None:
        """Open the newest generation of the index."""
        start(self, "index", self._again_after, self.conversation.reload)

    def action_update_index(self) -> None:
        """Bring the index up to date with the corpus that it holds, whatever other one was named."""
        status = self.session.status
        if status is not None:
            start(self, "update", self._again_after, partial(self.conversation.update, Path(status.corpus)))

    async def _again_after(self, change: Callable[[], Coroutine[object, object, Request | None]]) -> None:
        before = self.session.status
        request = await change()
        if request is not None:
            self.ask(request)
        elif self.session.state == "empty":
            self.draw_empty()
        if self.session.status is not before:
            self._learn()
