"""The view of time: how many articles or quotes answer in each year, month or day; choosing a bar keeps to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from index.translation import _
from search import timeline
from search.output.bars import bar
from search.typography import date, number
from tui import wording
from tui.keymap import Key
from tui.screens.listing import Listed, ListingScreen
from tui.text import content

if TYPE_CHECKING:
    from textual.content import Content

    from search.query.tree import Query
    from search.timeline import Timeline
    from tui.searcher import Searcher

_STEPS = timeline.STEPS[::-1]


class TimelineScreen(ListingScreen[tuple[str, int]]):
    """Bars in the order of time; answers the period that was chosen, with its count."""

    PLACEHOLDER = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "step(-1)", show=False),
        Binding("right,plus", "step(1)", show=False),
    ]

    def __init__(self, searcher: Searcher, asked: str, query: Query | None, speaker: str | None) -> None:
        """Articles are counted for a query, quotes for a speaker or for neither; `asked` says so in words."""
        super().__init__()
        self._searcher = searcher
        self._asked = asked
        self._query = query
        self._speaker = speaker
        self._step: timeline.Step | None = None
        self._found: Timeline | None = None

    def heading(self) -> str:
        """What is counted."""
        return f"{_('Over time')} · {self._asked}" if self._asked else _("Over time")

    def keys(self) -> tuple[Key, ...]:
        """The keys that matter here."""
        return (
            Key(_("Enter"), _("Keep"), "choose", _("Keep to this period")),
            Key("←", _("Longer periods"), "step(-1)"),
            Key("→", _("Shorter periods"), "step(1)"),
        )

    async def fetch(self, text: str, offset: int) -> Listed[tuple[str, int]]:  # noqa: ARG002 - there is one page
        """All periods."""
        query, speaker, step = self._query, self._speaker, self._step
        if query is not None:
            counted = await self._searcher.ask(
                lambda engine: timeline.of_articles(engine, query, step, speaker=speaker)
            )
        else:
            counted = await self._searcher.ask(lambda engine: timeline.of_quotes(engine, None, step, speaker=speaker))
        self._found = counted
        self._step = counted.step
        return Listed(counted.rows, len(counted.rows), _said(counted))

    def draw(self, row: tuple[str, int], width: int) -> Content:
        """Period, count, bar."""
        rows = self._found.rows if self._found else (row,)
        margin = max(cell_len(date(period)) for period, _count in rows)
        figures = max(len(number(count)) for _period, count in rows)
        largest = max(count for _period, count in rows) or 1
        room = max(width - margin - figures - 3, 1)
        name = date(row[0])
        return content(
            name + " " * (margin - cell_len(name)),
            (f" {number(row[1]):>{figures}} ", "dim"),
            (bar(row[1] / largest * room), "$primary"),
        )

    def action_step(self, step: int) -> None:
        """Count by shorter or by longer periods."""
        place = _STEPS.index(self._step or "month") + step
        if 0 <= place < len(_STEPS):
            self._step = _STEPS[place]
            self.ask(wait=False)


def _said(counted: Timeline) -> str:
    count = wording.quotes if counted.unit == "quotes" else wording.articles
    undated = _("{count} without a date").format(count=count(counted.undated)) if counted.undated else ""
    return " · ".join(part for part in (count(counted.total), undated) if part)
