"""The help page: keys, signs, and the query language, over whatever is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from index.translation import _
from tui.keymap import actions, movements
from tui.text import content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

_KEYS_WIDTH = 20


class HelpScreen(ModalScreen[None]):
    """One page to scroll; escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q", "dismiss", show=False),
        Binding("j", "page('scroll_down')", show=False),
        Binding("k", "page('scroll_up')", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(id="page"):
            yield Static(_page(), markup=False)

    def action_page(self, move: str) -> None:
        """Scroll the page."""
        page = self.query_one("#page", VerticalScroll)
        if move == "scroll_down":
            page.scroll_down(animate=False)
        else:
            page.scroll_up(animate=False)


def _page() -> Content:
    keys = [(action.shown, action.help) for action in actions() if action.shown]
    parts = [
        *_chapter(_("Keys"), keys),
        *_chapter(_("Moving"), movements()),
        *_chapter(_("Signs in an article"), _signs()),
        content((_("Escape closes this page."), "dim")),
    ]
    return Content("\n").join(parts)


def _chapter(title: str, rows: Iterable[tuple[str, str]]) -> list[Content]:
    lines = [content((title, "bold underline")), Content("")]
    lines += [content((keys.ljust(_KEYS_WIDTH), "bold"), text) for keys, text in rows]
    return [*lines, Content("")]


def _signs() -> list[tuple[str, str]]:
    return [
        ("MR ┃", _("words of the speaker whose initials are MR; the legend above the article names everybody")),
        ("MR ┊", _("the same, reported without quotation marks")),
        ("?? ┃", _("words whose speaker cannot be told")),
        ("MR+", _("more speakers begin on the same row")),
    ]
