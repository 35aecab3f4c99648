"""The list of articles found: headline, date and source, a passage with its hits.

It shows hits and tells which one is pointed at; it fetches nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui import wording
from tui.text import HIT_STYLE, MARK, content, excerpt, heading, shortened
from tui.widgets.fitted import Fitted
from tui.widgets.moving_list import MovingList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.widgets import OptionList

    from search.results import Hit, Snippet

_HEADLINE_ROWS = 2
_ORIGIN_ROWS = 2
_PASSAGE_ROWS = 3
_PASSAGES = 1
_WRAP_ALLOWANCE = 12
"""Characters that the ragged right edge of a passage costs, with its ellipses."""
_NARROWEST = 20
_FETCH_BEFORE_END = 10


class ResultList(MovingList):
    """Articles, best first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *MovingList.BINDINGS,
        Binding("space", "turn_mark", show=False),
    ]

    class Pointed(Message):
        """The pointer moved to the result number `index`."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class MarkTurned(Message):
        """The result pointed at is to be marked, or no longer."""

    class Opened(Message):
        """The result pointed at is to be read."""

    class EndNear(Message):
        """The pointer comes near the end of the hits loaded."""

    def __init__(self) -> None:
        super().__init__(id="results", markup=False)
        self._hits: list[Hit] = []
        self._drawn_marked: set[int] = set()
        self.is_marked: Callable[[str], bool] = lambda _id: False

    def show(self, hits: Sequence[Hit]) -> None:
        """Replace the list, and point at the first hit."""
        self._hits = list(hits)
        self.set_options(self._entries(self._hits, 0))
        self.highlighted = 0 if self._hits else None

    def extend(self, hits: Sequence[Hit]) -> None:
        """Add a further page."""
        self.add_options([None, *self._entries(hits, len(self._hits))])
        self._hits.extend(hits)

    def draw_marks(self) -> None:
        """Draw the results whose marks have changed."""
        marked = {number for number, hit in enumerate(self._hits) if self.is_marked(hit.id)}
        for number in marked ^ self._drawn_marked:
            self.replace_option_prompt_at_index(number, _entry(self._hits[number], number in marked))
        self._drawn_marked = marked

    def replace(self, number: int, hit: Hit) -> None:
        """Draw one result anew."""
        self._hits[number] = hit
        self.replace_option_prompt_at_index(number, _entry(hit, self.is_marked(hit.id)))

    def action_turn_mark(self) -> None:
        """Mark the result that is pointed at."""
        self.post_message(self.MarkTurned())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The pointer moved."""
        event.stop()
        self.post_message(self.Pointed(event.option_index))
        if event.option_index >= len(self._hits) - _FETCH_BEFORE_END:
            self.post_message(self.EndNear())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter was pressed, or an entry clicked."""
        event.stop()
        self.post_message(self.Opened())

    def _entries(self, hits: Sequence[Hit], first: int) -> list[Fitted | None]:
        """What the list shows for hits: None, the framework's rule, between two of them."""
        if not first:
            self._drawn_marked.clear()
        entries: list[Fitted | None] = []
        for number, hit in enumerate(hits, first):
            marked = self.is_marked(hit.id)
            if marked:
                self._drawn_marked.add(number)
            entries += [_entry(hit, marked), None]
        return entries[:-1]


def _entry(hit: Hit, marked: bool) -> Fitted:
    return Fitted(lambda width: _lines(hit, marked, width))


def _lines(hit: Hit, marked: bool, width: int) -> Content:
    sign = Content.styled(f"{MARK} ", "bold") if marked else Content("")
    room = max(width, _NARROWEST) * _HEADLINE_ROWS - _WRAP_ALLOWANCE // 2 - len(sign)
    lines = [sign + heading(wording.headline(hit), hit.title_highlights, room, HIT_STYLE)]
    if below := _origin(hit):
        lines.append(content((shortened(below, max(width, _NARROWEST) * _ORIGIN_ROWS), "dim")))
    lines.extend(_passage(snippet, width) for snippet in hit.snippets[:_PASSAGES])
    return Content("\n").join(lines)


def _passage(snippet: Snippet, width: int) -> Content:
    highlights = [(start - snippet.start, end - snippet.start) for start, end in snippet.highlights]
    return excerpt(snippet.text, highlights, max(width, _NARROWEST) * _PASSAGE_ROWS - _WRAP_ALLOWANCE, HIT_STYLE)


def _origin(hit: Hit) -> str:
    quotes = wording.quotes(len(hit.quotes)) if hit.quotes else ""
    return " · ".join(part for part in (wording.origin(hit), quotes, wording.tags(hit)) if part)
