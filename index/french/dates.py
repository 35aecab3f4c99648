"""French and ISO dates, with the precision at which they are stated.

Articles state dates in their heads, records in a field, people in queries: all are read here, by one set of rules.
The order is always day, month, year; a two-digit year, a date without its year and an impossible date are no dates.
Nothing is guessed, completed from a clock, or moved between time zones. This module knows neither articles nor indexes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from index.french import tables

Precision = Literal["day", "month", "year"]

_LONGEST = 80
"""No stated date is longer, time of day included; longer strings are refused unread."""
_REMEMBERED = 4096
"""Dates kept in mind: the articles of a corpus share their days."""

_YEAR = "(?P<year>[12][0-9]{3})"
_YEAR_STATED = re.compile("[12][0-9]{3}")
"""What stands in every date that is found in a running text."""
_DAY = r"(?P<day>1\s?(?:er|ER|ᵉʳ)|[Pp]remier|PREMIER|3[01]|[12][0-9]|0?[1-9])"
_DAY_STATED = re.compile("[0-9]|premier", re.IGNORECASE)
"""What stands wherever `_DAY` does."""
_TIME = (
    r"(?:\s?t|\s?,\s?|\s)(?:(?:à|a|-|–)\s)?[0-2]?[0-9]\s?[:h]\s?(?:[0-5][0-9])?"
    r"(?:\s?[:m]\s?[0-5][0-9](?:[.,][0-9]{1,9})?)?(?:\s?(?:z|utc|gmt|[a-z]{3,4}|[+-][0-9]{2}:?[0-9]{2}))?"
)
_NUMERIC = (
    r"(?P<year>[12][0-9]{3})(?P<sep>[-/])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<day>3[01]|[12][0-9]|0?[1-9])",
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<year>[12][0-9]{3})",
)
_NUMERIC_MONTH = (
    r"(?P<year>[12][0-9]{3})[-/](?P<month>1[0-2]|0[1-9])",
    r"(?P<month>1[0-2]|0?[1-9])[-/.](?P<year>[12][0-9]{3})",
    r"(?P<year>[12][0-9]{3})(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12][0-9]|0[1-9])",
)
_ISO_PREFIX = re.compile("([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class FoundDate(NamedTuple):
    """A date in a text: `text[start:end]` states it; `value` is its ISO 8601 prefix."""

    start: int
    end: int
    value: str
    precision: Precision


def parse_date(text: str) -> tuple[str, Precision] | None:
    """Read a whole string as one date.

    Args:
        text: « 2024-10 », « 23/10/2024 », « mer. 23 oct. 2024 », « 1er mars 2024 », « octobre 2024 », « 2024 »,
            « 2024-10-23T12:00:00Z »… A time of day and its zone are allowed and dropped: the day stays as stated.

    Returns:
        The ISO 8601 prefix and its precision, or None where the string is not exactly one possible date.
    """
    return _whole_date(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=_REMEMBERED)
def _whole_date(text: str) -> tuple[str, Precision] | None:
    plain = " ".join(unicodedata.normalize("NFC", text).lower().split())
    for pattern in _whole_patterns():
        if match := pattern.fullmatch(plain):
            return _value(match)
    return None


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """Find the dates that a running text states with their year, in order and without overlap.

    Bare years are no dates here, nor is « 2010-12 », which is as often a span of years as a month.

    Args:
        text: any text.
        start: where to begin, in characters.
        end: where to stop, in characters; the end of the text if None.

    Yields:
        Each date, with offsets in `text`; the name of the day of the week before it belongs to it.
    """
    end = len(text) if end is None else end
    if _YEAR_STATED.search(text, start, end) is None:
        return
    for match in _running_pattern().finditer(text, start, end):
        found = _value(match)
        if found is not None:
            yield FoundDate(match.start(), match.end(), *found)


@lru_cache(maxsize=_REMEMBERED)
def bounds(value: str) -> tuple[str, str]:
    """The first and the last day of what an ISO 8601 prefix covers.

    Args:
        value: "2024-10-23", "2024-10" or "2024", as `parse_date` returns it.

    Returns:
        Two ISO days, both inclusive; they compare as strings in the order of time.

    Raises:
        ValueError: `value` is not such a prefix.
    """
    match = _ISO_PREFIX.fullmatch(value)
    if match is None:
        raise ValueError(value)
    year, month, day = (int(part or 0) for part in match.groups())
    if not month:
        return f"{value}-01-01", f"{value}-12-31"
    last = _last_day(year, month)
    if day > last:
        raise ValueError(value)
    return (value, value) if day else (f"{value}-01", f"{value}-{last:02}")


def _value(match: re.Match[str]) -> tuple[str, Precision] | None:
    """The ISO prefix of what a pattern matched; None for a day that its month does not have."""
    stated = {name: text for name, text in zip(_group_names(match.re), match.groups(), strict=True) if text}
    year = int(stated.get("year", 0))
    month = _month_number(stated.get("month"))
    if not month:
        return f"{year}", "year"
    day = _day_number(stated.get("day"))
    if not day:
        return f"{year}-{month:02}", "month"
    return (f"{year}-{month:02}-{day:02}", "day") if day <= _last_day(year, month) else None


@cache
def _group_names(pattern: re.Pattern[str]) -> list[str]:
    """The names of a pattern's groups, all of which have one; joined alternatives number them (year2, year3…)."""
    return [name.rstrip("0123456789") for name in pattern.groupindex]


