"""Reads what some sources write above an article: « Titre : … », « Date : 23/10/2024 », or a date glued to the lead.

Only the first paragraphs are looked at, and only as long as they are such lines. What a label promises and its value
does not keep (« Date : bientôt ») is no header but text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index import press
from index.bylines import Dated
from index.french.dates import parse_date
from index.layout import Page, Paragraph, flat

_MOST_LINES = 12
_LONGEST_LINE = 250
_DATE = r"[12][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,2}/[0-9]{1,2}/[12][0-9]{3}"
_BARE_DATE = re.compile(r"([12][0-9]{3}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[12][0-9]{3})\s+(?=[^\W\d_a-z]|[«\"“])")
_ROLES = ("title", "date", "author", "source", "agency", "other")


@dataclass(slots=True)
class Header:
    """What the lines above an article state; None for what they do not."""

    title: Paragraph | None = None
    date: Dated | None = None
    author: str | None = None
    source: str | None = None
    agency: str | None = None


def read_header(page: Page) -> Header:
    """Read the header of an article and mark its paragraphs, or its part of a paragraph, with their functions."""
    header = Header()
    for paragraph in page.paragraphs[:_MOST_LINES]:
        if not _read_line(page, paragraph, header):
            _cut_glued_date(page, paragraph, header)
            break
    return header


def _read_line(page: Page, paragraph: Paragraph, header: Header) -> bool:
    """Read one labelled line; False where it is none."""
    if len(paragraph.text) > _LONGEST_LINE:
        return False
    match = _labelled().match(flat(paragraph.text))
    if match is None:
        return False
    role, value = _roles().get(press.key(match.group(1))), paragraph.text[match.start(2) :].strip()
    if role is None:
        return False
    if role == "date":
        dated = parse_date(value)
        header.date = header.date or dated
        paragraph.kind = "byline" if dated else None
        return dated is not None
    if role == "title":
        page.cut_head(paragraph, match.start(2), "boilerplate")
        paragraph.kind = "title"
        header.title = header.title or paragraph
    elif role == "agency":
        header.agency = header.agency or press.wire(value) or value
        paragraph.kind = "agency"
    elif role == "other":
        paragraph.kind = "boilerplate"
    else:
        setattr(header, role, getattr(header, role) or value)
        paragraph.kind = "byline"
    return True


def _cut_glued_date(page: Page, paragraph: Paragraph, header: Header) -> None:
    """« date 2024-10 La Corée du Nord… »: a label and its date before the lead, with no line end between them."""
    match = _glued().match(flat(paragraph.text[:_LONGEST_LINE])) or _BARE_DATE.match(
        flat(paragraph.text[:_LONGEST_LINE])
    )
    dated = parse_date(match.group(1)) if match else None
    if match is None or dated is None:
        return
    header.date = header.date or dated
    page.cut_head(paragraph, match.end(), "boilerplate")


@cache
def _roles() -> dict[str, str]:
    return {label: role for role in _ROLES for label in press.labels(role)}


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(rf"({press.alternatives(tuple(_roles()))}) ?[:=] ?(?=\S)(.+)", re.IGNORECASE)


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(rf"(?:{press.alternatives(press.labels('date'))}) ?[:=]? ?({_DATE})\s+(?=\S)", re.IGNORECASE)
