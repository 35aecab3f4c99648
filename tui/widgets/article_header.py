"""What stands above an article: its headline, where it comes from, the hit one stands on, and who speaks in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from index.translation import _
from tui import wording
from tui.colours import fitted
from tui.text import content, folded, shortened
from tui.widgets.fitted import Fitted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.colours import Colours
    from tui.reading import Reading

_LEGEND_ROWS = 2
_ROOMY = 60
_NAME = 40
_GAP = "   "
_MORE_ROOM = 6
_TIED = "\u00a0"
"""A blank at which no row breaks."""


class ArticleHeader(Static):
    """Headline, origin and counter, legend."""

    def __init__(self) -> None:
        super().__init__("", id="header", markup=False)

    def show(self, reading: Reading, signs: Mapping[str | None, str], colours: Colours) -> None:
        """Describe an article."""
        title = wording.headline(reading.article)
        people = [(name, count, signs[name], self._hue(name, colours)) for name, count in reading.people()]
        self.update(Fitted(lambda width: _lines(title, reading, people, width)))

    def _hue(self, name: str | None, colours: Colours) -> str:
        return fitted(colours.of(name), self.background_colors[1], self.app.current_theme.dark).hex


Person = tuple[str | None, int, str, str]
"""Voice, number of quotes, sign, colour."""


def _lines(title: str, reading: Reading, people: list[Person], width: int) -> Content:
    lines = [content((shortened(title, width), "bold")), _origin(reading, width)]
    if people:
        rows = _LEGEND_ROWS if width >= _ROOMY else 1
        lines.append(_legend(people, reading.speaker, width * rows))
    return Content("\n").join(lines)


def _origin(reading: Reading, width: int) -> Content:
    article = reading.article
    known = (wording.origin(article), folded(article.agency or ""), folded(article.author or ""), folded(article.id))
    counter = _("hit {counter}").format(counter=reading.counter) if reading.counter else ""
    origin = shortened(" · ".join(part for part in known if part), width - len(counter) - len(_GAP))
    return content((counter, "bold"), _GAP if counter else "", (origin, "dim"))


def _legend(people: list[Person], chosen: str | None, room: int) -> Content:
    """Signs and names of the speakers, as many as there is room for, and how many more there are."""
    entries: list[Content] = []
    used = 0
    for name, count, sign, hue in people:
        label = shortened(folded(name) if name is not None else _("unknown"), _NAME).replace(" ", _TIED)
        entry = content(
            (sign, f"bold {hue}"),
            _TIED,
            (label, "bold underline" if name == chosen and name else ""),
            f"{_TIED}{count}",
        )
        used += entry.cell_length + len(_GAP)
        if entries and used > room - _MORE_ROOM:
            entries.append(content((f"+{len(people) - len(entries)}", "dim")))
            break
        entries.append(entry)
    return Content(_GAP).join(entries)
