"""Sentences as the acts layer reads them: words with their offsets, each marked stretch as one opaque word.

A sentence never ends inside quote marks, so that « “A. B.”, a dit X » is one sentence of which the quote is one word.
Only sentences that hold a mark or a word of speech are cut into words; the others cost one set look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from index.quotes.marks import Mark
from index.quotes.words import word_list

MARKED = "«»"
"""The word that stands for a marked stretch."""

MAX_SENTENCE = 4000
"""A longer run without a sentence end is cut here, in characters: tables, lists, hostile input."""

_END = re.compile(r"[.!?…]+[)\]]*(?=\s|$)|[.!?…]+(?=[«“\"])|\n")
_WORD = re.compile(r"[^\W\d_]+")
@cache
def _token() -> re.Pattern[str]:
    """One word: an adverb of several words, an elided form, an inverted pronoun, a number, a word, a sign."""
    adverbials = "|".join(re.escape(phrase).replace("\\ ", r"[\s\u00a0]") for phrase in sorted(word_list("adverbials.txt")))
    return re.compile(rf"\b(?:{adverbials})\b|{_ONE_WORD}", re.VERBOSE)


_ONE_WORD = r"""
      aujourd'hui
    | \b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'
    | -(?:t-)?(?:ils?|elles?|on|je|ce|nous|vous|t-ils?|t-elles?)\b
    | \b(?:mm?|mmes?|mlles?|drs?|prs?|mgr|[a-z])\.(?=\s?\w)
    | \d+(?:[.,'\u00a0\u202f\ ]\d{3}\b|[.,]\d+)*(?:\w+)?
    | \w+(?:-(?!(?:t-)?(?:ils?|elles?|on|je|ce|nous|vous)\b)\w+)*
    | [.!?…]+
    | [^\w\s]
"""
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"'’])(?:MM?|Mmes?|Mlles?|Drs?|Prs?|Mgr|St|Ste|art|p|v|vs|vol|cf|av|env|[A-Z]|[A-Z]\.-?[A-Z])$"
)
_BLANK = " \t\u00a0\u202f\u2009\r"


@dataclass(slots=True)
class Sentence:
    """A sentence cut into words.

    `words`: lower case, straight apostrophes; `starts`, `ends`: their offsets in the article's text; `marks`: the
    marked stretches, by the number of their word.
    """

    text: str
    start: int
    end: int
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The word of that number, or nothing beyond the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter in the article."""
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def find(self, word: str, begin: int, end: int) -> int:
        """The number of the first such word in the range, or -1."""
        for index in range(begin, min(end, len(self.words))):
            if self.words[index] == word:
                return index
        return -1


def shadow(text: str) -> str:
    """The text in lower case with straight apostrophes, of exactly the same length, so that offsets hold."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.replace("’", "'")


def sentences(text: str, marks: Sequence[Mark], triggers: frozenset[str]) -> Iterator[Sentence]:
    """The sentences of `text` that hold an outer mark or one of the words `triggers`, in order."""
    low = shadow(text)
    outer = [mark for mark in marks if mark.depth == 0]
    position = 0
    for start, end in _spans(text, outer):
        first = position
        while position < len(outer) and outer[position].left < end:
            position += 1
        held = outer[first:position]
        start = _after_dateline(text, start, end)
        if held or not triggers.isdisjoint(_WORD.findall(low, start, end)):
            yield cut(text, low, start, end, held)


_DATELINE = re.compile(
    r"\s*(?:date \d{4}(?:-\d\d){0,2}\s+|[A-ZÉÈÀÂÎÔÇ][A-ZÉÈÀÂÎÔÇ' -]{2,40}(?: ?\([^)\n]{2,40}\))? ?[,–—-]+ (?=[«“\"A-ZÉÈÀ]))"
)


def _after_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins after « MORLEC (Agence) — »."""
    dateline = _DATELINE.match(text, start, min(end, start + 100))
    return dateline.end() if dateline and dateline.end() < end else start


def cut(text: str, low: str, start: int, end: int, held: Sequence[Mark]) -> Sentence:
    """Cut one sentence into words; `held` are the outer marks in it, `low` the shadow of `text`."""
    sentence = Sentence(text, start, end)
    position = start
    for mark in held:
        _add_words(sentence, low, position, max(position, mark.left))
        sentence.marks[len(sentence.words)] = mark
        sentence.words.append(MARKED)
        sentence.starts.append(mark.left)
        sentence.ends.append(mark.right)
        position = max(position, mark.right)
    _add_words(sentence, low, position, end)
    return sentence


def _add_words(sentence: Sentence, low: str, start: int, end: int) -> None:
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    for match in _token().finditer(low, start, end):
        words.append(match[0])
        starts.append(match.start())
        ends.append(match.end())


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
    number = 0
    previous = 0
    for match in _END.finditer(text):
        while number < len(outer) and outer[number].right <= match.start():
            after = _end_after_mark(text, outer[number])
            if after > previous:
                previous = after
                yield after
            number += 1
        if number < len(outer) and outer[number].left <= match.start():
            continue
        if match.end() > previous and _is_end(text, match.start(), match.end()):
            previous = match.end()
            yield previous
    for mark in outer[number:]:
        after = _end_after_mark(text, mark)
        if after > previous:
            previous = after
            yield after
    if len(text) > previous:
        yield len(text)


def _is_end(text: str, start: int, end: int) -> bool:
    following = _next(text, end)
    if text[start] == "\n":
        return not following.islower() or _last(text, start) in ".!?…" or text[end : end + 1] == "\n"
    if following.islower():
        return False
    return text[start] != "." or end - start > 1 or not _ABBREVIATION.search(text, max(0, start - 6), start)


def _end_after_mark(text: str, mark: Mark) -> int:
    """Where the sentence ends if it ends with this quote (its stop stands inside the marks), else 0."""
    following = _next(text, mark.right)
    if text[mark.end - 1] in ".!?…" and (following.isupper() or following in '«“"„'):
        return mark.right
    return 0


def _next(text: str, position: int) -> str:
    """The next character that is no blank; a line end counts as one."""
    while position < len(text) and text[position] in _BLANK:
        position += 1
    return text[position : position + 1]


def _last(text: str, position: int) -> str:
    position -= 1
    while position >= 0 and text[position] in _BLANK:
        position -= 1
    return text[position : position + 1] if position >= 0 else ""
