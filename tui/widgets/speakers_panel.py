"""The panel of speakers: who speaks, how often; choosing one filters the results and lights up their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from index.translation import _
from search.typography import number
from tui.colours import fitted
from tui.text import content, folded
from tui.widgets.fitted import Fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.results import SpeakerRow
    from tui.colours import Colours

_ON = "◉"
_OFF = "●"
_NARROWEST_NAME = 6


class SpeakersPanel(OptionList):
    """People, those with most quotes first; the first row is everybody."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
        Binding("ctrl+d", "page_down", show=False),
        Binding("ctrl+u", "page_up", show=False),
        Binding("space", "select", show=False),
    ]

    class Chosen(Message):
        """A speaker was chosen; None for everybody."""

        def __init__(self, name: str | None) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__(id="speakers", markup=False)
        self._names: list[str | None] = []
        self._shown: object = None

    def show(self, rows: Sequence[SpeakerRow], chosen: str | None, colours: Colours) -> None:
        """List people. The pointer stays with the person it was on, where they are still listed."""
        state = ([(row.name, row.quotes) for row in rows], chosen, colours, self.app.theme)
        if state == self._shown:
            return
        self._shown = state
        pointed = self._names[self.highlighted] if self.highlighted is not None else chosen
        self._names = [None, *(row.name for row in rows)]
        everyone = _entry(_("Everyone"), "", chosen is None, "")
        self.set_options([everyone, *(self._row(row, row.name == chosen, colours) for row in rows)])
        self.highlighted = self._names.index(pointed) if pointed in self._names else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter was pressed, or a row clicked."""
        event.stop()
        self.post_message(self.Chosen(self._names[event.option_index]))

    def _row(self, row: SpeakerRow, chosen: bool, colours: Colours) -> Fitted:
        dark = self.app.current_theme.dark
        hue = fitted(colours.of(row.name), self.background_colors[1], dark).hex
        return _entry(row.name, number(row.quotes), chosen, hue)


def _entry(name: str, count: str, chosen: bool, hue: str) -> Fitted:
    return Fitted(lambda width: _line(folded(name), count, chosen, hue, width))


def _line(name: str, count: str, chosen: bool, hue: str, width: int) -> Content:
    """A sign, the name, the count at the right edge; the name gives way where there is no room."""
    room = max(width - len(count) - 3, _NARROWEST_NAME)
    name = _cut(name, room)
    return content(
        (f"{_ON if chosen else _OFF} ", hue),
        (name, "bold" if chosen else ""),
        " " * max(room - cell_len(name), 0) + " ",
        (count, "dim"),
    )


def _cut(name: str, width: int) -> str:
    """At most `width` cells of a name, the cut shown by an ellipsis."""
    if cell_len(name) <= width:
        return name
    while name and cell_len(name) >= width:
        name = name[: max(min(len(name) - 1, width), 0)]
    return name.rstrip() + "…"
