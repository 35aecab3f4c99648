"""An article's own words looked for in it again: has it told of this before, and in which phrase?

A pattern made of such words serves once, and to make it takes longer than most searches: first comes a plain look.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def stands_apart(text: str, words: str, begin: int, end: int) -> bool:
    """Whether `words` stand between two offsets, with no letter or digit beside them."""
    place = text.find(words, begin, end)
    while place >= 0:
        after = place + len(words)
        if not (_is_of_word(text[place - 1 : place]) or (after < end and _is_of_word(text[after : after + 1]))):
            return True
        place = text.find(words, place + 1, end)
    return False


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def phrases_with(text: str, words: str, around: tuple[str, str], begin: int, end: int) -> Iterator[re.Match[str]]:
    """The phrases between two offsets that hold `words` between two patterns, whatever the case of their letters."""
    if words.lower() in text[begin:end].lower():
        before, behind = around
        yield from re.compile(f"{before}{re.escape(words)}{behind}", re.IGNORECASE).finditer(text, begin, end)
