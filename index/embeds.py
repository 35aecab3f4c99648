"""Finds messages that an article embeds: a post's words, its picture link, its signature « – Name (@handle) date ».

A signature or a picture link proves a post; how far up it reaches is told by its voice, for posts speak in the first
person where articles do not. A post's date is the post's, never the article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from index import press
from index.layout import Page, Paragraph, flat

_SIGNATURE = re.compile(r"[–—―-]{1,3}\s*[^\s@][^\n@]{0,99}\(@\w{1,30}\)(?P<date>.{0,40})$")
_LINK = re.compile(r"pic\.(?:twitter|x)\.com/\w|https?://t\.co/\w")
_QUOTE_MARKS = re.compile('[«»“”"]')
_LONGEST_LINE = 320
_LONGEST_POST = 900
_MOST_LINES = 5


def mark_embeds(page: Page) -> None:
    """Mark the paragraphs of every embedded post, from its first words to its signature, as one zone of their own."""
    # One sign is found many times faster than several.
    has_link = "/" in page.text and ("pic." in page.text or "t.co/" in page.text)
    if not has_link and not ("@" in page.text and "(@" in page.text):
        return
    posts: list[tuple[int, int]] = []
    done = 0
    for index in range(len(page.paragraphs)):
        last = _end_of_post(page.paragraphs, index) if index >= done else None
        if last is None:
            continue
        posts.append((_beginning_of_post(page.paragraphs, index, max(done, 1), has_link=last > index), last))
        done = last + 1
    page.join(posts, "tweet")


def _end_of_post(paragraphs: Sequence[Paragraph], index: int) -> int | None:
    """The last paragraph of a post whose link or signature stands in paragraph `index`; None if there is none."""
    if paragraphs[index].kind is not None:
        return None
    if _is_signature(paragraphs[index]):
        return index
    if len(paragraphs[index].text) > _LONGEST_POST or not _LINK.search(paragraphs[index].text):
        return None
    return index + 1 if index + 1 < len(paragraphs) and _is_signature(paragraphs[index + 1]) else index


def _is_signature(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < _LONGEST_LINE and _SIGNATURE.match(paragraph.text) is not None


def _beginning_of_post(paragraphs: Sequence[Paragraph], index: int, least: int, has_link: bool) -> int:
    """The first paragraph of the post, no further up than `least`: as long as the voice is that of the post.

    A signature without a link signs the paragraph above it, whatever its voice.
    """
    length = 0
    first = index
    is_signed_below = has_link or not _is_signature(paragraphs[index])
    while first > least and index - first < _MOST_LINES:
        above = paragraphs[first - 1]
        length += len(above.text)
        if above.kind is not None or len(above.text) > _LONGEST_LINE or length > _LONGEST_POST:
            break
        if (is_signed_below or first < index) and not _speaks_in_first_person(above.text):
            break
        first -= 1
    return first


def _speaks_in_first_person(text: str) -> bool:
    return not _QUOTE_MARKS.search(text) and _first_person().search(flat(text)) is not None


@cache
def _first_person() -> re.Pattern[str]:
    words = press.first_person()
    whole = press.alternatives({word for word in words if not word.endswith("'")})
    elided = press.alternatives({word for word in words if word.endswith("'")})
    return re.compile(rf"(?<!\w)(?:(?:{whole})(?!\w)|(?:{elided}))", re.IGNORECASE)
