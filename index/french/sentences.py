"""Sentences and paragraphs: where they begin and end in a text.

Snippets, same-sentence search and headlines share these limits; quotes have their own, which never fall inside marks.
A stop ends a sentence unless what stands before it (an abbreviation, an initial, a list number) or after it (a small
letter) says otherwise. Reads `abbreviations.tsv` and `sentence_openers.txt`. Every character is looked at a bounded
number of times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from index.french import tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Span = tuple[int, int]
"""Start and end in the text, in characters; neither begins nor ends with a blank."""

_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
"""What ends a line as a line feed does."""
# The stops, with what closes after them. French marks may stand apart by one space; a straight mark only where another
# space follows, or it opens what comes next.
_CLOSING = r"(?:[»”)\]\"'’]|[ \u00a0\u202f\u2009](?:[»”]|\"(?!\S)))*+"
_WORD = re.compile(r"[^\W\d_]++")
# Stops that may end a sentence: blanks follow, and then no small letter of French and no mark that goes on. A row of
# stops is looked at from its first one only.
_END = rf"(?<![.!?…]{{2}})[.!?…]*+{_CLOSING})\s++(?![a-zà-öø-ÿœ.,;:!?…»”)\]])"
_QUOTES = frozenset("«“„\"'‘")
_OPENING = _QUOTES | frozenset("([—–-•")
_INNER = frozenset(".,;:!?…»”)]")
_PARTICLES = frozenset({"le", "la", "les", "l", "de", "du", "des", "d"})
_UNFINISHED = frozenset("([")
_TERMINAL = '.!?…:;»”")]'
# Longer than any abbreviation with its points.
_REACH = 16
_ENDING = 3
"""Letters at the end of a word by which most words are told from every abbreviation."""


@cache
def _ends_at(stops: str) -> Callable[[str, int, int], Iterator[re.Match[str]]]:
    """What finds the ends of sentences at some stops, in a text or a part of one."""
    return re.compile(f"({stops}{_END}").finditer


@cache
def _abbreviations() -> dict[str, str]:
    return dict(tables.pairs("abbreviations.tsv"))


@cache
def _abbreviated_endings() -> frozenset[str]:
    return frozenset(word[-_ENDING:] for word in _abbreviations())


@cache
def _openers() -> frozenset[str]:
    return tables.words("sentence_openers.txt")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`: its lines, except that a line broken in mid-sentence goes on in the next.

    A line goes on where the next line follows at once, begins with a small letter, and the first ends with no mark.
    """
    spans: list[Span] = []
    for start, end in line_spans(text, _LINE_ENDS):
        if spans and _goes_on(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def line_spans(text: str, ends: str) -> Iterator[Span]:
    """The lines of `text` that are more than blanks; each sign of `ends` ends a line as a line feed does."""
    for sign in ends:
        text = text.replace(sign, "\n")
    place = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = place + line.index(words[0])
            yield start, start + len(words)
        place += len(line) + 1


def sentences(text: str) -> list[Span]:
    """The sentences of `text`, in order. None crosses the limit of a paragraph; only blanks stand between them."""
    spans: list[Span] = []
    for start, end in paragraphs(text):
        spans += _within(text, start, end)
    return spans


def starts(text: str) -> tuple[list[int], list[int]]:
    """Where the paragraphs of `text` begin, and where all its sentences do."""
    spans = paragraphs(text)
    found = [start for span in spans for start, _end in _within(text, *span)]
    return [start for start, _end in spans], found


def sentences_with(text: str, places: Sequence[Span]) -> list[Span]:
    """The sentences of the paragraphs in which some places (sorted) begin: the others are not cut."""
    starts = [start for start, _end in places]
    spans: list[Span] = []
    for start, end in paragraphs(text) if starts else ():
        if bisect_left(starts, start) < bisect_left(starts, end):
            spans += _within(text, start, end)
    return spans


def _within(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    endings = _abbreviated_endings()
    # Most paragraphs have no other stop than points, and one sign is found many times faster than one of several.
    others = max(text.find("!", start, end), text.find("?", start, end), text.find("…", start, end))
    for stop in _ends_at(r"\." if others < 0 else "[.!?…]")(text, start, end):
        following = stop.end()
        if following == end:
            continue
        place, closed = stop.span(1)
        last = text[place - _ENDING : place]
        plain = text[following].isupper() and last.isalpha() and last not in endings and place - start >= _ENDING
        if plain or _ends(text, start, place, closed, following):
            spans.append((start, closed))
            start = following
    if start < end:
        spans.append((start, end))
    return spans


def _ends(text: str, start: int, stop: int, closed: int, following: int) -> bool:
    """Whether the stop at `stop`, closed at `closed`, ends the sentence that began at `start`."""
    if not _can_begin(text[following]):
        return False
    if stop > start and text[stop - 1] in _UNFINISHED:
        # « (...) » and « […] » stand for words left out.
        return False
    if text[stop] != "." or closed - stop > 1:
        return True
    before = text[max(start, stop - _REACH) : stop]
    word = _last_word(before)
    if word.isdigit() and stop - start == len(word) <= 2:
        # The number of a list item.
        return False
    when = _abbreviations().get(word)
    if when is not None:
        return when == "capital" and _is_capital_or_quote(text[following])
    return not (_is_initial(before, word) and _can_be_name(text, following))


def _can_begin(first: str) -> bool:
    return first.isupper() or first.isdigit() or first in _OPENING or not (first.isalnum() or first in _INNER)


def _is_capital_or_quote(first: str) -> bool:
    return first.isupper() or first in _QUOTES


def _last_word(before: str) -> str:
    place = len(before)
    while place and (before[place - 1].isalnum() or before[place - 1] in ".-"):
        place -= 1
    return before[place:]


def _is_initial(before: str, word: str) -> bool:
    """Whether `word` is a capital alone, or the last of several: « J », « J.-M », « U.S »; « 19 °C » is none."""
    last = re.split(r"[.-]", word)[-1]
    return len(last) == 1 and last.isupper() and not before.endswith("°" + word)


def _can_be_name(text: str, following: int) -> bool:
    """Whether what follows an initial is the rest of a name rather than the beginning of a sentence.

    « Lloyd J. Austin » and « B. Le Maire », but neither « le plan B. Il échoue » nor « le plan B. Le ministre ».
    """
    word = _WORD.match(text, following, following + _REACH)
    if word is None:
        return not _is_capital_or_quote(text[following])
    opener = word.group().lower()
    if opener in _PARTICLES:
        return text[word.end() + 1 : word.end() + 2].isupper()
    return opener not in _openers()


def _goes_on(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    lines = between.count("\n") + between.count("\r") - between.count("\r\n")
    return lines == 1 and text[start].islower() and text[end - 1] not in _TERMINAL
