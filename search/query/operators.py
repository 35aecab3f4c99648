"""Operators written as words: ET, OU, SAUF, PRES/5, AVANT/5, PHRASE, PARA, AUMOINS/3 and their English twins.

Says what a word in upper case does; whether it has something to join is found out later.
"""

from __future__ import annotations

import re

from index.translation import _
from search.query.fault import Fault, FaultCode
from search.query.limits import DEFAULT_PROXIMITY, MAX_COUNT, MAX_PROXIMITY
from search.query.spellings import operator
from search.query.tokens import Token

_NUMERIC = re.compile(r"[-+]?[0-9][0-9.,]*|[-+]|")


def read_operator(text: str, start: int, end: int) -> Token | None:
    """The operator that `text[start:end]` is, or None where it is a word like « AVANT/APRÈS ».

    Raises:
        Fault: a number that is missing, not wanted, or out of bounds.
    """
    word = text[start:end]
    if not word.isupper():
        return None
    if kind := operator(word):
        if kind == "atleast":
            raise _count(text, start, end)
        return Token(kind, start, end, number=DEFAULT_PROXIMITY if kind in ("near", "before") else 0)
    head, slash, tail = word.partition("/")
    kind = operator(head) if slash else None
    if kind is None or not _NUMERIC.fullmatch(tail):
        return None
    if kind in ("near", "before"):
        return Token(kind, start, end, number=_bounded("proximity", tail, text, start, end))
    if kind == "atleast":
        return Token(kind, start, end, number=_bounded("count", tail, text, start, end))
    raise Fault("no-number-wanted", _("“{operator}” takes no number.").format(operator=head), text, start, end)


def _bounded(code: FaultCode, number: str, text: str, start: int, end: int) -> int:
    limit = MAX_COUNT if code == "count" else MAX_PROXIMITY
    if number.isascii() and number.isdigit() and len(number) <= len(str(limit)) and 1 <= int(number) <= limit:
        return int(number)
    raise _count(text, start, end) if code == "count" else _proximity(text, start, end)


def _proximity(text: str, start: int, end: int) -> Fault:
    return Fault(
        "proximity",
        _("The distance is a number of words from 1 to {limit}.").format(limit=MAX_PROXIMITY),
        text,
        start,
        end,
        _("Write a NEAR/5 b, or a BEFORE/5 b where the order counts."),
    )


def _count(text: str, start: int, end: int) -> Fault:
    return Fault(
        "count",
        _("The number of occurrences goes from 1 to {limit}.").format(limit=MAX_COUNT),
        text,
        start,
        end,
        _("Write ATLEAST/3 word."),
    )
