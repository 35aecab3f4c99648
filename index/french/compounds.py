"""Compound words: when the parts of « nord-coréen » also count as one word, « nordcoréen ».

Reads `clitics.txt`. Decides on forms; where the parts stand is the business of `units`.
"""

from __future__ import annotations

from functools import cache

from index.french import tables

LONGEST = 64
"""A joined form of more characters is no word, but a chain (an address, a row of hyphens)."""


@cache
def _clitics() -> frozenset[str]:
    return tables.words("clitics.txt")


def joined(forms: list[str], hyphenated: bool) -> str | None:
    """The parts written as one word, or None where they are not one.

    Args:
        forms: the parts, in order, at least two.
        hyphenated: whether the last of them stands after a hyphen (and not after an apostrophe).
    """
    # « est-elle » is a verb and its subject, never Estelle.
    if hyphenated and forms[-1] in _clitics():
        return None
    whole = "".join(forms).replace("'", "")
    if len(whole) > LONGEST or whole.isdigit():
        return None
    return whole
