"""The right-hand side: an article with what stands above and below it, and the moves inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from index.translation import _
from tui.citation import citation
from tui.initials import UNKNOWN, signs
from tui.marked import Marked
from tui.text import folded, shortened
from tui.widgets.article_header import ArticleHeader
from tui.widgets.article_reader import ArticleReader
from tui.widgets.quote_line import QuoteLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.colours import Colours
    from tui.reading import Reading

_COPIED_SHOWN = 60


class ArticlePane(Vertical):
    """One article, or nothing."""

    def __init__(self) -> None:
        super().__init__(id="article", classes="-closed")
        self._reading: Reading | None = None
        self._colours: Colours | None = None
        self._signs: dict[str | None, str] = {}
        self._marked = Marked()

    def compose(self) -> ComposeResult:
        """Header, text, line about the quote."""
        yield ArticleHeader()
        yield ArticleReader()
        yield QuoteLine()

    def on_mount(self) -> None:
        """Say what this is."""
        self.border_title = _("Article")

    def show(self, reading: Reading, colours: Colours) -> None:
        """Open an article at its place."""
        self._reading = reading
        self._colours = colours
        self._signs = {None: UNKNOWN}
        self._signs.update(signs(name for name, _count in reading.people() if name is not None))
        self.remove_class("-closed")
        self.query_one(ArticleReader).show(reading, self._signs, colours)
        self._tell_place()

    def clear(self) -> None:
        """Show nothing."""
        self._reading = None
        self.add_class("-closed")
        self.query_one(ArticleReader).clear()

    def step_hit(self, step: int) -> None:
        """Stand on the next hit (1) or the one before (-1)."""
        if self._reading is not None and self._reading.step_hit(step) is not None:
            self._move()

    def step_quote(self, step: int) -> None:
        """Stand on the next quote of the same speaker (1) or the one before (-1)."""
        if self._reading is not None and self._reading.step_quote(step) is not None:
            self._move()

    @on(ArticleReader.QuoteClicked)
    def _stand_on(self, event: ArticleReader.QuoteClicked) -> None:
        event.stop()
        if self._reading is not None:
            self._reading.go_to_quote(event.number)
            self._move()

    @on(ArticleReader.QuoteHovered)
    def _look_at(self, event: ArticleReader.QuoteHovered) -> None:
        event.stop()
        self._tell_quote(event.number)

    def _move(self) -> None:
        self.query_one(ArticleReader).refresh_place()
        self._tell_place()

    def _tell_place(self) -> None:
        if self._reading is not None and self._colours is not None:
            self.query_one(ArticleHeader).show(self._reading, self._signs, self._colours)
            self._tell_quote(None)

    def _tell_quote(self, hovered: int | None) -> None:
        """Tell of the quote that the mouse is over, else of the one that one stands on."""
        reading = self._reading
        if reading is None or self._colours is None:
            return
        quotes = reading.article.quotes
        hovered = None if hovered is None or hovered >= len(quotes) else hovered
        quote = reading.current if hovered is None else quotes[hovered]
        marked = quote is not None and self._marked.has_quote(reading.article.id, quote.start, quote.end)
        self.query_one(QuoteLine).show(reading, self._colours, marked, hovered)

    def copy_quote(self) -> None:
        """Copy the quote that one stands on, with its citation."""
        reading = self._reading
        if reading is None or reading.quote is None or reading.current is None:
            self.ask_for_quote()
            return
        text = citation(reading.article, reading.current, reading.article.persons[reading.quote])
        # A lone surrogate cannot leave the program: it would end it instead of being copied.
        self.app.copy_to_clipboard(text.encode("utf-8", "replace").decode("utf-8"))
        shown = shortened(folded(text), _COPIED_SHOWN)
        self.notify(_("Copied: {text}").format(text=shown), markup=False, timeout=3)

    def ask_for_quote(self) -> None:
        """Say that one stands on none."""
        self.notify(_("Stand on a quote first: c goes to the next one."), markup=False, timeout=3)

    def draw_marks(self, marked: Marked) -> None:
        """Show which quotes are marked."""
        self._marked = marked
        self._tell_place()

    def recolour(self, colours: Colours) -> None:
        """Draw in other colours, in the same place."""
        if self._reading is not None:
            self._colours = colours
            self.query_one(ArticleReader).recolour(colours)
            self._tell_place()
