"""The panel of speakers: who speaks, how often; choosing one filters the results and lights up their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from index.translation import _
from tui.colours import fitted
from tui.widgets.counted import counted
from tui.widgets.moving_list import MovingList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widgets import OptionList

    from tui.colours import Colours
    from tui.widgets.fitted import Fitted

_OFF = "●"


class SpeakersPanel(MovingList):
    """People, those with most quotes first; the first row is everybody."""

    BINDINGS: ClassVar[list[BindingType]] = [*MovingList.BINDINGS, Binding("space", "select", show=False)]

    class Chosen(Message):
        """A speaker was chosen; None for everybody."""

        def __init__(self, name: str | None) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__(id="speakers", markup=False)
        self._names: list[str | None] = []
        self._shown: object = None

    def show(self, people: Sequence[tuple[str, int | None]], chosen: str | None, colours: Colours) -> None:
        """List people, each with a count. The pointer stays with the person it was on, where they are still listed."""
        state = (tuple(people), chosen, colours, self.app.theme)
        if state == self._shown:
            return
        self._shown = state
        pointed = self._names[self.highlighted] if self.highlighted is not None else chosen
        self._names = [None, *(name for name, _count in people)]
        everyone = counted(_("Everyone"), None, _OFF, chosen=chosen is None)
        self.set_options([everyone, *(self._row(name, count, name == chosen, colours) for name, count in people)])
        self.highlighted = self._names.index(pointed) if pointed in self._names else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter was pressed, or a row clicked."""
        event.stop()
        self.post_message(self.Chosen(self._names[event.option_index]))

    def _row(self, name: str, count: int | None, chosen: bool, colours: Colours) -> Fitted:
        hue = fitted(colours.of(name), self.background_colors[1], self.app.current_theme.dark).hex
        return counted(name, count, _OFF, chosen=chosen, style=hue)
