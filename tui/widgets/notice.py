"""What stands in the place of results where there are none: the index in brief, or what to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from index.translation import _, plural
from tui import wording
from tui.text import content, folded

if TYPE_CHECKING:
    from search.results import IndexStatus

_EXAMPLES = ("Koursk", '"soldats nord-coréens"', "guerre -Ukraine", "locuteur:Rutte citation:escalade")


class Notice(Static):
    """A few lines for the user, in words."""

    def __init__(self) -> None:
        super().__init__("", id="notice", markup=False)

    def opening(self) -> None:
        """The index is being opened."""
        self.update(content((_("Opening the index …"), "dim")))

    def welcome(self, status: IndexStatus, people: int, now: float) -> None:
        """Nothing was asked yet: what can be asked of what."""
        lines = [
            content((wording.articles(status.articles), "bold")),
            content(f"{wording.quotes(status.quotes)}, {wording.people(people)}"),
            content((_("index built {age}").format(age=wording.age(max(now - status.built, 0))), "dim")),
            Content(""),
            content(_("Type words to search them. For example:")),
            *(content(("  " + example, "bold")) for example in _EXAMPLES),
            Content(""),
            content((_("F1 shows the keys and the whole query language."), "dim")),
        ]
        self.update(Content("\n").join(lines))

    def nothing(self, text: str, speaker: str | None, unfiltered: int | None) -> None:
        """No article answers: said plainly, with what to try."""
        lines = [content((_("No article answers."), "bold"))]
        if speaker is not None:
            lines.append(content(_("Only {speaker} was searched.").format(speaker=folded(speaker))))
        if unfiltered:
            count = plural(
                "{count} article answers without this filter: s, then Everyone.",
                "{count} articles answer without this filter: s, then Everyone.",
                unfiltered,
            ).format(count=wording.number(unfiltered))
            lines.append(content((count, "bold")))
        lines += [Content(""), content(_("Try:")), *(content("  · ", hint) for hint in _hints(text))]
        self.update(Content("\n").join(lines))


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
