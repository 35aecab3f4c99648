"""A screen with one list: what all views beside the main screen share.

A line to type in where the list can be narrowed, the rows, and a line that says how many there are. What is asked for
is fetched without stopping the screen, and an answer that comes too late is dropped. Enter answers with the row that is
pointed at, Escape with nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from index.translation import _
from tui import wording
from tui.conversation import DEBOUNCE
from tui.keymap import Key, help_key
from tui.text import content, folded
from tui.widgets.fitted import Fitted
from tui.widgets.key_bar import KeyBar
from tui.widgets.moving_list import MovingList
from tui.work import start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content

Row = TypeVar("Row")

_FETCH_BEFORE_END = 20


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """Some rows of a list that has `total`; `said` tells how many of what there are."""

    rows: Sequence[Row]
    total: int
    said: str


class ListingScreen(ModalScreen[Row | None], Generic[Row]):
    """Rows to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("question_mark", "app.help", show=False),
        Binding("down", "move('cursor_down')", show=False),
        Binding("up", "move('cursor_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
    ]
    PLACEHOLDER: ClassVar[bool] = True
    """Whether there is a line to type in."""

    def __init__(self, text: str = "") -> None:
        """`text` stands in the line to type in at first."""
        super().__init__(classes="listing")
        self.rows: list[Row] = []
        self._text = text
        self._total = 0
        self._generation = 0

    # What each list says for itself

    def heading(self) -> str:
        """What is listed."""
        raise NotImplementedError

    def placeholder(self) -> str:
        """What can be typed."""
        return ""

    def keys(self) -> tuple[Key, ...]:
        """The keys that matter here, beside those that all lists have."""
        raise NotImplementedError

    async def fetch(self, text: str, offset: int) -> Listed[Row]:
        """The rows for what was typed, from the row `offset` on."""
        raise NotImplementedError

    def draw(self, row: Row, width: int) -> Content:
        """A row in so many cells."""
        raise NotImplementedError

    def pointed(self, place: int) -> None:
        """The pointer stands on a row, or the list is new."""

    def explained(self) -> tuple[str, Sequence[Key]]:
        """What the help page says of this view: its name and its keys."""
        return self.heading(), (*self.keys(), Key(_("Esc"), _("Back")))

    # What they share

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(id="listing"):
            yield Static("", id="heading", markup=False)
            if self.PLACEHOLDER:
                yield Input(self._text, placeholder=self.placeholder(), id="filter", compact=True)
            yield MovingList(id="rows", markup=False)
            yield Static("", id="said", markup=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """Fetch the first rows."""
        for line in self.query("#filter").results(Input):
            line.cursor_blink = False
        self.query_one(KeyBar).tell((*self.keys(), help_key(), Key(_("Esc"), _("Back"), "leave")))
        self.query_one("#filter" if self.PLACEHOLDER else "#rows").focus()
        self.ask(wait=False)

    @property
    def list(self) -> OptionList:
        """The widget that lists."""
        return self.query_one("#rows", OptionList)

    def ask(self, *, wait: bool) -> None:
        """Fetch the list anew; with `wait`, only if nothing more is typed within a moment."""
        self._generation += 1
        self._draw_heading()
        start(self, "rows", self._load, self._text, 0, self._generation, DEBOUNCE if wait else 0)

    async def _load(self, text: str, offset: int, generation: int, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            listed = await self.fetch(text, offset)
        except Exception as error:  # a failure of any kind is said; it must not end the application
            if generation == self._generation:
                self._tell(wording.fault(error), failed=True)
            return
        if generation != self._generation:
            return
        if offset:
            self.list.add_options([self._entry(row) for row in listed.rows])
            self.rows.extend(listed.rows)
        else:
            self._show(listed)

    def _draw_heading(self) -> None:
        self.query_one("#heading", Static).update(content((folded(self.heading()), "bold")))

    def _show(self, listed: Listed[Row]) -> None:
        self.rows = list(listed.rows)
        self._total = listed.total
        self._draw_heading()
        self.list.set_options([self._entry(row) for row in self.rows])
        self.list.highlighted = 0 if self.rows else None
        self._tell(listed.said)
        self.pointed(0)

    def _tell(self, message: str, *, failed: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.set_class(failed, "-error")
        said.update(content(folded(message)))

    def _entry(self, row: Row) -> Fitted:
        return Fitted(lambda width: self.draw(row, width))

    def redraw_row(self, place: int) -> None:
        """Draw a row anew: more is known of it."""
        self.list.replace_option_prompt_at_index(place, self._entry(self.rows[place]))

    @on(OptionList.OptionHighlighted, "#rows")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.pointed(event.option_index)
        if len(self.rows) < self._total and event.option_index >= len(self.rows) - _FETCH_BEFORE_END:
            start(self, "rows", self._load, self._text, len(self.rows), self._generation, 0)

    @on(OptionList.OptionSelected, "#rows")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.choose(self.rows[event.option_index])

    @on(Input.Submitted, "#filter")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the row that is pointed at."""
        if self.list.highlighted is not None:
            self.choose(self.rows[self.list.highlighted])

    def choose(self, row: Row) -> None:
        """Answer with a row."""
        self.dismiss(row)

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._text:
            self._text = event.value
            self.ask(wait=True)

    def action_move(self, move: str) -> None:
        """Move the pointer while something is typed."""
        getattr(self.list, f"action_{move}")()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
