"""Timelines: how many articles or quotes answer, period by period.

Counts what the engine gives; a period in which nothing answers is there with 0, so that time runs evenly.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.engine import Engine
    from search.query.tree import Query
    from search.results import FacetValue

Step = Literal["day", "month", "year"]
Unit = Literal["articles", "quotes"]

STEPS: tuple[Step, ...] = ("day", "month", "year")
MOST_PERIODS = 5000
"""Beyond so many periods, those with nothing in them are left out."""

_LENGTHS = {"year": len("2024"), "month": len("2024-10"), "day": len("2024-10-23")}


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts by period, in the order of time.

    `rows` are periods ("2024", "2024-10", "2024-10-23") with their counts; a date that is known less exactly than
    `step` has a row of its own. `undated` is how many answers have no date.
    """

    unit: Unit
    step: Step
    rows: tuple[tuple[str, int], ...]
    undated: int

    @property
    def total(self) -> int:
        """All answers, dated or not."""
        return sum(count for _period, count in self.rows) + self.undated


def of_articles(engine: Engine, query: Query, step: Step | None, *, speaker: str | None = None) -> Timeline:
    """The articles that answer `query`, those alone in which `speaker` is quoted; by months or years for no `step`."""
    if step in {None, "year"}:
        return of_facet(engine.facets(query, speaker=speaker, most=0).dates.values, "articles", step)
    hits = engine.search(query, limit=0, sort="oldest", speaker=speaker, snippets=False).hits
    return of_dates((hit.date for hit in hits), "articles", step)


def of_quotes(
    engine: Engine,
    query: Query | None,
    step: Step | None,
    *,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
    source: str | None = None,
) -> Timeline:
    """The quotes that the engine finds for the same arguments; by months or years for no `step`."""
    if step in {None, "year"}:
        facets = engine.quote_facets(query, speaker=speaker, since=since, until=until, source=source, most=0)
        return of_facet(facets.dates.values, "quotes", step)
    rows = engine.quotes(query, limit=0, speaker=speaker, since=since, until=until, source=source).rows
    return of_dates((row.date for row in rows), "quotes", step)


def of_facet(values: Iterable[FacetValue], unit: Unit, step: Step | None) -> Timeline:
    """A timeline from the dates that the engine has counted: months or years; only coarser steps can be had of them."""
    counts = Counter({value.value: value.count for value in values})
    finest: Step = "month" if any(period and len(period) > _LENGTHS["year"] for period in counts) else "year"
    return _timeline(counts, unit, step or finest)


def of_dates(dates: Iterable[str | None], unit: Unit, step: Step) -> Timeline:
    """A timeline from the date of each answer; None for one that has none."""
    return _timeline(Counter(dates), unit, step)


def _timeline(counts: Counter[str | None], unit: Unit, step: Step) -> Timeline:
    cut = Counter[str]()
    for period, count in counts.items():
        if period:
            cut[period[: _LENGTHS[step]]] += count
    undated = sum(count for period, count in counts.items() if not period)
    even = [period for period in cut if len(period) == _LENGTHS[step]]
    periods = set(cut) | set(_between(min(even), max(even), step) if even else ())
    return Timeline(unit, step, tuple((period, cut[period]) for period in sorted(periods)), undated)


def _between(first: str, last: str, step: Step) -> Iterator[str]:
    """All periods from the first to the last, both included; none if they are too many."""
    found = []
    try:
        while first < last:
            found.append(first)
            if len(found) > MOST_PERIODS:
                return
            first = _next(first, step)
    except (ValueError, OverflowError):  # not a date after all, or the end of the calendar
        return
    yield from found


def _next(period: str, step: Step) -> str:
    if step == "day":
        return (date.fromisoformat(period) + timedelta(days=1)).isoformat()
    year, _dash, month = period.partition("-")
    if step == "month" and int(month) < 12:
        return f"{year}-{int(month) + 1:02}"
    return f"{int(year) + 1:04}-01" if step == "month" else f"{int(year) + 1:04}"
