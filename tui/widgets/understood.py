"""The lines under the box: the query as understood, what was repaired in it, or where it goes wrong.

Nothing that was asked is changed silently: this is where it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from index.translation import _
from search.errors import QueryError
from search.notices import meant
from search.terminal import visible
from tui import wording
from tui.text import content, folded
from tui.widgets.fitted import Fitted
from tui.widgets.linked import Linked, respelling

if TYPE_CHECKING:
    from search.results import Results


class Understood(Linked):
    """One line, two where there is more to say."""

    def __init__(self) -> None:
        super().__init__("", id="understood", markup=False)

    def blank(self) -> None:
        """Nothing was asked."""
        self.set_class(False, "-error")
        self.update(Content(""))

    def tell(self, results: Results, speaker: str | None) -> None:
        """How the query was understood, and whose words alone are searched."""
        self.set_class(False, "-error")
        said = folded(results.understood)
        line = content((_("understood as") + "  ", "dim"), said) if said else Content("")
        if speaker is not None:
            filtered = _("only {speaker}").format(speaker=folded(speaker))
            line = Content.assemble(line, content(("  · " if said else "", "dim"), (filtered, "bold")))
        proposed = set(meant(results.suggestions))
        for notice in results.notices:
            if notice not in proposed:
                line = Content.assemble(line, content(("  · ", "dim"), (folded(notice), "italic")))
        if proposed and results.hits:
            line = Content.assemble(line, content(("  · ", "dim")), respelling(results.suggestions))
        self.update(line)

    def complain(self, error: Exception, scrolled: int) -> None:
        """What is wrong; for a query, carets under its place. `scrolled`: cells of the box hidden on its left."""
        self.set_class(True, "-error")
        pointer = carets(error, scrolled) if isinstance(error, QueryError) else ""
        message = wording.fault(error)
        hint = folded(getattr(error, "hint", ""))
        self.update(Fitted(lambda width: _complaint(pointer, message, hint, width)))


def _complaint(pointer: str, message: str, hint: str, width: int) -> Content:
    """The message stands beside the carets where there is room, else below."""
    beside = cell_len(pointer) + 1 + cell_len(message) <= width
    gap = (" " if beside else "\n") if pointer else ""
    return content((f"{pointer[:width]}{gap}{message}", "bold"), f"\n{hint}" if hint else "")


def carets(error: QueryError, scrolled: int) -> str:
    """A row of carets that stands under the fault when the row of the query's text stands above."""
    text = visible(error.text)
    before = max(cell_len(text[: error.start]) - scrolled, 0)
    wide = max(cell_len(text[error.start : error.end]), 1)
    return " " * before + "^" * wide
