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
# What closes after a stop. French marks may stand apart by one space; a straight mark only where another
# space follows, or it opens what comes next.
_CLOSING = r"(?:[»”)\]\"'’]|[ \u00a0\u202f\u2009](?:[»”]|\"(?!\S)))*+"
_LINE = re.compile(r"\S[^\n]*(?<!\s)")
_WORD = re.compile(r"[^\W\d_]++")
_STOPS = ".!?…"
# A row of stops is looked at from its first one only.
_CLOSED = rf"(?<![.!?…]{{2}})[.!?…]*+{_CLOSING}"
_SMALL = "a-zà-öø-ÿœ"
_LIMIT = re.compile(f"[{_STOPS}\n{_LINE_ENDS}]")
_LATIN = "a-zà-öø-ÿ"
# What begins a sentence for sure, and the marks after which none begins.
_BEGINS = r"(?:[A-ZÀ-ÖØ-Þ0-9«‘(\[—–•-]|\"\S)"
_GOES_ON = r".,;:!?…»”)\]"
_SURE, _LIKELY = 1, 2
"""The groups of what ends a sentence for sure, and of what may: empty, they stand where the sentence ends."""
_QUOTES = frozenset("«“„\"'‘")
_OPENING = _QUOTES | frozenset("([—–-•")
_INNER = frozenset(".,;:!?…»”)]")
_PARTICLES = frozenset({"le", "la", "les", "l", "de", "du", "des", "d"})
_UNFINISHED = frozenset("([")
_TERMINAL = '.!?…:;»”")]'
# Longer than any abbreviation with its points.
_REACH = 16
_ENDINGS = (4, 3)
"""Letters at the end of a word by which most words are told from every abbreviation."""


@cache
def _ends_at(stop: str) -> Callable[[str, int, int], Iterator[re.Match[str]]]:
    """What finds the ends of sentences at a stop, with the blanks behind them, in a text or a part of one."""
    sign = re.escape(stop)
    sure = _after_a_word(sign) if stop == "." else rf"(?<![(\[]{sign}){_CLOSED}"
    return re.compile(rf"{sign}(?:{sure}()\s++(?={_BEGINS})|{_CLOSED}()\s++(?![{_SMALL}{_GOES_ON}]))").finditer


def _after_a_word(sign: str) -> str:
    """A pattern for the place after a point where no abbreviation, no initial and no number of a list stands before."""
    words = [
        rf"(?<=[{_LATIN}]{{{length}}}{sign})(?<!(?:{'|'.join(sorted(_abbreviated_endings(length)))}){sign})"
        for length in _ENDINGS
    ]
    return rf"(?:{'|'.join(words)}|(?<=[0-9]{{3}}{sign})|(?<=[\])»”\"%]{sign}))"


@cache
def _abbreviations() -> dict[str, str]:
    return dict(tables.pairs("abbreviations.tsv"))


def _abbreviated_endings(length: int) -> set[str]:
    """The ends of abbreviations, as far as they are small letters."""
    return {
        ending
        for word in _abbreviations()
        if len(ending := word[-length:]) == length and ending.isalpha() and ending.islower()
    }


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
    return map(re.Match.span, _LINE.finditer(text))


def sentences(text: str) -> list[Span]:
    """The sentences of `text`, in order. None crosses the limit of a paragraph; only blanks stand between them."""
    return [sentence for span in paragraphs(text) for sentence in _within(text, *span)]


def starts(text: str) -> tuple[list[int], list[int]]:
    """Where the paragraphs of `text` begin, and where all its sentences do."""
    if "\n" not in text and _LIMIT.search(text, 0, len(text) - 1) is None:
        # As most quotes are: one sentence, or nothing.
        alone = [len(text) - len(text.lstrip())] if text and not text.isspace() else []
        return alone, alone
    spans = paragraphs(text)
    stops = _stops(text)
    found: list[int] = []
    for start, end in spans:
        found.append(start)
        found += [stop.end() for stop in _limits(text, start, end, stops)]
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
    """The sentences of a paragraph."""
    spans: list[Span] = []
    for stop in _limits(text, start, end, _stops(text, start, end)):
        spans.append((start, stop.end(stop.lastindex or 0)))
        start = stop.end()
    return [*spans, (start, end)]


def _stops(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The stops that stand in a part of a text: most have none but points."""
    return [stop for stop in _STOPS if text.find(stop, start, end) >= 0]


def _limits(text: str, start: int, end: int, stops: Sequence[str]) -> list[re.Match[str]]:
    """The ends of the sentences of a paragraph but the last, each with the blanks behind it."""
    possible: list[re.Match[str]] = []
    # One sign is found many times faster than one of several.
    for stop in stops:
        possible += _ends_at(stop)(text, start, end)
    if len(stops) > 1:
        possible.sort(key=re.Match.start)
    found: list[re.Match[str]] = []
    for limit in possible:
        if limit.lastindex == _SURE or _ends(text, found[-1].end() if found else start, limit):
            found.append(limit)
    return found


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a stop that was found ends the sentence that began at `start`."""
    stop, closed, following = found.start(), found.end(_LIKELY), found.end()
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
    """Whether the line that begins at `start` goes on with that which ends at `end`."""
    if not text[start].islower() or text[end - 1] in _TERMINAL:
        return False
    between = text[end:start]
    return between.count("\n") + between.count("\r") - between.count("\r\n") == 1
