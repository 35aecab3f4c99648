"""Rows of a name and a count, as panels list them: a sign for what is chosen, the count at the right edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from search.typography import number
from tui.text import content, folded
from tui.widgets.fitted import Fitted

if TYPE_CHECKING:
    from textual.content import Content

ON = "◉"
_NARROWEST_NAME = 6


def counted(name: str, count: int | None, sign: str, *, chosen: bool, style: str = "") -> Fitted:
    """A row; `style` is that of the sign."""
    shown = "" if count is None else number(count)
    return Fitted(lambda width: _line(folded(name), shown, ON if chosen else sign, style, chosen, width))


def _line(name: str, count: str, sign: str, style: str, chosen: bool, width: int) -> Content:
    """The name gives way where there is no room."""
    room = max(width - cell_len(count) - 3, _NARROWEST_NAME)
    name = cut(name, room)
    return content(
        (f"{sign} ", style),
        (name, "bold" if chosen else ""),
        " " * max(room - cell_len(name), 0) + " ",
        (count, "dim"),
    )


def cut(name: str, width: int) -> str:
    """At most `width` cells of a name, the cut shown by an ellipsis."""
    if cell_len(name) <= width:
        return name
    while name and cell_len(name) >= width:
        name = name[: max(min(len(name) - 1, width), 0)]
    return name.rstrip() + "…"
