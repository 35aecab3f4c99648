"""The box in which a query is typed. It edits a line; what the line means is for others."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from index.translation import _


class SearchBox(Input):
    """An input whose up and down keys leave it, and whose cursor stands still."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", show=False),
        Binding("down", "walk(1)", show=False),
        Binding("tab", "leave", show=False),
    ]

    class Walked(Message):
        """Up (-1) or down (1) was pressed."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Left(Message):
        """The box was left for the results."""

    def __init__(self) -> None:
        super().__init__(
            id="box", compact=True, placeholder=_('Words, "a phrase", locuteur:Name …'), select_on_focus=False
        )
        self.cursor_blink = False

    def action_walk(self, step: int) -> None:
        """Walk through the history, or out of the box."""
        self.post_message(self.Walked(step))

    def action_leave(self) -> None:
        """Go to the results."""
        self.post_message(self.Left())

    def put(self, text: str) -> None:
        """Set the text, the cursor at its end."""
        self.value = text
        self.cursor_position = len(text)
        self.call_after_refresh(self._show_end)

    def _show_end(self) -> None:
        """The framework does not scroll for a text that was not typed."""
        self.scroll_to(x=self.virtual_size.width, animate=False, force=True)
