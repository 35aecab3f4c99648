"""Marks what a page carries around an article: share buttons, comment boxes, hashtags, hints to other articles.

Such lines are kept and shown, and not searched unless asked for. They are told by the table of their words and by
their form; a line of an article's own is never one because it is short.
"""

from __future__ import annotations

import re

from index import press
from index.layout import Page

_LONGEST = 250
_HASHTAGS = re.compile(r"(?:#\w{1,60}[\s,;|]*)+")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright).{0,80}\b(?:tous droits|droits réservés|all rights)", re.IGNORECASE)


def mark_boilerplate(page: Page) -> None:
    """Mark the paragraphs that are boilerplate, and all that follows the heading of the readers' comments."""
    body_has_begun = in_comments = False
    for paragraph in page.paragraphs:
        if in_comments:
            paragraph.kind = "boilerplate"
            continue
        kind = _kind(paragraph.text)
        if kind is not None and paragraph.kind is None:
            paragraph.kind = "boilerplate"
            in_comments = kind == "tail" and body_has_begun
        body_has_begun = body_has_begun or paragraph.is_prose


def is_rubric(text: str) -> bool:
    """Whether a line names a section of the paper; only before a title does that make it boilerplate."""
    return len(text) <= _LONGEST and press.boilerplate().get(press.essence(text)) == "rubric"


def _kind(text: str) -> press.BoilerplateKind | None:
    if text[0] == "#" and _HASHTAGS.fullmatch(text):
        return "line"
    if len(text) > _LONGEST:
        return None
    essence = press.essence(text)
    kind = press.boilerplate().get(essence)
    if kind in {"line", "tail"}:
        return kind
    return "line" if press.boilerplate_beginnings().match(essence) or _RIGHTS.match(text) else None
