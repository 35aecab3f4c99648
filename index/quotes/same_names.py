"""Whether two full names of one article are one person's: equal, shortened, with initials, in another transliteration.

Compares keys (`index.quotes.names`); who bears which name in an article is for `index.quotes.cast` to keep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.quotes.names import given_sound_key, sound_key

if TYPE_CHECKING:
    from collections.abc import Callable

Words = tuple[str, ...]


def same_person(one: Words, other: Words) -> bool:
    """Whether two full names, as keys without initials, are one within an article: equal, or one ends the other."""
    if min(len(one), len(other)) < 2:
        return False
    if one == other or "".join(one) == "".join(other):
        return True
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) < len(long):
        ends = long[-len(short) :] == short or (short[0] == long[0] and short[-1] == long[-1])
        return ends or long[: len(short)] == short
    given = all(_same_word(a, b, given_sound_key) for a, b in zip(one[:-1], other[:-1], strict=True))
    return given and _same_word(one[-1], other[-1], sound_key)


def _same_word(a: str, b: str, sound: Callable[[str], str]) -> bool:
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    return a == b or (len(a) > 3 and sound(a) == sound(b))
