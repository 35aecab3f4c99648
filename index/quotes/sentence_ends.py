"""Where the sentences of an article begin and end, for the readers of quotes.

A sentence never ends inside quote marks, so that « “A. B.”, a dit X » is one sentence of which the quote is a part.
"""

from __future__ import annotations

import re
import string
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from index.quotes.marks import Mark
from index.quotes.signs import places_of

MAX_SENTENCE = 2000
"""A longer run without a sentence end is cut here, in characters: tables, lists, hostile input."""

_STOPS = ".\n!?…"
_SENTENCE_END = frozenset(".!?…")
_SET_APART = _SENTENCE_END | {""}
"""Behind these, or behind nothing, a new line begins a sentence whatever its first letter."""
_BEHIND_STOP = _SENTENCE_END | frozenset(")]")
_ABBREVIATIONS = "M|MM|Mme|Mmes|Mlle|Mlles|Dr|Drs|Pr|Prs|Mgr|St|Ste|art|p|v|vs|vol|cf|av|env"
_ABBREVIATION = re.compile(rf"(?:^|[\s(«“\"'’])(?:{_ABBREVIATIONS}|[A-Z]|[A-Z]\.-?[A-Z])$")
_SHORTENED = frozenset([*_ABBREVIATIONS.split("|"), *string.ascii_uppercase])
"""What a stop follows without an end, where nothing but a blank stands before it."""
_BEYOND = 6
"""No abbreviation has so many letters."""
_BLANKS = frozenset(" \t\u00a0\u202f\u2009\r")
_NO_MARK = (sys.maxsize, sys.maxsize)
"""Where the next mark stands behind the last one."""
_OPENING_MARKS = frozenset('«“"')
_OPENERS = _OPENING_MARKS | {"„"}


def sentence_spans(text: str, outer: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """The sentences as spans. Ends inside marks do not count; ends just after a mark do if a new sentence follows."""
    start = 0
    for end in _ends(text, outer):
        while end - start > MAX_SENTENCE and not _is_one_mark(start, end, outer):
            yield start, start + MAX_SENTENCE
            start += MAX_SENTENCE
        if end > start:
            yield start, end
        start = end


def _is_one_mark(start: int, end: int, outer: Sequence[Mark]) -> bool:
    """Whether the length of a sentence comes from a long quote in it."""
    first = bisect_left(outer, start, key=lambda mark: mark.left)
    return any(mark.right - mark.left > MAX_SENTENCE // 2 for mark in outer[first : first + 8] if mark.left < end)


def _ends(text: str, outer: Sequence[Mark]) -> list[int]:
    """Where sentences end, each once and in order; the last is the end of the text."""
    found: list[int] = []
    number, count = 0, len(outer)
    left, right = (outer[0].left, outer[0].right) if outer else _NO_MARK
    length = len(text)
    previous = end = 0
    for start in places_of(_STOPS, text):
        if start < end:
            continue
        end = start + 1
        while end < length and text[end] in _BEHIND_STOP:
            end += 1
        while right <= start:
            after = _end_after_mark(text, outer[number])
            if after > previous:
                previous = after
                found.append(after)
            number += 1
            left, right = (outer[number].left, outer[number].right) if number < count else _NO_MARK
        if start < left and end > previous and _is_end(text, start, end):
            previous = end
            found.append(end)
    for mark in outer[number:]:
        after = _end_after_mark(text, mark)
        if after > previous:
            previous = after
            found.append(after)
    if length > previous:
        found.append(length)
    return found


def _is_end(text: str, start: int, end: int) -> bool:
    sign, behind = text[start], text[end : end + 1]
    if sign != "\n" and behind and not (behind.isspace() or behind in _OPENING_MARKS):
        # « … ».Pour le maire … »: the blank was forgotten.
        return start > 0 and text[start - 1] in "»”" and behind.isupper()
    following = text[end + 1 : end + 2] if behind == " " else behind
    if not following or following in _BLANKS:
        following = _next(text, end)
    if sign == "\n":
        return not following.islower() or behind == "\n" or _last(text, start) in _SET_APART
    if following.islower():
        return False
    return sign != "." or end - start > 1 or not _is_abbreviated(text, start)


def _is_abbreviated(text: str, stop: int) -> bool:
    """Whether an abbreviation or an initial stands before a stop."""
    before = text[stop - _BEYOND : stop] if stop > _BEYOND else text[:stop]
    word = before.rpartition(" ")[2]
    if word.isalpha():
        return word in _SHORTENED
    return _ABBREVIATION.search(before) is not None


def _end_after_mark(text: str, mark: Mark) -> int:
    """Where the sentence ends if it ends with this quote (its stop stands inside the marks), else 0."""
    following = _next(text, mark.right)
    if following and not following.isupper() and following not in _OPENERS:
        return 0
    # « X a prévenu : « Tout est perdu » Selon Y, … »: behind a colon a whole sentence needs no stop.
    announced = text[mark.start].isupper() and _last(text, mark.left) == ":"
    return mark.right if announced or text[mark.end - 1] in _SENTENCE_END else 0


def _next(text: str, position: int) -> str:
    """The next character that is no blank; a line end counts as one."""
    while (sign := text[position : position + 1]) in _BLANKS:
        position += 1
    return sign


def _last(text: str, position: int) -> str:
    position -= 1
    while position >= 0 and text[position] in _BLANKS:
        position -= 1
    return text[position : position + 1] if position >= 0 else ""
