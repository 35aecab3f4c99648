"""One article for people: headline, imprint, its text with the quotes marked, and who speaks.

Draws on a terminal what `search/output/marking.py` marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search.output import labels
from search.output.layout import Run
from search.output.marking import ASIDE, begins_with_title, legend, marked_lines, voices_of
from search.output.text import headline

if TYPE_CHECKING:
    from search.output.layout import Page
    from search.results import StoredArticle


def article(stored: StoredArticle, page: Page) -> None:
    """Write `stored`; runs of empty lines in its text become one."""
    voices = voices_of(stored)
    if stored.title and not begins_with_title(stored):
        page.paragraph(headline(stored))
    page.paragraph([Run(labels.imprint(stored, stored.id), ASIDE)])
    page.gap()
    after_gap = True
    for line in marked_lines(stored, voices):
        if line:
            page.paragraph(line)
        elif not after_gap:
            page.gap()
        after_gap = not line
    if voices:
        if not after_gap:
            page.gap()
        page.paragraph([Run(_("Speakers"), "bold")])
    for voice in legend(voices):
        page.paragraph([Run(voice.line(), voice.style)], f"[{voice.sign}] ")
