"""Sentences and paragraphs: where they begin and end in a text.

Snippets, same-sentence search and the extraction of quotes share these limits. A stop ends a sentence unless what
stands before it (an abbreviation, an initial, a list number) or after it (a small letter) says otherwise. Reads
`abbreviations.tsv`. Every character is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from functools import cache

from index.french import tables

Span = tuple[int, int]
"""Start and end in the text, in characters; neither begins nor ends with a blank."""

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
# The stops, with what closes after them: French marks may stand apart by one space, a straight mark may not, for
# after a space it opens.
_STOP = re.compile(r"[.!?…]++(?:[»”)\]\"'’]|[ \u00a0\u202f\u2009][»”])*+")
_BLANKS = re.compile(r"\s++")
_QUOTES = frozenset("«“„\"'‘")
_OPENING = _QUOTES | frozenset("([—–-•")
_UNFINISHED = frozenset("([")
_TERMINAL = '.!?…:;»”")]'
# Longer than any abbreviation with its points.
_REACH = 16


@cache
def _abbreviations() -> dict[str, str]:
    return dict(tables.pairs("abbreviations.tsv"))


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`: its lines, except that a line broken in mid-sentence goes on in the next.

    A line goes on where the next line follows at once, begins with a small letter, and the first ends with no mark.
    """
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        start, end = _trim(text, line.start(), line.end())
        if start == end:
            continue
        if spans and _goes_on(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def sentences(text: str) -> list[Span]:
    """The sentences of `text`, in order. None crosses the limit of a paragraph; only blanks stand between them."""
    spans: list[Span] = []
    for start, end in paragraphs(text):
        spans += _within(text, start, end)
    return spans


def _within(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    for stop in _STOP.finditer(text, start, end):
        blank = _BLANKS.match(text, stop.end(), end)
        if blank is None or not _ends(text, start, stop.start(), stop.end(), blank.end()):
            continue
        spans.append((start, stop.end()))
        start = blank.end()
    if start < end:
        spans.append((start, end))
    return spans


def _ends(text: str, start: int, stop: int, closed: int, following: int) -> bool:
    """Whether the stop at `stop`, closed at `closed`, ends the sentence that began at `start`."""
    if not _can_begin(text, following):
        return False
    if stop > start and text[stop - 1] in _UNFINISHED:
        # « (...) » and « […] » stand for words left out.
        return False
    if text[stop] != "." or closed - stop > 1:
        return True
    before = text[max(start, stop - _REACH) : stop]
    return not _abbreviates(_last_word(before), text[following], stop - start, before)


def _can_begin(text: str, place: int) -> bool:
    first = text[place]
    return first.isupper() or first.isdigit() or first in _OPENING or not (first.isalnum() or first in ".,;:!?…»”)]")


def _last_word(before: str) -> str:
    place = len(before)
    while place and (before[place - 1].isalnum() or before[place - 1] in ".-"):
        place -= 1
    return before[place:]


def _abbreviates(word: str, following: str, length: int, before: str) -> bool:
    """Whether a point after `word` marks an abbreviation, an initial or the number of a list item."""
    if not word:
        return False
    if word.isdigit():
        return length == len(word) <= 2
    when = _abbreviations().get(word)
    if when is not None:
        return when == "never" or not (following.isupper() or following in _QUOTES)
    return _is_initial(word, following, before)


def _is_initial(word: str, following: str, before: str) -> bool:
    """« Lloyd J. Austin », « J.-M. Dupont », but not « le plan B. Il »: an initial stands among capitals."""
    last = word.rpartition("-")[2].rpartition(".")[2]
    if len(last) != 1 or not last.isupper() or not following.isupper():
        return False
    previous = before[: len(before) - len(word)].split()
    return word != last or not previous or previous[-1][:1].isupper() or not previous[-1][:1].isalpha()


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    lines = between.count("\n") + between.count("\r") - between.count("\r\n")
    return lines == 1 and text[start].islower() and text[end - 1] not in _TERMINAL
