"""The view of speakers: who speaks, how much, in how many articles, and when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len

from index.translation import _
from search import timeline
from search.output.bars import sparkline
from search.typography import date
from tui import wording
from tui.keymap import Key
from tui.screens.listing import Listed, ListingScreen
from tui.text import content, folded
from tui.widgets.counted import cut
from tui.work import start

if TYPE_CHECKING:
    from textual.content import Content

    from search.results import SpeakerRow
    from search.timeline import Timeline
    from tui.roster import Roster
    from tui.searcher import Searcher

SHOWN = 500
"""Rows at most: whoever speaks less is found by name."""

_WIDE = 72
_SPARK = 24
_NARROW_SPARK = 12
_AHEAD = 30
_FEWEST = 2
"""Periods of the index: a line over one of them would say nothing."""


class SpeakersScreen(ListingScreen["SpeakerRow"]):
    """People and institutions, those with most quotes first; answers the one chosen."""

    def __init__(self, searcher: Searcher, roster: Roster) -> None:
        super().__init__()
        self._searcher = searcher
        self._roster = roster
        self._axis: Timeline | None = None
        self._times: dict[str, Timeline] = {}

    def heading(self) -> str:
        """What is listed, and over which time."""
        rows = self._axis.rows if self._axis else ()
        span = dict.fromkeys(date(period) for period, _count in (*rows[:1], *rows[-1:]))
        return " · ".join(part for part in (_("Speakers"), " – ".join(span)) if part)

    def placeholder(self) -> str:
        """What can be typed."""
        return _("A part of a name, or another spelling of it")

    def keys(self) -> tuple[Key, ...]:
        """The keys that matter here."""
        return (Key(_("Enter"), _("Keep"), "choose", _("Search with this speaker alone")),)

    async def fetch(self, text: str, offset: int) -> Listed[SpeakerRow]:  # noqa: ARG002 - there is one page
        """The speakers whom a pattern finds."""
        if self._axis is None:
            self._axis = await self._searcher.ask(lambda engine: timeline.of_quotes(engine, None, None))
        pattern = text.strip()
        if pattern:
            rows = await self._searcher.ask(lambda engine: engine.speakers(pattern))
            total = len(rows)
        else:
            rows, total = list(self._roster.rows), self._roster.total
        return Listed(rows[:SHOWN], min(total, SHOWN), _found(total))

    def draw(self, row: SpeakerRow, width: int) -> Content:
        """Name, quotes, articles, and a line over time."""
        spark = (_SPARK if width >= _WIDE else _NARROW_SPARK) if self._timed else 0
        counts = f"{wording.quotes(row.quotes)} · {wording.articles(len(row.articles))}"
        line = f"{self._spark(row.name, spark):<{spark}}"
        room = max(width - cell_len(counts) - spark - 4, 8)
        name = cut(folded(row.name), room)
        return content((name, "bold"), " " * max(room - cell_len(name), 0), "  ", (counts, "dim"), "  ", line)

    @property
    def _timed(self) -> bool:
        """Whether there is a time to draw a line over."""
        return self._axis is not None and len(self._axis.rows) >= _FEWEST

    def _spark(self, name: str, width: int) -> str:
        times = self._times.get(name)
        if times is None or self._axis is None or not self._timed:
            return ""
        counts = {period: 0 for period, _count in self._axis.rows}
        for period, count in times.rows:
            # A year of the axis takes the months of one who spoke in few of them.
            place = next((period[:size] for size in (10, 7, 4) if period[:size] in counts), None)
            if place is not None:
                counts[place] += count
        return sparkline(list(counts.values()), width)

    def pointed(self, place: int) -> None:
        """Learn when those in sight speak."""
        wanted = [row for row in self.rows[max(place - _AHEAD, 0) : place + _AHEAD] if row.name not in self._times]
        if wanted:
            start(self, "times", self._learn, wanted)

    async def _learn(self, wanted: list[SpeakerRow]) -> None:
        for row in wanted:
            self._times[row.name] = await self._searcher.ask(
                partial(timeline.of_quotes, query=None, step=None, speaker=row.name)
            )
            if row in self.rows:
                self.redraw_row(self.rows.index(row))


def _found(total: int) -> str:
    if not total:
        return _("No such speaker.")
    if total > SHOWN:
        return _("The first {count} of {total}").format(count=SHOWN, total=wording.people(total))
    return wording.people(total)
