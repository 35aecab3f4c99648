"""The line of counts: how many articles answered and how fast on the left, what the index holds on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from index.translation import _
from search.typography import number
from tui import wording
from tui.widgets.fitted import Fitted

if TYPE_CHECKING:
    from tui.session import Session


class StatusLine(Static):
    """Answers on the left, the index on the right; the right side gives way."""

    def __init__(self) -> None:
        super().__init__("", id="status", markup=False)
        self.news = ""
        """What the user should know about the index: rebuilt, files changed, an update that runs."""

    def show(self, session: Session, now: float) -> None:
        """Describe the session at `now`, in POSIX seconds."""
        left = " · ".join(part for part in (_answers(session), _marked(session)) if part)
        index = wording.index_summary(session.status, now) if session.status else _("opening the index …")
        right = self.news or index
        self.update(Fitted(lambda width: _sides(left, right, width)))


def _answers(session: Session) -> str:
    if session.searching:
        return _("searching …")
    if session.error is not None:
        return _("not searched")
    if session.answer is None:
        return ""
    results = session.answer.results
    count = wording.articles(results.total)
    parts = [
        count if results.total_exact else _("at least {count}").format(count=count),
        wording.duration(session.answer.seconds),
        _order(session),
    ]
    return " · ".join(part for part in parts if part)


def _marked(session: Session) -> str:
    return _("{count} marked").format(count=number(len(session.marked))) if len(session.marked) else ""


def _order(session: Session) -> str:
    orders = {"score": "", "date": _("by date"), "oldest": _("by date, oldest first"), "source": _("by source")}
    return orders[session.sort]


def _sides(left: str, right: str, width: int) -> Content:
    room = width - cell_len(left) - cell_len(right)
    if room < 1:
        return Content(left or right)
    return Content.assemble((left, "bold"), " " * room, right)
