"""The searches of before: those kept under a name, then what was searched, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from index.errors import VerbatimError
from index.translation import _, plural
from search.history import Asked
from search.output.labels import kind
from search.typography import date, number
from tui import wording
from tui.keymap import Key
from tui.screens.listing import Listed, ListingScreen
from tui.text import content, folded
from tui.widgets.counted import cut

if TYPE_CHECKING:
    from textual.content import Content

    from search.history import Searches
    from tui.history import History

_KEPT = "★"


class SearchesScreen(ListingScreen[Asked]):
    """Answers the search that is to be repeated."""

    PLACEHOLDER = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete,x", "forget", show=False)]

    def __init__(self, history: History, saved: Searches | None, now: float) -> None:
        """`now` is the time, in POSIX seconds."""
        super().__init__()
        self._history = history
        self._saved = saved
        self._now = now

    def heading(self) -> str:
        """What is listed."""
        return _("Kept and earlier searches")

    def keys(self) -> tuple[Key, ...]:
        """The keys that matter here."""
        return (Key(_("Enter"), _("Search again"), "choose"), Key("x", _("Forget"), "forget"))

    async def fetch(self, text: str, offset: int) -> Listed[Asked]:  # noqa: ARG002 - there is one page
        """All of them."""
        kept = self._saved.read() if self._saved is not None else []
        rows = [*sorted(kept, key=lambda asked: asked.name), *reversed(self._history.entries)]
        said = plural("{count} search", "{count} searches", len(rows)).format(count=number(len(rows)))
        return Listed(rows, len(rows), said if rows else _("Nothing was searched yet."))

    def draw(self, row: Asked, width: int) -> Content:
        """The name, what was asked, what came of it, when."""
        when = wording.age(max(self._now - row.when, 0)) if row.when else ""
        found = " · ".join(part for part in (wording.articles(row.total), when) if part)
        narrowed = (row.text, row.speaker, row.source, row.period and date(row.period), row.kind and kind(row.kind))
        asked = folded(" · ".join(part for part in narrowed if part))
        name = f"{_KEPT} {folded(row.name)}  " if row.name else ""
        name = cut(name, width // 2)
        room = max(width - cell_len(found) - cell_len(name) - 2, 8)
        asked = cut(asked, room)
        return content((name, "bold"), asked, " " * max(room - cell_len(asked), 0), "  ", (found, "dim"))

    def action_forget(self) -> None:
        """Forget the search that is pointed at."""
        place = self.list.highlighted
        if place is None:
            return
        row = self.rows[place]
        try:
            if row.name and self._saved is not None:
                self._saved.forget(row)
            else:
                self._history.forget(row)
        except VerbatimError as error:
            self.notify(folded(str(error)), severity="warning", markup=False)
        self.ask(wait=False)
