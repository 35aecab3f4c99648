"""Sentences as the acts layer reads them: words with their offsets, each marked stretch as one opaque word.

A sentence never ends inside quote marks, so that « “A. B.”, a dit X » is one sentence of which the quote is one word.
Only sentences that hold a mark or a word of speech are cut into words; the others cost one set look-up.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from index.quotes.marks import Mark
from index.quotes.opening_datelines import after_dateline
from index.quotes.signs import places_of
from index.quotes.utterance import marked_words
from index.quotes.words import word_list

MARKED = "«»"
"""The word that stands for a marked stretch."""

MAX_SENTENCE = 2000
"""A longer run without a sentence end is cut here, in characters: tables, lists, hostile input."""

PAGES = 20_000
"""Characters of an article in which the use of a word is counted."""

_LOOKS = 4
"""So often the letters of a word are looked for with a capital, before the places of all words are found."""

_STOPS = ".\n!?…"
_BEHIND_STOP = ".!?…)]"
_TOKEN = re.compile(
    r"""
    \ {0,2}+(                          # else every alternative would be tried at each blank
      [a-zà-ÿœ]\w*+(?![-'.])            # most words: none of the next four
    | ,
    | (?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'
    | (?:mm?|mmes?|mlles?|drs?|prs?|mgr|[a-z])\.(?=\s?\w)
    | [^\W\d]\w*(?:-(?!(?:t-)?(?:ils?|elles?|on|je|ce|nous|vous)\b)\w+)*
    | -(?:t-)?(?:ils?|elles?|on|je|ce|nous|vous)\b
    | \d+(?:[.,'\u00a0\u202f\ ]\d{3}\b|[.,]\d+)*(?:\w+)?
    | [.!?…]+
    | [^\w\s]
    )""",
    re.VERBOSE,
)
_PUNCTUATION = ",.;:!?'…()«»“”\"-–—"
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"'’])(?:MM?|Mmes?|Mlles?|Drs?|Prs?|Mgr|St|Ste|art|p|v|vs|vol|cf|av|env|[A-Z]|[A-Z]\.-?[A-Z])$"
)
_BEYOND = 6
"""No abbreviation has so many letters."""
_BLANK = " \t\u00a0\u202f\u2009\r"
_BLANKS = frozenset(_BLANK)


class Sentence:
    """A sentence cut into words.

    `words`: lower case, straight apostrophes, adverbs of several words joined by « _ »; `starts`, `ends`: their offsets
    in the article's text; `marks`: the marked stretches, by the number of their word.
    """

    def __init__(
        self,
        text: str,
        low: str,
        start: int,
        end: int,
        held: Sequence[Mark] = (),
        base: int = 0,
        counted: dict[str, int] | None = None,
    ) -> None:
        """Cut `text[start:end]`; `low` is the shadow of the text from offset `base` on.

        `counted`: how often phrases stand in the article, which its sentences share.
        """
        self.text = text
        self.start = start
        self.end = end
        self.words: list[str] = []
        self.marks: dict[int, Mark] = {}
        self._low = low
        self._base = base
        self._said: dict[int, list[str]] = {}
        self._counted = counted if counted is not None else {}
        self._spans: list[tuple[int, int]] | None = None
        position = start
        for mark in held:
            if mark.left > position:
                self._add(position, mark.left)
            self.marks[len(self.words)] = mark
            self.words.append(MARKED)
            position = max(position, mark.right)
        self._add(position, end)

    def _add(self, start: int, end: int) -> None:
        self.words += _TOKEN.findall(self._low, start - self._base, end - self._base)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each word in the article's text; found when first asked for."""
        if self._spans is None:
            self._spans = self._found()
        return self._spans

    def _found(self) -> list[tuple[int, int]]:
        """The place of each word: only blanks stand between two words, so that the next match of its letters is it."""
        base, find = self._base, self._low.find
        spans: list[tuple[int, int]] = []
        position, first = self.start - base, 0
        for number in (*self.marks, len(self.words)):
            spans += [
                (start := find(word, position), position := start + len(word)) for word in self.words[first:number]
            ]
            mark = self.marks.get(number)
            if mark is not None:
                spans.append((mark.left - base, mark.right - base))
                position = max(position, mark.right - base)
            first = number + 1
        return [(start + base, end + base) for start, end in spans] if base else spans

    def start_of(self, index: int) -> int:
        """Where the word begins in the article's text."""
        return self.spans[index][0]

    def end_of(self, index: int) -> int:
        """Where the word ends in the article's text."""
        return self.spans[index][1]

    def said(self, index: int) -> list[str]:
        """The first words of a marked stretch, lower case, elided forms with a straight apostrophe."""
        if index not in self._said:
            mark = self.marks[index]
            self._said[index] = marked_words(self.text, mark.start, mark.end)
        return self._said[index]

    def occurrences(self, start: int, end: int) -> int:
        """How often the words between two offsets stand in the first pages of the article, whatever their case."""
        phrase = self._low[start - self._base : end - self._base]
        if phrase not in self._counted:
            self._counted[phrase] = self._low.count(phrase, 0, PAGES)
        return self._counted[phrase]

    def part(self, start: int, end: int) -> Sentence:
        """The words between two offsets inside the sentence, cut as a sentence of their own."""
        return Sentence(self.text, self._low, start, end, base=self._base)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The word of that number, or nothing beyond the sentence."""
        if index < 0:
            return ""
        try:
            return self.words[index]
        except IndexError:
            return ""

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter in the article."""
        if not 0 <= index < len(self.words) or (self._spans is None and not self._may_be_capital(index)):
            return False
        return self.text[self.spans[index][0]].isupper()

    def _may_be_capital(self, index: int) -> bool:
        """Whether the letters of the word stand in the sentence with a capital: a look that spares some the spans."""
        if index in self.marks:
            return True
        base, word = self._base, self.words[index]
        place = self._low.find(word, self.start - base, self.end - base)
        for _ in range(_LOOKS):
            if place < 0 or self.text[place + base].isupper():
                break
            place = self._low.find(word, place + 1, self.end - base)
        return place >= 0

    def places_in(self, table: Container[str]) -> list[int]:
        """The numbers of the words that a table has."""
        places: list[int] = []
        place = -1
        for word in filter(table.__contains__, self.words):
            place = self.words.index(word, place + 1)
            places.append(place)
        return places

    def find(self, word: str, begin: int, end: int) -> int:
        """The number of the first such word in the range, or -1."""
        try:
            return self.words.index(word, begin, end if end > begin else begin)
        except ValueError:
            return -1


def shadow(text: str) -> str:
    """The text in lower case with straight apostrophes, of exactly the same length, so that offsets hold.

    The blanks of fixed phrases are « _ » in it.
    """
    low = _lowered(text)
    return _with_phrases(low, _spaced(low).split())


def _lowered(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.replace("’", "'")


def _with_phrases(low: str, words: Iterable[str]) -> str:
    """`low` with « _ » for the blanks of fixed phrases; `words`: those in it."""
    phrases = _joined_phrases()
    used = _words_of_phrases().intersection(words)
    near = [found for key in phrases.keys() & used for found in phrases[key] if used.issuperset(found.words)]
    for fixed in sorted(near):
        low = low.replace(fixed.phrase, fixed.joined)
    return low


class _Fixed(NamedTuple):
    """A fixed phrase: its rank (the longest first), the phrase, the same with « _ » for blanks, and its words."""

    rank: int
    phrase: str
    joined: str
    words: tuple[str, ...]


@cache
def _joined_phrases() -> dict[str, list[_Fixed]]:
    """The fixed phrases by their longest word."""
    found: dict[str, list[_Fixed]] = {}
    for phrase in {*word_list("adverbials.txt"), "d'après", "aujourd'hui"}:
        parts = tuple(_spaced(phrase).split())
        joined = phrase.replace(" ", "_").replace("'", "_")
        found.setdefault(max(parts, key=len), []).append(_Fixed(-len(phrase), phrase, joined, parts))
    return found


@cache
def _words_of_phrases() -> frozenset[str]:
    return frozenset(word for fixed in chain.from_iterable(_joined_phrases().values()) for word in fixed.words)


_OPINION = "pour"
"""« Pour X, … » is an opinion at the head of a clause; the word is too common to be looked for anywhere else."""
_OPENING = 6


def _spaced(low: str) -> str:
    """The text with blanks for punctuation, of the same length."""
    for sign in _PUNCTUATION:
        low = low.replace(sign, " ")
    return low


def sentences(text: str, marks: Sequence[Mark], triggers: Mapping[str, frozenset[str]]) -> Iterator[Sentence]:
    """The sentences of `text` that hold an outer mark or one of the words `triggers`, or end with a colon, in order.

    A trigger counts only beside one of the words that it is mapped to, if there are any.
    """
    outer = [mark for mark in marks if mark.depth == 0]
    low = _lowered(text)
    spaced = _spaced(low)
    spans = list(_spans(text, outer))
    parted = [spaced[start:end].split() for start, end in spans]
    low = _with_phrases(low, chain.from_iterable(parted))
    counted: dict[str, int] = {}
    position, count = 0, len(outer)
    for (start, end), parts in zip(spans, parted, strict=True):
        first = position
        while position < count and outer[position].left < end:
            position += 1
        if first == position and not _announces(text, start, end):
            joined = low.find("_", start, end) >= 0
            if not _is_triggered(_spaced(low[start:end]).split() if joined else parts, triggers):
                continue
        yield Sentence(text, low, after_dateline(text, start, end), end, outer[first:position], counted=counted)


def _announces(text: str, start: int, end: int) -> bool:
    return text.find(":", end - 3 if end - start > 3 else start, end) >= 0 and text[start:end].rstrip()[-1] == ":"


def _is_triggered(parts: list[str], triggers: Mapping[str, frozenset[str]]) -> bool:
    if not triggers.keys().isdisjoint(parts):
        for beside in (triggers[part] for part in parts if part in triggers):
            if not beside or not beside.isdisjoint(parts):
                return True
    return _OPINION in parts[:_OPENING]


def _spans(text: str, outer: Sequence[Mark]) -> Iterator[tuple[int, int]]:
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
    from bisect import bisect_left

    first = bisect_left(outer, start, key=lambda mark: mark.left)
    return any(mark.right - mark.left > MAX_SENTENCE // 2 for mark in outer[first : first + 8] if mark.left < end)


def _ends(text: str, outer: Sequence[Mark]) -> Iterator[int]:
    """Where sentences end, each once and in order; the last is the end of the text."""
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
                yield after
            number += 1
            left, right = (outer[number].left, outer[number].right) if number < count else _NO_MARK
        if start < left and end > previous and _is_end(text, start, end):
            previous = end
            yield end
    for mark in outer[number:]:
        after = _end_after_mark(text, mark)
        if after > previous:
            previous = after
            yield after
    if length > previous:
        yield length


_NO_MARK = (sys.maxsize, sys.maxsize)
"""Where the next mark stands behind the last one."""

_OPENING_MARKS = ("", "«", "“", '"')


def _is_end(text: str, start: int, end: int) -> bool:
    sign, behind = text[start], text[end : end + 1]
    if sign != "\n" and not (behind.isspace() or behind in _OPENING_MARKS):
        # « … ».Pour le maire … »: the blank was forgotten.
        return start > 0 and text[start - 1] in "»”" and behind.isupper()
    following = text[end + 1 : end + 2] if behind == " " else behind
    if not following or following in _BLANK:
        following = _next(text, end)
    if sign == "\n":
        return not following.islower() or behind == "\n" or _last(text, start) in ".!?…"
    if following.islower():
        return False
    if sign != "." or end - start > 1:
        return True
    before = text[start - _BEYOND : start] if start > _BEYOND else text[:start]
    return (len(before) == _BEYOND and before.isalpha()) or not _ABBREVIATION.search(before)


def _end_after_mark(text: str, mark: Mark) -> int:
    """Where the sentence ends if it ends with this quote (its stop stands inside the marks), else 0."""
    following = _next(text, mark.right)
    if not (following.isupper() or following in '«“"„'):
        return 0
    # « X a prévenu : « Tout est perdu » Selon Y, … »: behind a colon a whole sentence needs no stop.
    announced = text[mark.start].isupper() and _last(text, mark.left) == ":"
    return mark.right if announced or text[mark.end - 1] in ".!?…" else 0


def _next(text: str, position: int) -> str:
    """The next character that is no blank; a line end counts as one."""
    while (sign := text[position : position + 1]) in _BLANKS:
        position += 1
    return sign


def _last(text: str, position: int) -> str:
    position -= 1
    while position >= 0 and text[position] in _BLANK:
        position -= 1
    return text[position : position + 1] if position >= 0 else ""
