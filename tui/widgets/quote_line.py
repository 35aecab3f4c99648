"""The line under an article that says who speaks where one stands, and how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from index.translation import _
from search.output.labels import kind
from tui.colours import fitted
from tui.reading import voice
from tui.text import MARK, content, folded

if TYPE_CHECKING:
    from index.article import Quote
    from tui.colours import Colours
    from tui.reading import Reading


class QuoteLine(Static):
    """The quote one stands on, in one line: speaker, role, kind, cue, confidence."""

    def __init__(self) -> None:
        super().__init__("", id="quote", markup=False)

    def show(self, reading: Reading | None, colours: Colours, marked: bool = False, hovered: int | None = None) -> None:
        """Describe the quote that the mouse is over, else the one that the reading stands on.

        Args:
            reading: what is read.
            colours: of the speakers.
            marked: whether the user has marked the quote.
            hovered: the number of the quote that the mouse is over.
        """
        number = hovered if hovered is not None else None if reading is None else reading.quote
        if reading is None or number is None:
            self.update(Content(""))
            return
        quote = reading.article.quotes[number]
        name = voice(quote, reading.article.persons[number])
        hue = fitted(colours.of(name), self.background_colors[1], self.app.current_theme.dark).hex
        shown = folded(name) if name is not None else _("unknown speaker")
        sign = f"{MARK} " if marked else ""
        self.update(content((sign, "bold"), (f"❝ {shown}", f"bold {hue}"), (_details(quote, name), "")))


def _details(quote: Quote, name: str | None) -> str:
    role = f" ({folded(quote.role)})" if quote.role else ""
    mention = folded(quote.speaker or "")
    known = (
        kind(quote.kind),
        _("as “{mention}”").format(mention=mention) if mention and mention != name else "",
        _("through {relay}").format(relay=folded(quote.via)) if quote.via else "",
        _("cue “{cue}”").format(cue=folded(quote.cue)) if quote.cue else "",
        _("denied by the speaker") if quote.denied else "",
        _("{count} %").format(count=round(quote.confidence * 100)) if quote.confidence else "",
    )
    return " · ".join([role, *(part for part in known if part)])
