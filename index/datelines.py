"""Reads the dateline at the head of an article's first sentence: « MOSCOU, 23 oct. 2024 (AFP) – … ».

A dateline is a place, a date, an agency in brackets, or several of them, before a dash. It belongs to the sentence and
stays in the body; only what it states is taken from here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index import press
from index.bylines import Dated
from index.french.dates import find_dates, states_day
from index.layout import flat

# The dash is looked for first: to look back from every character would be many times slower.
_DASH = re.compile(r"[–—-](?<=[\s.)][–—-])(?:\s|$)")
_LONGEST = 110
"""No dateline is longer, in characters."""
_BRACKETS = re.compile(r"\(([^()]{2,30})\)")
_MOST_WORDS_OF_PLACE = 6
_SMALL_WORDS = frozenset(("de", "du", "des", "la", "le", "les", "sur", "sous", "en", "aux", "et", "à"))
_BREAKS = re.compile(r"[,./()]")
_TIME = re.compile(r"[0-2]?[0-9] ?[:hH](?: ?[0-5][0-9])?(?: [A-Z]{2,4}(?:[+-][0-9]{1,2})?)?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline states; at least one of both."""

    dated: Dated | None
    agency: str | None


def read_dateline(paragraph: str) -> Dateline | None:
    """Read the beginning of a paragraph.

    Args:
        paragraph: its text; only the first hundred characters are looked at.

    Returns:
        The date with its year and the agency that stand before the first dash, or None if that is no dateline.
    """
    head = paragraph[:_LONGEST]
    if "-" not in head and "–" not in head and "—" not in head:
        return None
    head = flat(head)
    for dash in _DASH.finditer(head):
        found = _read(head[: dash.start()])
        if found is not None:
            return found
    return None


def _read(head: str) -> Dateline | None:
    """Read what stands before a dash: once date and agency are taken away, a place may be left, and no more."""
    agency, head = _take_agency(head)
    dates = list(find_dates(head))
    for date in reversed(dates):
        head = head[: date.start] + "," + head[date.end :]
    if len(dates) > 1 or not (dates or agency) or not _is_place(head):
        return None
    return Dateline((dates[0].value, dates[0].precision) if dates else None, agency)


def _take_agency(head: str) -> tuple[str | None, str]:
    """The agency in brackets, or after a first dash (« Paris – AFP – »), and the head without it."""
    for match in _BRACKETS.finditer(head):
        if name := press.wire(match.group(1)):
            return name, head[: match.start()] + head[match.end() :]
    place, dash, last = head.rpartition("- ") if "- " in head else head.rpartition("– ")
    name = press.wire(last) if dash else None
    return (name, place) if name else (None, head)


def _is_place(text: str) -> bool:
    """Whether nothing is left but a time, a day without its year, and a place or two: capitals and small words."""
    pieces = filter(None, map(str.strip, _BREAKS.split(text)))
    words = [word for piece in pieces if not _TIME.fullmatch(piece) and not states_day(piece) for word in piece.split()]
    if len(words) > _MOST_WORDS_OF_PLACE:
        return False
    return all(word[0].isupper() or word in _SMALL_WORDS or word.startswith(("d'", "l'")) for word in words)
