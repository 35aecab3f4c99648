"""The article on screen: every quote in its speaker's colour with a sign in the margin, every hit marked.

Only the rows in sight are drawn, so that a very long article opens and scrolls like a short one. The text is drawn from
offsets; it is never turned into markup, and never altered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from search.terminal import visible
from tui.marks import Marks
from tui.widgets.reader_looks import Look, Surface, sign_style, style
from tui.widgets.reader_margin import Margin
from tui.wrapping import cells, lay_out

if TYPE_CHECKING:
    from textual import events
    from textual.selection import Selection

    from tui.colours import Colours
    from tui.marks import Run
    from tui.reading import Reading

MEASURE = 92
"""Cells of text in a row at most: longer rows are tiring to read."""

_ABOVE = 3
"""One row in so many stands above the place that was jumped to."""


class ArticleReader(ScrollView, can_focus=True):
    """A scrolling view of one article."""

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    ArticleReader {
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"article-reader--hit", "article-reader--current"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
        Binding("g", "scroll_home", show=False),
        Binding("G", "scroll_end", show=False),
        Binding("ctrl+d", "half_page(1)", show=False),
        Binding("ctrl+u", "half_page(-1)", show=False),
        Binding("space", "page_down", show=False),
    ]

    class QuoteClicked(Message):
        """The quote number `number` was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class QuoteHovered(Message):
        """The mouse is over the quote number `number`, or over none."""

        def __init__(self, number: int | None) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="reader")
        self._hovered: int | None = None
        self._reading: Reading | None = None
        self._text = ""
        self._layout = lay_out("", 1)
        self._marks = Marks((), (), ())
        self._margin = Margin((), {}, self._layout)
        self._hues: list[str] = []
        self._signs: dict[str | None, str] = {}
        self._surface: Surface | None = None

    @property
    def allow_select(self) -> bool:
        """Words can be selected with the mouse."""
        return True

    def show(self, reading: Reading, signs: dict[str | None, str], colours: Colours) -> None:
        """Open an article at its place. `signs` gives the sign of each voice in it."""
        self._reading = reading
        self._text = visible(reading.article.text)
        self._signs = signs
        self._hues = [colours.of(name) for name in reading.voices]
        self._marks = Marks(reading.article.quotes, reading.article.hits, reading.article.zones)
        self._lay_out()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.reveal(reading.place)

    def recolour(self, colours: Colours) -> None:
        """Draw again in other colours."""
        if self._reading is not None:
            self._hues = [colours.of(name) for name in self._reading.voices]
            self.refresh()

    def clear(self) -> None:
        """Show nothing."""
        self._reading = None
        self._text = ""
        self._lay_out()

    def refresh_place(self) -> None:
        """Draw again after the reading moved, and show its place."""
        if self._reading is not None:
            self.refresh()
            self.reveal(self._reading.place)

    def reveal(self, offset: int) -> None:
        """Scroll until the character at `offset` is in sight, a third from the top; not at all where it is already."""
        row = self._layout.row_of(offset)
        height = self.size.height
        top = round(self.scroll_offset.y)
        if not top <= row < top + height - 1:
            self.scroll_to(y=max(row - height // _ABOVE, 0), animate=False, immediate=True, force=True)

    def _lay_out(self) -> None:
        wide = self.size.width >= Margin.WIDE_FROM
        self._layout = lay_out(self._text, min(self.size.width - Margin.width(wide) - 1, MEASURE))
        voices = self._reading.voices if self._reading is not None else ()
        quotes = self._reading.article.quotes if self._reading is not None else ()
        self._margin = Margin(tuple(zip(quotes, voices, strict=True)), self._signs, self._layout, wide)
        self.virtual_size = Size(self.size.width, len(self._layout.rows))
        self.refresh()

    def on_resize(self) -> None:
        """Break the rows anew, and keep in sight what was at the top."""
        rows = self._layout.rows
        top = rows[min(self.scroll_offset.y, len(rows) - 1)][0] if rows else 0
        at_home = self.scroll_offset.y == 0
        self._lay_out()
        if at_home and self._reading is not None:
            self.reveal(self._reading.place)
        else:
            self.scroll_to(y=self._layout.row_of(top), animate=False, immediate=True, force=True)

    def notify_style_update(self) -> None:
        """Another theme: other colours."""
        super().notify_style_update()
        self._surface = None

    def action_half_page(self, step: int) -> None:
        """Scroll by half of what is in sight."""
        self.scroll_relative(y=step * max(self.size.height // 2, 1), animate=False)

    def on_click(self, event: events.Click) -> None:
        """Stand on the quote that was clicked."""
        offset = self._offset_at(event.x, event.y)
        number = None if offset is None else self._marks.quotes.at(offset)
        if number is not None:
            self.post_message(self.QuoteClicked(number))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell which quote the mouse is over."""
        offset = self._offset_at(event.x, event.y)
        self._hover(None if offset is None else self._marks.quotes.at(offset))

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._hover(None)

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            self.post_message(self.QuoteHovered(number))

    def _offset_at(self, x: int, y: int) -> int | None:
        """The offset of the character drawn at a place of the widget."""
        row = self.scroll_offset.y + y
        if row >= len(self._layout.rows):
            return None
        start, end = self._layout.rows[row]
        column = self._margin.cells
        for offset in range(start, end):
            column += cells(self._text[offset])
            if x < column:
                return offset if x >= self._margin.cells else None
        return None

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        row = self.scroll_offset.y + y
        surface = self._ground()
        blank = Style(bgcolor=surface.background.rich_color)
        if row >= len(self._layout.rows):
            return Strip.blank(width, blank)
        words = Strip(self._words(row, surface)).apply_offsets(0, row)
        return Strip.join([Strip(self._margin_segments(row, surface, blank)), words]).adjust_cell_length(width, blank)

    def _ground(self) -> Surface:
        if self._surface is None:
            _, background = self.background_colors
            hit = background + self.get_component_styles("article-reader--hit").background
            self._surface = Surface(
                background=background,
                foreground=self.colors[3],
                hit=background if hit.ansi is not None else hit,
                current=self.get_component_styles("article-reader--current").background,
                dark=self.app.current_theme.dark,
                colourless=self.app.no_color,
            )
        return self._surface

    def _margin_segments(self, row: int, surface: Surface, blank: Style) -> list[Segment]:
        segments = []
        for text, quote in self._margin.parts(row):
            if quote is None:
                segments.append(Segment(text, blank))
            else:
                look = self._look_of(quote)
                current = bool(text.strip(Margin.BARS)) and self._reading is not None and self._reading.quote == quote
                segments.append(Segment(text, sign_style(look.hue, surface, current=current, dimmed=look.dimmed)))
        return segments

    def _words(self, row: int, surface: Surface) -> list[Segment]:
        start, end = self._layout.rows[row]
        segments = []
        for run in self._marks.runs(start, end):
            segments.extend(self._selected(run, row, start, style(self._look(run), surface)))
        return segments

    def _selected(self, run: Run, row: int, start: int, drawn: Style) -> list[Segment]:
        """The segments of a run, apart where the mouse has selected some of it."""
        selection = self.text_selection
        span = None if selection is None else selection.get_span(row)
        if span is None:
            return [Segment(self._text[run.start : run.end], drawn)]
        left = start + span[0]
        right = run.end if span[1] == -1 else start + span[1]
        chosen = drawn + self.screen.get_component_rich_style("screen--selection")
        first, second = (min(max(edge, run.start), run.end) for edge in (left, right))
        pieces = ((run.start, first, drawn), (first, second, chosen), (second, run.end, drawn))
        return [Segment(self._text[begin:end], look) for begin, end, look in pieces if begin < end]

    def _look(self, run: Run) -> Look:
        hit = run.hit is not None
        current = hit and self._reading is not None and self._reading.hit == run.hit
        if run.quote is None:
            return Look(zone=run.zone, hit=hit, current=current)
        quoted = self._look_of(run.quote)
        return Look(quoted.hue, quoted.kind, quoted.chosen, quoted.dimmed, run.zone, hit, current)

    def _look_of(self, number: int) -> Look:
        reading = self._reading
        if reading is None:
            return Look()
        own = reading.voices[number] == reading.speaker
        filtered = reading.speaker is not None
        return Look(
            self._hues[number],
            reading.article.quotes[number].kind,
            chosen=filtered and own,
            dimmed=filtered and not own,
        )

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words of the article that the mouse has selected, as they stand in it."""
        if self._reading is None:
            return None
        start = self._selected_offset(selection.start, 0)
        end = self._selected_offset(selection.end, len(self._text))
        return self._reading.article.text[start:end], "\n"

    def _selected_offset(self, place: tuple[int, int] | None, otherwise: int) -> int:
        if place is None:
            return otherwise
        column, row = place
        if row >= len(self._layout.rows):
            return len(self._text)
        start, end = self._layout.rows[row]
        return min(start + column, end)

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - the framework's signature
        """Draw what is selected."""
        self.refresh()
