"""Signs that tell speakers apart without colour: one or two letters a name, no two alike in one article.

A sign is drawn beside a quote, so it has the same width for everybody. Nothing here knows about colours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 2
UNKNOWN = "??"

_SMALL = 3
"""Words up to this length are mostly articles and prepositions."""
_WORD = re.compile(r"[^\W\d_]+")


def initials(name: str) -> str:
    """The sign of a name by itself: first letters of its first and last words."""
    words = _words(name)
    if not words:
        return UNKNOWN
    if len(words) == 1:
        return words[0][:WIDTH].ljust(WIDTH)
    return words[0][0] + words[-1][0]


def signs(names: Iterable[str]) -> dict[str, str]:
    """A sign for each name, no two alike: the first comer keeps its initials, later ones take other letters."""
    given: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        if name not in given:
            given[name] = sign = next(sign for sign in _candidates(name) if sign not in taken)
            taken.add(sign)
    return given


def _words(name: str) -> list[str]:
    """The words that count, in upper case: the capitalised ones, which leaves articles and particles out."""
    found = _WORD.findall(name)
    telling = [word for word in found if not word[0].islower()] or [word for word in found if len(word) > _SMALL]
    return [_upper(word) for word in telling or found]


def _upper(word: str) -> str:
    """Upper case, letter by letter: a letter whose upper case is two letters keeps its width."""
    return "".join(upper if len(upper := letter.upper()) == 1 else letter for letter in word)


def _candidates(name: str) -> Iterable[str]:
    yield initials(name)
    words = _words(name)
    for word in reversed(words[1:]):
        yield from (words[0][0] + letter for letter in word)
    if words:
        yield from (words[0][0] + letter for letter in words[0][1:])
        yield from (words[0][0] + str(digit) for digit in range(2, 10))
    # Beyond nine namesakes of one letter, a plain number still tells them apart.
    number = 10
    while True:
        yield str(number)
        number += 1
