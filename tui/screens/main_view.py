"""The face of the main screen: its parts, and how they draw what the session holds.

It is the view that the conversation talks to. What the user does is not handled here: see `tui.screens.main`.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Label

from index.translation import _
from tui.keymap import PLACES
from tui.text import folded
from tui.widgets.article_pane import ArticlePane
from tui.widgets.facets_panel import FacetsPanel
from tui.widgets.found_pane import FoundPane
from tui.widgets.key_bar import KeyBar
from tui.widgets.result_list import ResultList
from tui.widgets.search_box import SearchBox
from tui.widgets.speakers_panel import SpeakersPanel
from tui.widgets.status_line import StatusLine
from tui.widgets.understood import Understood

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from search.results import Hit
    from tui.keymap import Place
    from tui.session import Session


class MainView(Screen[None]):
    """Everything that is seen at once."""

    AUTO_FOCUS = "#box"
    # The framework declares these two as variables of the instance.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012

    def __init__(self, session: Session, clock: Callable[[], float] = time.time) -> None:
        """`clock` tells the time in POSIX seconds."""
        super().__init__(id="main")
        self.session = session
        self._clock = clock
        self._results_when_answered = False

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom and from left to right."""
        with Horizontal(id="top"):
            yield Label("›", id="prompt", markup=False)
            yield SearchBox()
        yield Understood()
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield SpeakersPanel()
                yield FacetsPanel()
            yield FoundPane()
            yield ArticlePane()
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw what there is to say before the index is open."""
        self.query_one(SpeakersPanel).border_title = _("Speakers")
        self.query_one(FacetsPanel).border_title = _("Sources and dates")
        self.add_class("-idle")
        self.draw_status()
        self.query_one(KeyBar).show("box")
        self.watch(self.query_one(SearchBox), "scroll_x", self._draw_carets, init=False)

    def now(self) -> float:
        """The time, in POSIX seconds."""
        return self._clock()

    # Where the user is

    def on_descendant_focus(self) -> None:
        """Show the keys of the part that has the focus now, and fold what was opened for another."""
        place = self._place()
        self.set_class(place in ("speakers", "facets"), "-panel")
        self.set_class(place == "reader", "-reading")
        self.query_one(KeyBar).show(place)

    def _place(self) -> Place:
        focused = self.focused.id if self.focused is not None else None
        return next((place for place in PLACES if place == focused), "box")

    def go_to(self, selector: str) -> None:
        """Give the focus to a part, which is brought to light first if it is folded."""
        self.set_class(selector in ("#speakers", "#facets"), "-panel")
        self.set_class(selector == "#reader", "-reading")
        target: Widget = self.query_one(selector)
        if target.focusable and target.region:
            # At once: what is typed next is meant for this part already.
            self.set_focus(target)
        else:
            self.call_after_refresh(target.focus)

    def go_to_box(self) -> None:
        """Go back to the box, its text kept."""
        box = self.query_one(SearchBox)
        self.set_focus(box)
        box.cursor_position = len(box.value)

    def go_to_results(self) -> None:
        """Give the focus to the results, if there are any."""
        if self.session.hits:
            self.session.remember(self.now())
            self.go_to("#results")

    # What the session holds

    def draw_index(self) -> None:
        """Another index is open, or more is known of it."""
        if self.session.state == "empty":
            self.draw_empty()
        self.draw_people()
        self.draw_status()
        self.query_one(ArticlePane).recolour(self.session.colours)

    def draw_status(self) -> None:
        """The status line."""
        self.query_one(StatusLine).show(self.session, self._clock())

    def draw_empty(self) -> None:
        """Nothing is asked: the index in brief."""
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
            self.go_to_box()

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
            (self.go_to_results if self.session.hits else self.go_to_box)()

    def draw_nothing(self, unfiltered: int | None) -> None:
        """No article answers."""
        session = self.session
        self.query_one(FoundPane).notice.nothing(session.text, session.speaker, unfiltered, session.suggestions)
        self._draw_no_hits()

    def draw_more(self, hits: Sequence[Hit]) -> None:
        """The list goes on."""
        self.query_one(FoundPane).extend(hits)

    def draw_changed(self, changed: Sequence[tuple[int, Hit]]) -> None:
        """Some results are drawn anew, in their places."""
        for number, hit in changed:
            self.query_one(ResultList).replace(number, hit)
        self.draw_status()

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
        """The speakers of what was found, its sources and its dates."""
        self.query_one(SpeakersPanel).show(self.session.panel(), self.session.speaker, self.session.colours)
        self.query_one(FacetsPanel).show(self.session.counted, self.session.narrowing)

    def draw_article(self) -> None:
        """There is another article to read."""
        if self.session.reading is not None:
            self.remove_class("-idle")
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
