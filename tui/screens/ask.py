"""A dialog of one line: a question, what is known already, an answer typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from index.french.fold import fold
from index.translation import _
from tui.keymap import Key
from tui.text import content, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class AskScreen(ModalScreen[str | None]):
    """Answers the line that was typed; None where the question was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, title: str, hint: str, value: str = "", suggestions: Sequence[str] = ()) -> None:
        """`suggestions` complete what is typed: the right arrow takes one."""
        super().__init__(id="ask")
        self._title = title
        self._hint = hint
        self._value = value
        self._suggestions = suggestions

    def compose(self) -> ComposeResult:
        """A card in the middle."""
        with Vertical(id="card"):
            yield Static(content((folded(self._title), "bold")), markup=False)
            yield Input(
                folded(self._value),
                id="answer",
                compact=True,
                suggester=Beginnings(self._suggestions),
                # One name takes the place of another; a list is added to.
                select_on_focus=bool(self._suggestions),
            )
            yield Static(content((self._hint, "dim")), markup=False)
            yield Static(content((_("Enter keeps it, Escape leaves everything as it is."), "dim")), markup=False)

    def explained(self) -> tuple[str, Sequence[Key]]:
        """What the help page says of this dialog: its name and its keys."""
        taken = [Key("→", _("Take what completes the line"))] if self._suggestions else []
        return self._title, (Key(_("Enter"), _("Keep it")), *taken, Key(_("Esc"), _("Leave everything as it is")))

    def on_mount(self) -> None:
        """Stand still, and begin to type."""
        answer = self.query_one("#answer", Input)
        answer.cursor_blink = False
        answer.focus()

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class Beginnings(Suggester):
    """Suggests the first name that begins as the line does; accents and capitals do not matter."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names

    async def get_suggestion(self, value: str) -> str | None:
        """A name that completes `value`."""
        typed = fold(value.lower())
        found = (name for name in map(folded, self._names) if typed and fold(name.lower()).startswith(typed))
        return next(found, None)
