"""The panel of facets: sources, dates and kinds of quotes of all that was found, counted; choosing one narrows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets.option_list import Option

from index.translation import _
from search.output.labels import kind
from search.typography import date
from tui.text import content
from tui.widgets.counted import counted
from tui.widgets.moving_list import MovingList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widgets import OptionList

    from search.results import Facets, FacetValue
    from tui.narrowing import Facet, Narrowing

SOURCES_SHOWN = 12
_OFF = "○"


class FacetsPanel(MovingList):
    """Values under their headings, each with its count."""

    BINDINGS: ClassVar[list[BindingType]] = [*MovingList.BINDINGS, Binding("space", "select", show=False)]

    class Chosen(Message):
        """A value was chosen, or let go again."""

        def __init__(self, facet: Facet, value: str) -> None:
            super().__init__()
            self.facet = facet
            self.value = value

    def __init__(self) -> None:
        super().__init__(id="facets", markup=False)
        self._shown: object = None
        self._values: dict[str, tuple[Facet, str]] = {}

    def show(self, facets: Facets | None, narrowing: Narrowing) -> None:
        """List what was counted. The pointer stays with the value it was on, where that is still listed."""
        state = (facets, narrowing)
        if state == self._shown:
            return
        self._shown = state
        pointed = self._pointed()
        self._values = {}
        self.set_options(list(self._rows(facets, narrowing)) if facets else [])
        found = next((key for key, value in self._values.items() if value == pointed), None)
        if found is not None:
            self.highlighted = self.get_option_index(found)
        elif self.option_count:
            self.action_first()

    def _pointed(self) -> tuple[Facet, str] | None:
        if self.highlighted is None:
            return None
        return self._values.get(self.get_option_at_index(self.highlighted).id or "")

    def _rows(self, facets: Facets, narrowing: Narrowing) -> Iterator[Option]:
        sections: tuple[tuple[Facet, str, tuple[FacetValue, ...]], ...] = (
            ("source", _("Sources"), facets.sources.values[:SOURCES_SHOWN]),
            ("period", _("Dates"), _newest_first(facets.dates.values)),
            ("kind", _("Kinds of quotes"), facets.kinds.values),
        )
        for facet, title, values in sections:
            if any(value.value is not None for value in values):
                yield Option(content((title, "bold underline")), disabled=True)
                yield from (self._row(facet, value, narrowing) for value in values)

    def _row(self, facet: Facet, value: FacetValue, narrowing: Narrowing) -> Option:
        if value.value is None:
            return Option(counted(_("unknown"), value.count, " ", chosen=False), disabled=True)
        key = f"{facet}-{len(self._values)}"
        self._values[key] = (facet, value.value)
        chosen = narrowing.value(facet) == value.value
        return Option(counted(_name(facet, value.value), value.count, _OFF, chosen=chosen), id=key)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter was pressed, or a row clicked."""
        event.stop()
        self.post_message(self.Chosen(*self._values[event.option_id or ""]))


def _newest_first(values: tuple[FacetValue, ...]) -> tuple[FacetValue, ...]:
    dated = [value for value in values if value.value is not None]
    return (*reversed(dated), *(value for value in values if value.value is None))


def _name(facet: Facet, value: str) -> str:
    if facet == "period":
        return date(value)
    return kind(value) if facet == "kind" else value
