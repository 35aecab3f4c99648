"""The help page: keys, signs, and the query language, over whatever is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from index.translation import _
from search.query.help import sections
from tui.keymap import Key, actions, movements
from tui.text import content, folded
from tui.widgets.fitted import Fitted
from tui.wrapping import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult

_COLUMN = 30


class HelpScreen(ModalScreen[None]):
    """One page to scroll; escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q", "dismiss", show=False),
        Binding("j", "page('scroll_down')", show=False),
        Binding("k", "page('scroll_up')", show=False),
    ]

    def __init__(self, title: str = "", keys: Sequence[Key] = ()) -> None:
        """`keys` are those of the view or dialog `title`, over which the page lies: they come first."""
        super().__init__()
        self._title = title
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(id="page"):
            yield Static(Fitted(self._page), markup=False)

    def _page(self, width: int) -> Content:
        own = [(key.shown, key.help or key.label) for key in self._keys]
        keys = [(action.shown, action.help) for action in actions() if action.shown]
        lines = [
            *(_chapter(self._title, own, width) if own else ()),
            *_chapter(_("Keys on the main screen") if own else _("Keys"), keys, width),
            *_chapter(_("Moving"), movements(), width),
            *_chapter(_("Signs in an article"), _signs(), width),
        ]
        for section in sections():
            lines += _chapter(section.title, [(entry.example, entry.meaning) for entry in section.entries], width)
            if section.text:
                lines += [*_wrapped(section.text, width), Content("")]
        lines.append(content((_("Escape closes this page."), "dim")))
        return Content("\n").join(lines)

    def action_page(self, move: str) -> None:
        """Scroll the page."""
        page = self.query_one("#page", VerticalScroll)
        if move == "scroll_down":
            page.scroll_down(animate=False)
        else:
            page.scroll_up(animate=False)


def _chapter(title: str, rows: Iterable[tuple[str, str]], width: int) -> list[Content]:
    lines = [*_headed(title, width), Content("")]
    for left, right in rows:
        lines += _row(left, right, width)
    return [*lines, Content("")]


def _headed(title: str, width: int) -> list[Content]:
    return [line.stylize("bold underline") for line in _wrapped(folded(title), width)]


def _row(left: str, right: str, width: int) -> list[Content]:
    """What is typed on the left, what it does on the right; below where there is no room beside."""
    indent = min(_COLUMN, width // 2)
    text = _wrapped(right, width - indent)
    head = content((folded(left), "bold"))
    if head.cell_length >= indent:
        return [head, *(Content(" " * indent) + line for line in text)]
    first = head + " " * (indent - head.cell_length) + text[0]
    return [first, *(Content(" " * indent) + line for line in text[1:])]


def _wrapped(text: str, width: int) -> list[Content]:
    return [content(text[start:end]) for start, end in lay_out(text, width).rows] or [Content("")]


def _signs() -> list[tuple[str, str]]:
    return [
        ("MR ┃", _("words of the speaker whose initials are MR; the legend above the article names everybody")),
        ("MR ┊", _("the same, reported without quotation marks")),
        ("?? ┃", _("words whose speaker cannot be told")),
        ("MR+", _("more speakers begin on the same row")),
    ]