def _month_number(text: str | None) -> int:
    if text is None:
        return 0
    return int(text) if text.isdigit() else _months()[unicodedata.normalize("NFC", text.lower())]


def _day_number(text: str | None) -> int:
    if text is None:
        return 0
    return int(text) if text.isdigit() else 1


def _last_day(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS_IN_MONTH[month - 1] + (month == 2 and leap)


def _rows(name: str) -> Iterator[list[list[str]]]:
    """The lines of a table, as columns of forms."""
    for line in tables.lines(name):
        yield [column.split() for column in line.split("\t")]


@cache
def _months() -> dict[str, int]:
    """Every form of every month, with the month's number."""
    return {form: int(number[0]) for number, *forms in _rows("date_months.tsv") for column in forms for form in column}


def _either(forms: list[str]) -> str:
    """A pattern for any of `forms`, composed or decomposed: the longest first, so that none hides another.

    Each is spelled out in its three cases: ignoring case would also match letters that no table can name (« ſ »).
    """
    cased = {variant for form in forms for variant in (form, form.capitalize(), form.upper())}
    spelled = cased | {unicodedata.normalize("NFD", form) for form in cased}
    return "|".join(re.escape(form) for form in sorted(spelled, key=lambda form: (-len(form), form)))


def _column(name: str, *columns: int) -> list[str]:
    return [form for row in _rows(name) for column in columns for form in row[column]]


def _weekday(*columns: int) -> str:
    return rf"(?:(?:{_either(_column('date_weekdays.tsv', *columns))})\.?,?\s)?"


@cache
def _whole_patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns of a string that is one date, in lower case, with single blanks."""
    month = rf"(?P<month>{_either(list(_months()))})"
    textual = rf"(?:le\s|du\s)?{_weekday(0, 1, 2)}{_DAY}[\s-]{month}\.?[\s-]{_YEAR}"
    with_time = [f"(?:{pattern})(?:{_TIME})?" for pattern in (*_NUMERIC, textual)]
    without = [*_NUMERIC_MONTH, rf"(?:en\s)?{month}\.?\s{_YEAR}", rf"(?:en\s)?{_YEAR}"]
    return tuple(re.compile(pattern) for pattern in with_time + without)


@cache
def _running_pattern() -> re.Pattern[str]:
    """One pattern for the dates of a running text: French names alone, short forms only after a day."""
    full = _either(_column("date_months.tsv", 1))
    short = _either(_column("date_months.tsv", 2))
    textual = rf"{_weekday(0, 1)}{_DAY}\s(?:(?P<month>{full}|(?:{short})\b)\.?)\s{_YEAR}"
    alternatives = [*_NUMERIC, textual, rf"(?P<month>{full})\s{_YEAR}"]
    numbered = [_numbered(pattern, rank) for rank, pattern in enumerate(alternatives, start=1)]
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(numbered)})(?:(?=T[0-9]{{2}}:)|(?!\w|[/.-][0-9]))")


def _numbered(pattern: str, rank: int) -> str:
    """`pattern` with `rank` at the end of its groups' names: one expression may not use a name twice."""
    return re.sub(r"\(\?P(=|<)(\w+)([)>])", rf"(?P\g<1>\g<2>{rank}\g<3>", pattern)


def states_day(text: str) -> bool:
    """Whether the whole string names a day, with its year or without: « mercredi 23 octobre »."""
    if len(text) > _LONGEST or _DAY_STATED.search(text) is None:
        return False
    return (parse_date(text) or parse_date(f"{text} 2000") or ("", ""))[1] == "day"
