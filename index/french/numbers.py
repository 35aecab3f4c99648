"""Numbers: which digits make one number, and the one form of all the ways to write it.

10 000, 10.000 and 10'000 are 10000; 1.2 is 1,2. Dates, times, scores and telephone numbers are left in pieces: only
groups of exactly three digits are joined, and only one point or comma is read as a decimal mark.
"""

from __future__ import annotations

# A hyphen after anything but a digit belongs to a name: « Covid-19 100 cas » holds no 19100.
THOUSANDS = r"(?<!\D-)(?!0)\d{1,3}(?:(?: \d{3}){1,8}|(?:\.\d{3}){1,8}|(?:'\d{3}){1,8})(?!\.?\d)(?:,\d++(?![.,]\d))?"
DECIMAL = r"(?<!\d[.,])\d++[.,]\d++(?![.,]\d)"
"""Both are sources of regular expressions for flattened text; THOUSANDS is to be tried before DECIMAL."""

_SEPARATORS = str.maketrans("", "", " .'")


def number_form(number: str) -> str:
    """The one way to write `number`: no mark between thousands, a comma before decimals.

    Args:
        number: what THOUSANDS or DECIMAL matched, or digits alone.
    """
    whole, mark, decimals = number.partition(",")
    if not mark and _is_point_decimal(whole):
        return whole.replace(".", ",")
    return whole.translate(_SEPARATORS) + mark + decimals


def _is_point_decimal(number: str) -> bool:
    head, point, tail = number.rpartition(".")
    if not point:
        return False
    return len(tail) != 3 or (len(head) > 3 and "." not in head) or head.startswith("0")
