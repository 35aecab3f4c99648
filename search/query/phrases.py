"""Phrases: words between quotation marks of any kind, with or without the blanks that French puts inside them.

Between quotation marks nothing is an operator, a field or a bracket; words keep their marks (`"armée russ*"`).
"""

from __future__ import annotations

import re

from index.translation import _
from search.query.characters import ANY_CLOSER, BLANK, CLOSERS
from search.query.fault import Fault
from search.query.leaves import read_leaf
from search.query.limits import MAX_PROXIMITY
from search.query.tokens import Token
from search.query.tree import Leaf, Phrase

_ANY_CLOSER = re.compile(f"[{ANY_CLOSER}]")
_SLOP = re.compile("~([0-9]+(?:[.,][0-9]+)?|)")


def closing(text: str, start: int) -> int | None:
    """Where the phrase that opens at `start` is closed: by its own mark, else by any that can close a phrase."""
    places = [text.find(mark, start + 1) for mark in CLOSERS[text[start]]]
    found = [place for place in places if place >= 0]
    if found:
        return min(found)
    other = _ANY_CLOSER.search(text, start + 1)
    return other.start() if other else None


def read_phrase(text: str, start: int, repairs: list[str], exact: bool = False) -> Token:
    """Read the phrase that opens at `start`.

    Args:
        text: the whole query.
        start: the place of the opening mark.
        repairs: gets a sentence for what is mended or ignored.
        exact: an equals sign stands before the phrase.

    Returns:
        An operand, a phrase even of a single word; or "nothing" where there is no word.
    """
    close = closing(text, start)
    items = _items(text, start + 1, len(text) if close is None else close, repairs, exact)
    if close is None:
        slop, end = 0, len(text)
    else:
        slop, end = _slop(text, close + 1)
    if not items:
        repairs.append(_("Quotation marks without a word: ignored."))
        return Token("nothing", start, end)
    if close is None:
        repairs.append(_("A quotation mark was not closed: the phrase goes to the end."))
    if slop and len(items) == 1:
        repairs.append(_("A phrase of one word has nothing to loosen: “~{number}” was ignored.").format(number=slop))
        slop = 0
    return Token("operand", start, end, node=Phrase(tuple(items), slop, start, end))


def _items(text: str, start: int, end: int, repairs: list[str], exact: bool) -> list[Leaf]:
    items: list[Leaf] = []
    place = start
    while place < end:
        if blank := BLANK.match(text, place, end):
            place = blank.end()
            continue
        leaf, place = read_leaf(text, place, end, repairs, exact)
        if leaf is not None:
            items.append(leaf)
    return items


def _slop(text: str, place: int) -> tuple[int, int]:
    """The number of `"a b"~n` after the closing mark, and where it ends; 0 where there is none."""
    match = _SLOP.match(text, place)
    if match is None:
        return 0, place
    number = match[1]
    if not number.isdigit() or len(number) > len(str(MAX_PROXIMITY)) or int(number) > MAX_PROXIMITY:
        raise Fault(
            "slop",
            _("After a phrase “~” wants a number of words, at most {limit}.").format(limit=MAX_PROXIMITY),
            text,
            place,
            match.end(),
            _("Write “a b”~5 for up to five words between a and b."),
        )
    return int(number), match.end()
