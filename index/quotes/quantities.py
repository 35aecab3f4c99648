"""Speakers told by a number: « 20 % des élèves », « près de la moitié des personnes interrogées ».

A share of people speaks under its phrase; a number of things does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.descriptions import find_head

if TYPE_CHECKING:
    from index.quotes.tokens import Token

_QUANTITY = re.compile(
    r"(?:seule?s?|près d[e']|plus d[e']|moins d[e']|environ|quelque|la plupart|la moitié|\d)", re.IGNORECASE
)
_WHOLE = re.compile(r"(?:%|\bcent|\bmoitié) (d(?:es |u |e la |e l['’]|['’])[\w-]+(?: [\w-]+é?es?)?)")
_WHOLE_REACH = 3000
_ONLY = re.compile(r"seule?s? ", re.IGNORECASE)


def is_quantity(text: str, start: int) -> bool:
    """Whether the phrase at `start` opens with a number or a share."""
    return _QUANTITY.match(text, start) is not None


def counted(text: str, words: list[Token], phrase: str) -> str | None:
    """The people whom `phrase`, the words of which are `words`, counts; None for « 102 stations-service ».

    « 63 % » are those of the whole that was told of before: « 63 % des Français ».
    """
    counted_noun = len(words) > 1 and words[0].word[0].isdigit() and words[1].word[0].islower()
    people = any(
        w.word == "%" or w.low in ("cent", "plupart", "moitié") or find_head(words, i) for i, w in enumerate(words)
    )
    if not counted_noun and not people:
        return None
    bare = phrase.endswith(("%", "cent"))
    whole = _WHOLE.findall(text, max(0, words[0].start - _WHOLE_REACH), words[0].start) if bare else []
    some = _ONLY.sub("", phrase)
    return f"{some} {whole[-1].strip()}" if whole else some
