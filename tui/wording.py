"""Sentences that several parts of the screen share: counts, ages, durations, references to an article.

Words only: nothing here decides what is shown or how it looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import VerbatimError
from index.translation import _, plural
from search.typography import date, decimal, number
from tui.text import folded, shortened

if TYPE_CHECKING:
    from search.results import Hit, IndexStatus, StoredArticle

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_TAG = 30
"""Characters of a tag that are shown."""
_FAST = 0.001
_SECOND = 1.0


def articles(count: int) -> str:
    """« 3 articles »."""
    return plural("{count} article", "{count} articles", count).format(count=number(count))


def quotes(count: int) -> str:
    """« 12 quotes »."""
    return plural("{count} quote", "{count} quotes", count).format(count=number(count))


def people(count: int) -> str:
    """« 7 speakers »."""
    return plural("{count} speaker", "{count} speakers", count).format(count=number(count))


def fault(error: Exception) -> str:
    """What went wrong. A fault that nobody foresaw is named: its own words may be no more than a key or a number."""
    said = folded(str(error))
    if isinstance(error, VerbatimError | OSError):
        return said or type(error).__name__
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def duration(seconds: float) -> str:
    """A time that somebody waited."""
    if seconds < _FAST:
        return _("under 1 ms")
    if seconds < _SECOND:
        return _("{count} ms").format(count=round(seconds * 1000))
    return _("{count} s").format(count=decimal(seconds, 1))


def age(seconds: float) -> str:
    """How long ago something happened."""
    if seconds < _MINUTE:
        return _("just now")
    if seconds < _HOUR:
        return _("{count} min ago").format(count=int(seconds // _MINUTE))
    if seconds < _DAY:
        return _("{count} h ago").format(count=int(seconds // _HOUR))
    days = int(seconds // _DAY)
    return plural("{count} day ago", "{count} days ago", days).format(count=number(days))


def index_summary(status: IndexStatus, now: float) -> str:
    """What the index holds and how old it is."""
    built = _("index built {age}").format(age=age(max(now - status.built, 0)))
    return f"{articles(status.articles)}, {quotes(status.quotes)} · {built}"


def headline(item: Hit | StoredArticle) -> str:
    """The title, or what stands in for one."""
    return item.title or item.headline or item.id


def tags(item: Hit | StoredArticle) -> str:
    """The user's own tags, such as « #relire #à citer »."""
    return " ".join(f"#{shortened(folded(tag), _TAG)}" for tag in item.tags)


def origin(item: Hit | StoredArticle) -> str:
    """Date · source, those that are known, on one line."""
    return folded(" · ".join(part for part in (item.date and date(item.date), item.source) if part))
