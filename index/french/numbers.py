"""Numbers: which digits make one number, and the one form of all the ways to write it.

10 000, 10.000 and 10'000 are 10000; 1.2 is 1,2. Dates, times, scores and telephone numbers are left in pieces: only
groups of exactly three digits are joined, and only a point or comma that stands alone is read as a decimal mark.
"""

from __future__ import annotations

# A hyphen after anything but a digit belongs to a name: « Covid-19 100 cas » holds no 19100.
THOUSANDS = r"(?<!\D-)(?!0)\d{1,3}(?:(?: \d{3}){1,8}|(?:\.\d{3}){1,8}|(?:'\d{3}){1,8})(?!\.?\d)(?:,\d++(?![.,]\d))?"
DECIMAL = r"(?<!\d[.,])\d++[.,]\d++(?![.,]\d)"
"""Sources of regular expressions for flattened text; THOUSANDS is to be tried before DECIMAL."""

_SEPARATORS = str.maketrans("", "", " .'")


def join_thousands(number: str) -> str:
    """What THOUSANDS matched, without the marks between its groups: « 10'000,5 » gives « 10000,5 »."""
    return number.translate(_SEPARATORS)


def decimal_comma(number: str) -> str:
    """What DECIMAL matched, with the comma of French: « 1.2 » gives « 1,2 »."""
    return number.replace(".", ",")
