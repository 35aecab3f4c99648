"""Numbers, dates and sizes as people write them in the language of the interface.

What differs between languages stands in the catalogue, as patterns and lists of words. For people only: formats for
programs never pass through here.
"""

from __future__ import annotations

import re
import time

from index.translation import _

_STEP = 1000
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")


def number(count: int) -> str:
    """A count with its thousands apart, by a narrow no-break space as French and ISO have it."""
    return f"{count:,}".replace(",", "\u202f")


def decimal(value: float, digits: int) -> str:
    """A number with so many digits behind the decimal mark, which is a comma in French."""
    whole, _point, fraction = f"{value:.{digits}f}".partition(".")
    return (
        _("{whole}.{fraction}").format(whole=number(int(whole)), fraction=fraction) if fraction else number(int(whole))
    )


def date(iso: str) -> str:
    """A day, a month or a year, written "2024-10-23", "2024-10" or "2024"; what is none of them stays as it is."""
    found = _ISO.fullmatch(iso)
    month = _nth(_("01 02 03 04 05 06 07 08 09 10 11 12"), found["month"]) if found else None
    if found is None or month is None:
        return iso
    if found["day"] is None:
        return _("{year}-{month}").format(year=found["year"], month=month)
    days = _("01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31")
    day = _nth(days, found["day"])
    return _("{year}-{month}-{day}").format(year=found["year"], month=month, day=day) if day else iso


def _nth(words: str, number: str) -> str | None:
    names = words.split(" ")
    return names[int(number) - 1] if 0 < int(number) <= len(names) else None


def moment(seconds: float) -> str:
    """A time of the clock here, from seconds since 1970, to the minute."""
    local = time.localtime(seconds)
    day = date(time.strftime("%Y-%m-%d", local))
    return _("{day} {hour}:{minute}").format(
        day=day, hour=time.strftime("%H", local), minute=time.strftime("%M", local)
    )


def size(octets: float) -> str:
    """A size in bytes, in units of thousands."""
    *units, largest = _("B kB MB GB TB").split(" ")
    for unit in units:
        if octets < _STEP:
            return _measure(octets, unit, 0 if unit == units[0] else 1)
        octets /= _STEP
    return _measure(octets, largest, 1)


def _measure(value: float, unit: str, digits: int) -> str:
    return _("{value} {unit}").format(value=decimal(value, digits), unit=unit)


def with_time_left(state: str, done: float, elapsed: float) -> str:
    """`state` with the time that is left, where that can be told of the share done and the seconds gone."""
    if not 0 < done < 1:
        return state
    minutes, seconds = divmod(round(elapsed * (1 - done) / done), 60)
    return _("{state}, {minutes}:{seconds:02} left").format(state=state, minutes=minutes, seconds=seconds)
