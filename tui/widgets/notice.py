"""What stands in the place of results where there are none: the index in brief, or what to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from index.translation import _, plural
from search.typography import number
from tui import wording
from tui.text import content, folded, shortened
from tui.widgets.fitted import Fitted
from tui.widgets.linked import Linked, linked, respelling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.results import IndexStatus
    from tui.roster import Roster

_ANYBODY = "Dupont"
_EXAMPLE_WIDTH = 32


class Notice(Linked):
    """A few lines for the user, in words."""

    def __init__(self) -> None:
        super().__init__("", id="notice", markup=False)

    def opening(self) -> None:
        """The index is being opened."""
        self.update(content((_("Opening the index …"), "dim")))

    def welcome(self, status: IndexStatus, roster: Roster, now: float) -> None:
        """Nothing was asked yet: what can be asked of what."""
        lines = [
            content((wording.articles(status.articles), "bold")),
            content(f"{wording.quotes(status.quotes)}, {wording.people(status.speakers)}"),
            content((_("index built {age}").format(age=wording.age(max(now - status.built, 0))), "dim")),
            Content(""),
            content(_("Type words to search them. For example:")),
        ]
        ending = [Content(""), content((_("F1 shows the keys and the whole query language."), "dim"))]
        examples = _examples(roster)
        self.update(
            Fitted(lambda width: Content("\n").join([*lines, *(_example(*row, width) for row in examples), *ending]))
        )

    def nothing(self, text: str, speaker: str | None, unfiltered: int | None, suggestions: Sequence[str] = ()) -> None:
        """No article answers: said plainly, with what to try."""
        lines = [content((_("No article answers."), "bold"))]
        if speaker is not None:
            lines.append(content(_("Only {speaker} was searched.").format(speaker=folded(speaker))))
        if unfiltered:
            count = plural(
                "{count} article answers without filters: F6 drops them.",
                "{count} articles answer without filters: F6 drops them.",
                unfiltered,
            ).format(count=number(unfiltered))
            lines.append(linked(content((count, "bold")), "drop_filters"))
        if proposed := respelling(suggestions):
            lines += [Content(""), proposed]
        lines += [Content(""), content(_("Try:")), *(content("  · ", hint) for hint in _hints(text))]
        self.update(Content("\n").join(lines))


def _example(typed: str, meaning: str, width: int) -> Content:
    """What can be typed, and as much of what it means as has room beside."""
    room = width - _EXAMPLE_WIDTH - 2
    return content((f"  {typed:<{_EXAMPLE_WIDTH}}", "bold"), (shortened(meaning, room) if room > 0 else "", "dim"))


def _examples(roster: Roster) -> list[tuple[str, str]]:
    """Queries with what they find; the name is that of somebody who speaks in the index."""
    words = folded(roster.rows[0].name).split() if roster.rows else []
    name = words[-1] if words else _ANYBODY
    return [
        ("guerre paix", _("both words, in any form")),
        ('"mot pour mot"', _("a phrase")),
        ("déclar*", _("words that begin so")),
        ("guerre SAUF froide", _("the one without the other")),
        (f"locuteur:{name}", _("where somebody speaks")),
        (f"locuteur:{name} citation:paix", _("their quotes with a word in them")),
    ]


def _hints(text: str) -> list[str]:
    """What may help a query that found nothing, the likeliest first."""
    hints = []
    if len(text.split()) > 1:
        hints.append(_("fewer words, or OU between them: all must be in the article"))
    if any(mark in text for mark in '"«“'):
        hints.append(_("the words without quotation marks: a phrase must stand word for word"))
    hints.append(_("mot* for all words that begin so, mot~1 for a spelling near it"))
    if "zone:" not in text:
        hints.append(_("zone:boilerplate for comments and other text around articles"))
    return hints
