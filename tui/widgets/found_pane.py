"""The middle: the articles found, or in their place what there is to say where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from index.translation import _
from tui.widgets.notice import Notice
from tui.widgets.result_list import ResultList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from search.results import Hit


class FoundPane(Vertical):
    """Results, or a notice."""

    def __init__(self) -> None:
        super().__init__(id="found", classes="-empty")

    def compose(self) -> ComposeResult:
        """Both; one of them is shown."""
        yield ResultList()
        yield Notice()

    def on_mount(self) -> None:
        """Say what this is."""
        self.query_one(ResultList).border_title = _("Articles")
        self.notice.opening()

    @property
    def notice(self) -> Notice:
        """What is said in the place of results."""
        return self.query_one(Notice)

    def show(self, hits: Sequence[Hit]) -> None:
        """Replace the results; with none, the notice shows."""
        self.set_class(not hits, "-empty")
        self.stale = False
        self.query_one(ResultList).show(hits)

    def extend(self, hits: Sequence[Hit]) -> None:
        """Add a further page."""
        self.query_one(ResultList).extend(hits)

    @property
    def stale(self) -> bool:
        """Whether what is shown answers an older question, and is dimmed."""
        return self.has_class("-stale")

    @stale.setter
    def stale(self, stale: bool) -> None:
        self.set_class(stale, "-stale")
