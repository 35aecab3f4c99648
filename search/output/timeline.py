"""Timelines: bars for people, a row a period for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from index.translation import _
from search import typography
from search.output.bars import bars

if TYPE_CHECKING:
    from search.output.layout import Page
    from search.timeline import Timeline

COLUMNS = ("period", "count")


def labelled(timeline: Timeline) -> list[tuple[str, int]]:
    """The rows as people read them, with those of unknown date at the end."""
    rows = [(typography.date(period), count) for period, count in timeline.rows]
    return [*rows, (_("unknown"), timeline.undated)] if timeline.undated else rows


def write_timeline(timeline: Timeline, name: str, out: TextIO, page: Page, asked: str) -> None:
    """Write a timeline in the format `name`; `asked` is what was counted, in the query language."""
    if name == "text":
        bars(labelled(timeline), page)
    elif name == "md":
        unit = _("articles") if timeline.unit == "articles" else _("quotes")
        out.write("| {} | {} |\n| --- | ---: |\n".format(_("date"), unit))
        out.write("".join(f"| {label} | {typography.number(count)} |\n" for label, count in labelled(timeline)))
    else:
        from search.output.formats import write_table
        from search.output.tables import VERSION, Table

        head = {"version": VERSION, "query": {"understood": asked}, "unit": timeline.unit, "by": timeline.step}
        rows = [{"period": period, "count": count} for period, count in timeline.rows]
        if timeline.undated:
            rows.append({"period": None, "count": timeline.undated})
        write_table(Table(head, "timeline", rows, COLUMNS), name, out)
