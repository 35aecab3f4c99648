"""How a stretch of a sentence is cut into words: elided forms and inverted pronouns apart, signs as words of their own.

Most of what stands between two blanks is cut the same wherever it stands, and is kept for when it comes again.
"""

from __future__ import annotations

import re

from index.quotes.remembered import remembered

_SHORTENED = r"(?:mm?|mmes?|mlles?|drs?|prs?|mgr|[a-z])\."
_TOKEN = re.compile(
    rf"""
    \ {{0,2}}+(                        # else every alternative would be tried at each blank
      [a-zà-ÿœ]\w*+(?![-'.])            # most words: none of the next four
    | ,
    | (?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'
    | {_SHORTENED}(?=\s?\w)
    | [^\W\d]\w*(?:-(?!(?:t-)?(?:ils?|elles?|on|je|ce|nous|vous)\b)\w+)*
    | -(?:t-)?(?:ils?|elles?|on|je|ce|nous|vous)\b
    | \d+(?:[.,'\u00a0\u202f\ ]\d{{3}}\b|[.,]\d+)*(?:\w+)?
    | [.!?…]+
    | [^\w\s]
    )""",
    re.VERBOSE,
)
_LEANS = re.compile(rf"\d{{3}}\b|.*(?<!\w){_SHORTENED}\Z")
"""What may belong together with its neighbour: « 10 000 », « M. Roy »."""
_KEPT = 16384


def words_of(low: str) -> list[str]:
    """The words of a stretch in lower case, in order; only blanks stand between two of them."""
    found: list[str] = []
    for chunk in low.split():
        if chunk.isalpha():
            found.append(chunk)
        elif several := _cut_anywhere(chunk):
            found += several
        else:
            return _TOKEN.findall(low)
    return found


@remembered(_KEPT)
def _cut_anywhere(chunk: str) -> list[str]:
    """The words of what stands between two blanks; none where they depend on what stands beside it."""
    return [] if _LEANS.match(chunk) else _TOKEN.findall(chunk)
