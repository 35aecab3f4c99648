"""The view of quotes: what was said, by whom, where; choosing one opens the article at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from index.translation import _
from search.output.labels import kind
from search.typography import date
from tui import wording
from tui.keymap import Key
from tui.screens.listing import Listed, ListingScreen
from tui.text import HIT_STYLE, content, excerpt, folded, shortened

if TYPE_CHECKING:
    from index.article import QuoteKind
    from search.results import QuoteRow
    from tui.narrowing import Narrowing
    from tui.searcher import Searcher

PAGE = 100
_ROWS = 2
_WRAP_ALLOWANCE = 10
_NARROWEST = 20
_KINDS: tuple[QuoteKind | None, ...] = (None, "direct", "mixed", "indirect")


class QuotesScreen(ListingScreen["QuoteRow"]):
    """Quotes whose words answer; answers the one chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+t", "next_kind", show=False)]

    def __init__(self, searcher: Searcher, text: str, speaker: str | None, narrowing: Narrowing) -> None:
        """`text` is searched in the words of the quotes; the rest says which quotes are looked at."""
        super().__init__(text)
        self._searcher = searcher
        self._speaker = speaker
        self._narrowing = narrowing
        self._kind = narrowing.kind

    def heading(self) -> str:
        """What is listed, and what narrows it."""
        period = self._narrowing.period
        kept = (
            self._speaker,
            self._narrowing.source,
            date(period) if period else None,
            kind(self._kind) if self._kind else None,
        )
        return " · ".join([_("Quotes"), *(part for part in kept if part)])

    def placeholder(self) -> str:
        """What can be typed."""
        return _("Words of the quotes; all of them without")

    def keys(self) -> tuple[Key, ...]:
        """The keys that matter here."""
        return (
            Key(_("Enter"), _("Read"), "choose", _("Open the article there")),
            Key("Ctrl+T", _("Kind"), "next_kind", _("Direct, mixed, indirect, all")),
        )

    async def fetch(self, text: str, offset: int) -> Listed[QuoteRow]:
        """A page of quotes."""
        from search.query.parser import parse

        query = parse(text) if text.strip() else None
        period, kinds = self._narrowing.period, (self._kind,) if self._kind else ()
        found = await self._searcher.ask(
            lambda engine: engine.quotes(
                query,
                limit=PAGE,
                offset=offset,
                speaker=self._speaker,
                kinds=kinds,
                since=period,
                until=period,
                source=self._narrowing.source,
            )
        )
        said = wording.quotes(found.total) if found.total else _("No quote answers.")
        return Listed(found.rows, found.total, " · ".join([said, *found.notices]))

    def draw(self, row: QuoteRow, width: int) -> Content:
        """The words, then who says them where."""
        start = row.quote.start
        marked = [(left - start, right - start) for left, right in row.highlights]
        room = max(width, _NARROWEST) * _ROWS - _WRAP_ALLOWANCE
        words = excerpt(row.text, marked, room, HIT_STYLE)
        speaker = row.person or row.quote.speaker or _("unknown speaker")
        where = (row.date and date(row.date), row.source, row.title or row.article)
        below = shortened(folded(" · ".join(part for part in where if part)), max(width, _NARROWEST) * _ROWS)
        return Content.assemble("❝ ", words, "\n", content((folded(speaker), "bold"), ("  ", ""), (below, "dim")))

    def action_next_kind(self) -> None:
        """Look at the next kind of quotes alone, in the end at all again."""
        self._kind = _KINDS[(_KINDS.index(self._kind) + 1) % len(_KINDS)]
        self.ask(wait=False)
