"""What stands above an article: its headline, where it comes from, the hit one stands on, and who speaks in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from index.translation import _
from tui import wording
from tui.colours import fitted
from tui.text import HIT_STYLE, content, folded, heading, shortened
from tui.widgets.fitted import Fitted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.colours import Colours
    from tui.reading import Reading

_LEGEND_ROWS = 2
_ROOMY = 60
_NAME = 40
_GAP = Content("   ")
_MORE_ROOM = 6


class ArticleHeader(Static):
    """Headline, origin and counter, legend."""

    def __init__(self) -> None:
        super().__init__("", id="header", markup=False)

    def show(self, reading: Reading, signs: Mapping[str | None, str], colours: Colours) -> None:
        """Describe an article."""
        people = [(name, count, signs[name], self._hue(name, colours)) for name, count in reading.people()]
        self.update(Fitted(lambda width: _lines(reading, people, width)))

    def _hue(self, name: str | None, colours: Colours) -> str:
        return fitted(colours.of(name), self.background_colors[1], self.app.current_theme.dark).hex


Person = tuple[str | None, int, str, str]
"""Voice, number of quotes, sign, colour."""


def _lines(reading: Reading, people: list[Person], width: int) -> Content:
    article = reading.article
    title = heading(wording.headline(article), article.title_highlights, width, HIT_STYLE)
    lines = [title, _origin(reading, width)]
    if people:
        lines += _legend(people, reading.speaker, width, _LEGEND_ROWS if width >= _ROOMY else 1)
    return Content("\n").join(lines)


def _origin(reading: Reading, width: int) -> Content:
    article = reading.article
    facts = (article.agency or "", article.author or "", article.id)
    known = (wording.origin(article), wording.tags(article), *map(folded, facts))
    counter = _("hit {counter}").format(counter=reading.counter) if reading.counter else ""
    origin = shortened(" · ".join(part for part in known if part), width - len(counter) - _GAP.cell_length)
    return Content.assemble((counter, "bold"), _GAP if counter else "", content((origin, "dim")))


def _legend(people: list[Person], chosen: str | None, width: int, rows: int) -> list[Content]:
    """Rows of signs and names, as many as there is room for, and how many more speakers there are."""
    filled: list[list[Content]] = [[]]
    for number, person in enumerate(people):
        entry = _entry(person, chosen)
        last = len(filled) == rows
        if filled[-1] and not _fits([*filled[-1], entry], width - (_MORE_ROOM if last else 0)):
            if last:
                filled[-1].append(content((f"+{len(people) - number}", "dim")))
                break
            filled.append([])
        filled[-1].append(entry)
    return [_GAP.join(row) for row in filled]


def _entry(person: Person, chosen: str | None) -> Content:
    name, count, sign, hue = person
    label = shortened(folded(name) if name is not None else _("unknown"), _NAME)
    own = name is not None and name == chosen
    return content((sign, f"bold {hue}"), " ", (label, "bold underline" if own else ""), f" {count}")


def _fits(entries: list[Content], width: int) -> bool:
    return _GAP.join(entries).cell_length <= width
