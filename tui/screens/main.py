"""The main screen: box, speakers, results, article. It passes on what the user does and draws what the session holds.

The session decides what is true, the conversation asks the engine, the widgets draw; this screen only connects them.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input, Label

from index.errors import IndexStateError
from index.translation import _
from tui.conversation import Conversation
from tui.keymap import bindings
from tui.text import folded
from tui.widgets.article_pane import ArticlePane
from tui.widgets.found_pane import FoundPane
from tui.widgets.key_bar import KeyBar
from tui.widgets.result_list import ResultList
from tui.widgets.search_box import SearchBox
from tui.widgets.speakers_panel import SpeakersPanel
from tui.widgets.status_line import StatusLine
from tui.widgets.understood import Understood

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from search.results import Hit
    from tui.keymap import Place
    from tui.searcher import Searcher
    from tui.session import Request, Session

WATCH = 5.0
"""Seconds between two looks at whether the index was rebuilt."""


class MainScreen(Screen[None]):
    """Everything that is seen at once."""

    AUTO_FOCUS = "#box"
    # The framework declares these two as variables of the instance.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
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
        super().__init__(id="main")
        self.session = session
        self.conversation = Conversation(session, searcher, self)
        self._corpus = corpus
        self._query = query
        self._clock = clock
        self._results_when_answered = False
        self._walked_to: str | None = None

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom and from left to right."""
        with Horizontal(id="top"):
            yield Label("›", id="prompt", markup=False)
            yield SearchBox()
        yield Understood()
        with Horizontal(id="body"):
            yield SpeakersPanel()
            yield FoundPane()
            yield ArticlePane()
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the index after the first frame has been drawn."""
        self.query_one(SpeakersPanel).border_title = _("Speakers")
        self.add_class("-idle")
        self.draw_status()
        self.query_one(KeyBar).show("box")
        self.watch(self.query_one(SearchBox), "scroll_x", self._draw_carets, init=False)
        self.call_after_refresh(self.open_index)

    # Work that waits

    def _start(self, work: Coroutine[object, object, None], group: str) -> None:
        """Do some work without stopping the screen; it replaces earlier work of its group."""
        self.run_worker(work, group=group, exclusive=True, exit_on_error=False)

    def open_index(self) -> None:
        """Open the index; where it cannot be, offer to build it."""
        self._start(self._open_index(), "index")

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
        self._start(self.conversation.meet_people(), "people")
        self._start(self.conversation.watch(WATCH), "watch")
        self._start(self.conversation.look_for_changes(), "changes")

    def _offer_to_build(self, error: IndexStateError) -> None:
        from tui.screens.index_trouble import IndexScreen

        def built(done: bool | None) -> None:
            if done:
                self.open_index()

        self.app.push_screen(IndexScreen(error, self.conversation.searcher, self._corpus), built)

    def _ask(self, request: Request | None, *, wait: bool = False) -> None:
        if request is not None:
            self._start(self.conversation.answer(request, wait=wait), "search")
        else:
            self.workers.cancel_group(self, "search")
            self._draw_empty()

    # What the user does

    @on(Input.Changed, "#box")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._results_when_answered = False
        if event.value != self._walked_to:
            self.session.history.stop()
        if event.value != self.session.text:
            self._ask(self.session.ask(event.value), wait=True)

    @on(Input.Submitted, "#box")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.session.searching:
            self._results_when_answered = True
            self._ask(self.session.ask(event.value))
        else:
            self.action_show_results()

    @on(SearchBox.Left)
    def action_show_results(self) -> None:
        """Go from the box to the results."""
        if self.session.hits:
            self.session.remember()
            self._go_to("#results")

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
            self._start(self.conversation.read(hit), "article")

    @on(ResultList.EndNear)
    def _end_near(self) -> None:
        self._start(self.conversation.more(), "more")

    @on(ResultList.Opened)
    def action_open(self) -> None:
        """Read the article that is pointed at."""
        if self.session.hits:
            self.session.remember()
            self._go_to("#reader")

    @on(SpeakersPanel.Chosen)
    def _chosen(self, event: SpeakersPanel.Chosen) -> None:
        folding = not self.has_class("-wide")
        self.choose_speaker(event.name)
        if folding and self.session.searching:
            self._results_when_answered = True
        elif folding:
            self.action_slash()

    def on_descendant_focus(self) -> None:
        """Show the keys of the part that has the focus now, and fold what was opened for another."""
        place = self._place()
        self.set_class(place == "speakers", "-panel")
        self.set_class(place == "reader", "-reading")
        self.query_one(KeyBar).show(place)

    def _place(self) -> Place:
        focused = self.focused.id if self.focused is not None else None
        places: dict[str | None, Place] = {"results": "results", "speakers": "speakers", "reader": "reader"}
        return places.get(focused, "box")

    def _go_to(self, selector: str) -> None:
        """Give the focus to a part, which is brought to light first if it is folded."""
        self.set_class(selector == "#speakers", "-panel")
        self.set_class(selector == "#reader", "-reading")
        target: Widget = self.query_one(selector)
        if target.focusable and target.region:
            # At once: what is typed next is meant for this part already.
            self.set_focus(target)
        else:
            self.call_after_refresh(target.focus)

    def action_focus_box(self) -> None:
        """Go to the box, its text ready to be replaced."""
        box = self.query_one(SearchBox)
        self.set_focus(box)
        box.select_all()

    def action_slash(self) -> None:
        """Go back to the box, its text kept."""
        box = self.query_one(SearchBox)
        self.set_focus(box)
        box.cursor_position = len(box.value)

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
        self._go_to("#speakers")

    def action_choose(self) -> None:
        """Choose the speaker who is pointed at."""
        self.query_one(SpeakersPanel).action_select()

    def action_everyone(self) -> None:
        """Drop the speaker filter."""
        if self.session.speaker is not None:
            self.choose_speaker(None)

    def choose_speaker(self, name: str | None) -> None:
        """Filter by a speaker, from wherever the choice was made."""
        self._ask(self.session.choose_speaker(name))
        self.draw_people()

    def put_query(self, text: str) -> None:
        """Search for a text that was not typed."""
        self.query_one(SearchBox).put(text)

    def action_sort(self) -> None:
        """Order the results otherwise."""
        self._ask(self.session.next_sort())

    def action_copy(self) -> None:
        """Copy the quote that one stands on, with its citation."""
        self.query_one(ArticlePane).copy_quote()

    def action_reload(self) -> None:
        """Open the newest generation of the index."""
        self._start(self._again_after(self.conversation.reload()), "index")

    def action_update_index(self) -> None:
        """Bring the index up to date with the corpus."""
        status = self.session.status
        if status is not None:
            corpus = self._corpus or Path(status.corpus)
            self._start(self._again_after(self.conversation.update(corpus)), "update")

    async def _again_after(self, change: Coroutine[object, object, Request | None]) -> None:
        before = self.session.status
        request = await change
        if request is not None:
            self._ask(request)
        elif self.session.state == "empty":
            self._draw_empty()
        if self.session.status is not before:
            self._start(self.conversation.meet_people(), "people")

    # What the session holds

    def draw_index(self) -> None:
        """Another index is open, or more is known of it."""
        if self.session.state == "empty":
            self._draw_empty()
        self.draw_people()
        self.draw_status()
        self.query_one(ArticlePane).recolour(self.session.colours)

    def draw_status(self) -> None:
        """The status line."""
        self.query_one(StatusLine).show(self.session, self._clock())

    def _draw_empty(self) -> None:
        self.query_one(Understood).blank()
        if self.session.status is not None:
            notice = self.query_one(FoundPane).notice
            notice.welcome(self.session.status, self.session.roster, self._clock())
        self._draw_no_hits()
        self.draw_people()
        self.draw_status()

    def _draw_no_hits(self) -> None:
        self.query_one(FoundPane).show(())
        self.query_one(ArticlePane).clear()
        self.add_class("-idle")
        if self._place() in ("results", "reader"):
            self.action_slash()

    def draw_waiting(self) -> None:
        """The answer takes its time: dim what is old."""
        self.query_one(FoundPane).stale = True
        self.draw_status()

    def draw_answer(self) -> None:
        """There is a new answer."""
        if self.session.answer is not None:
            self.query_one(Understood).tell(self.session.answer.results, self.session.speaker)
        if self.session.hits:
            self.remove_class("-idle")
            self.query_one(FoundPane).show(self.session.hits)
        else:
            self.draw_nothing(None)
        self.draw_people()
        self.draw_status()
        if self._results_when_answered:
            self._results_when_answered = False
            (self.action_show_results if self.session.hits else self.action_slash)()

    def draw_nothing(self, unfiltered: int | None) -> None:
        """No article answers."""
        self.query_one(FoundPane).notice.nothing(self.session.text, self.session.speaker, unfiltered)
        self._draw_no_hits()

    def draw_more(self, hits: Sequence[Hit]) -> None:
        """The list goes on."""
        self.query_one(FoundPane).extend(hits)

    def draw_error(self) -> None:
        """The question could not be answered; the old results stay, dimmed."""
        self._draw_carets()
        self.query_one(FoundPane).stale = True
        self.draw_status()

    def _draw_carets(self) -> None:
        """Carets stand under their place in the box, also when it scrolls."""
        if self.session.error is not None:
            scrolled = self.query_one(SearchBox).scroll_offset.x
            self.query_one(Understood).complain(self.session.error, scrolled)

    def draw_people(self) -> None:
        """The speakers of what was found."""
        self.query_one(SpeakersPanel).show(self.session.panel(), self.session.speaker, self.session.colours)

    def draw_article(self) -> None:
        """There is another article to read."""
        if self.session.reading is not None:
            self.query_one(ArticlePane).show(self.session.reading, self.session.colours)

    def draw_news(self, news: str) -> None:
        """Something about the index that the user should know."""
        if self.is_attached:
            self.query_one(StatusLine).news = news
            self.draw_status()

    def warn(self, message: str) -> None:
        """Something failed that is not the answer to a question."""
        self.notify(folded(message), severity="warning", markup=False)

    def redraw(self) -> None:
        """Draw in the colours of another theme."""
        self.draw_people()
        self.query_one(ArticlePane).recolour(self.session.colours)
