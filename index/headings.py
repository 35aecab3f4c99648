"""Finds an article's title and its intertitles, by their form and their neighbours.

French press titles are short lines without a full stop, before longer ones. A first line that ends like a sentence is
the lead of an untitled article. Where the two cannot be told apart there is no title: better none than a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import press
from index.boilerplate import is_rubric
from index.layout import Page, Paragraph, last_sign

_LONGEST_TITLE = 200
_LONGEST_INTERTITLE = 110
_MOST_WORDS_OF_INTERTITLE = 16
_LONGEST_KICKER = 40
_OTHER_WORDS_AFTER_QUOTE = re.compile('[»”"],')
"""« …», a-t-il dit »: in a title, that is a title; between paragraphs, it is a sentence that lost its full stop."""
_OPENING_SIGNS = "–—-•*·>#@([/…"


def mark_title(page: Page, stated: str | None = None) -> Paragraph | None:
    """Mark the title, its repetition, and what stands above it.

    Args:
        page: the article, with credits, bylines and boilerplate already marked.
        stated: the title that the article's record states, if any: the text's first line is then the title only if it
            says the same, in whatever form.

    Returns:
        The paragraph that is the title, or None.
    """
    front = page.open_paragraphs()[:4]
    if not front or front[0].kind is not None:
        return None
    if stated is not None:
        title = front[0] if press.same_essence(front[0].text, stated) else None
    else:
        title = _title(page, front)
    if title is None:
        return None
    title.kind = "title"
    _mark_repetition(title, front[front.index(title) + 1 :])
    return title


def mark_intertitles(page: Page) -> None:
    """Mark the headings between paragraphs of running text."""
    paragraphs = [paragraph for paragraph in page.paragraphs if paragraph.kind in {None, "body", "title"}]
    for before, paragraph, after in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False):
        if (
            paragraph.kind is None
            and _looks_like_intertitle(paragraph, after)
            and (before.is_prose or before.kind == "title")
            and after.is_prose
        ):
            paragraph.kind = "intertitle"


def _title(page: Page, front: Sequence[Paragraph]) -> Paragraph | None:
    """The title among the first open paragraphs: the first one, or the one below a kicker or a section's name."""
    while len(front) > 1 and is_rubric(front[0].text):
        front[0].kind = "boilerplate"
        front = front[1:]
    if len(front) < 2:
        return None
    first, second = front[0], front[1]
    if len(first.text) <= _LONGEST_TITLE and press.same_essence(first.text, second.text):
        return first
    if not _looks_like_title(first, second) or len(page.text) < 2 * len(first.text):
        return None
    if len(front) > 2 and _is_kicker(first, second, front[2]):
        first.kind = "intertitle"
        return second
    return first


def _mark_repetition(title: Paragraph, following: Sequence[Paragraph]) -> None:
    """A page often gives its title twice: both are the title."""
    for paragraph in following:
        if not press.same_essence(paragraph.text, title.text):
            break
        paragraph.kind = "title"


def _looks_like_title(paragraph: Paragraph, following: Paragraph) -> bool:
    text = paragraph.text
    return (
        4 <= len(text) <= _LONGEST_TITLE
        and _begins_like_heading(text)
        and not _ends_like_sentence(text)
        and not _runs_on(following)
    )


def _is_kicker(first: Paragraph, second: Paragraph, third: Paragraph) -> bool:
    """« Guerre en Ukraine » above the title proper: a few words, no verb to tell by, but a title below."""
    return (
        len(first.text) <= _LONGEST_KICKER
        and len(first.text.split()) <= 4
        and last_sign(first.text).isalnum()
        and len(second.text) > len(first.text)
        and len(second.text.split()) >= 5
        and _looks_like_title(second, third)
        and third.is_prose
    )


def _looks_like_intertitle(paragraph: Paragraph, following: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > _LONGEST_INTERTITLE or len(text.split()) > _MOST_WORDS_OF_INTERTITLE:
        return False
    if not _begins_like_heading(text) or _ends_like_sentence(text) or _runs_on(following):
        return False
    if _OTHER_WORDS_AFTER_QUOTE.search(text):
        return False
    if last_sign(text) in "?!":
        # Between lines that blank lines do not part, a question is as often a sentence of the text.
        return paragraph.after_gap and following.after_gap
    return True


def _begins_like_heading(text: str) -> bool:
    return not text[0].islower() and text[0] not in _OPENING_SIGNS


def _ends_like_sentence(text: str) -> bool:
    """Whether a line ends with a full stop, or with a sign that announces more; an ellipsis ends many a title."""
    if text.endswith(("...", "…")):
        return False
    if _quotes_left_open(text):
        return True
    return last_sign(text) in {".", ",", ";", ":", "–", "—", "-", ""}


def _quotes_left_open(text: str) -> bool:
    """Whether quote marks are opened and not closed: the line is a piece of somebody's longer words."""
    opened = text.count("«") + text.count("“")
    closed = text.count("»") + text.count("”")
    return opened > closed or text.count('"') % 2 == 1


def _runs_on(following: Paragraph) -> bool:
    """Whether the next line continues the one before it in the middle of a sentence."""
    return not following.after_gap and following.text[0].islower()
