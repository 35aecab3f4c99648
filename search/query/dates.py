"""Dates in a query: `date:2024-10`, `date:[2024-10-01 TO 2024-10-31]`, `depuis:`, `avant:`, `jusque:`.

What counts as a date is decided where articles are dated too (`index.french.dates`); here are days, ranges and bounds.
"""

from __future__ import annotations

import re

from index.translation import _
from search.query.characters import BLANKS, CLOSERS
from search.query.fault import Fault
from search.query.phrases import closing
from search.query.spellings import DateField
from search.query.tree import Dates

_BARE = re.compile(rf"[^{BLANKS}()]+")
_BRACKETS = {"[": "]", "(": ")"}
_BETWEEN = re.compile(r"\s+(?:TO|AU)\s+|\s*\.\.+\s*|\s*…\s*", re.IGNORECASE)
_OPEN = "*"
_LONGEST = 200
"""No date and no range is longer; longer values are refused unread."""


def read_dates(name: DateField, text: str, start: int, value: int, repairs: list[str]) -> Dates:
    """Read the dates after a field's colon.

    Args:
        name: the field.
        text: the whole query.
        start: where the field's name begins.
        value: where its value begins: a date without blanks, or one in brackets or quotation marks.
        repairs: gets a sentence where the brackets are not closed.

    Raises:
        Fault: not a date, a range that ends before it begins, or one without bounds.
    """
    first, last, end = _extent(text, value, repairs)
    if last - first > _LONGEST:
        raise _not_a_date(text, first, last)
    between = _BETWEEN.search(text, first, last) if name == "date" else None
    if between:
        since, until = _range(text, (first, between.start()), (between.end(), last))
    else:
        days = _days(text, first, last)
        since, until = {
            "date": days,
            "since": (days[0], None),
            "before": (None, _eve(days[0])),
            "until": (None, days[1]),
        }[name]
    return Dates(since, until, start, end)


def _extent(text: str, place: int, repairs: list[str]) -> tuple[int, int, int]:
    """Where a value begins and ends without its brackets, and where the query goes on."""
    mark = text[place]
    if mark in _BRACKETS or mark in CLOSERS:
        close = text.find(_BRACKETS[mark], place) if mark in _BRACKETS else closing(text, place)
        if close is None or close < 0:
            repairs.append(_("The brackets around a date were not closed: they go to the end."))
            return place + 1, len(text), len(text)
        return place + 1, close, close + 1
    match = _BARE.match(text, place)
    end = match.end() if match else place
    return place, place + len(text[place:end].rstrip(",;?!")), end


def _range(text: str, left: tuple[int, int], right: tuple[int, int]) -> tuple[str | None, str | None]:
    since = None if _is_open(text, *left) else _days(text, *left)[0]
    until = None if _is_open(text, *right) else _days(text, *right)[1]
    if since is None and until is None:
        raise Fault("bad-range", _("A range of dates has at least one end."), text, left[0], right[1], _forms())
    if since is not None and until is not None and since > until:
        raise Fault("bad-range", _("This range ends before it begins."), text, left[0], right[1], _forms())
    return since, until


def _is_open(text: str, start: int, end: int) -> bool:
    return text[start:end].strip() in ("", _OPEN)


def _days(text: str, start: int, end: int) -> tuple[str, str]:
    """The first and the last day of the date in `text[start:end]`."""
    from index.french.dates import bounds, parse_date

    date = parse_date(re.sub(rf"[{BLANKS}]+", " ", text[start:end]).strip())
    if date is None:
        raise _not_a_date(text, start, end)
    return bounds(date[0])


def _eve(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _not_a_date(text: str, start: int, end: int) -> Fault:
    # An empty value has no width: the mark before it is shown.
    return Fault("bad-date", _("This is not a date."), text, start - (start == end), end, _forms())


def _forms() -> str:
    return _("Dates are written 2024, 2024-10, 23/10/2024, “23 octobre 2024”; ranges [2024-10-01 TO 2024-10-31].")
