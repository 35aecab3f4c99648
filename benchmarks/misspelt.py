"""Queries as people mistype them: without accents, or with one slip of the keyboard. Nothing is left to chance."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from zlib import crc32

_LONG = re.compile(r"[^\W\d_]{6,}")
_KEYS = "aeilnorst"


def as_typed(query: str) -> str:
    """The query itself."""
    return query


def without_accents(query: str) -> str:
    """The query without accents and ligatures."""
    opened = query.translate({ord("œ"): "oe", ord("Œ"): "OE", ord("æ"): "ae", ord("Æ"): "AE"})
    return "".join(each for each in unicodedata.normalize("NFD", opened) if not unicodedata.combining(each))


def with_a_slip(query: str) -> str:
    """The query with one letter lost, doubled, replaced or swapped with the next, inside its longest word.

    Its first letter stays, and so does a query without a word of six letters. The same query slips the same way always.
    """
    longest = max(_LONG.finditer(query), key=lambda found: len(found[0]), default=None)
    if longest is None:
        return query
    word, chance = longest[0], crc32(query.encode())
    place = 1 + chance % (len(word) - 2)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    slips = (after, letter + letter + after, _KEYS[chance // 97 % len(_KEYS)] + after, after[0] + letter + after[1:])
    return query[: longest.start()] + before + slips[chance // 7 % len(slips)] + query[longest.end() :]


SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "plain": as_typed,
    "noaccent": without_accents,
    "typo": with_a_slip,
}
