"""Sentences as the acts layer reads them: words with their offsets, each marked stretch as one opaque word.

Only sentences that hold a mark or a word of speech are cut into words; the others cost one look-up a word.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from index.quotes.cutting import words_of
from index.quotes.fixed_phrases import joined, lowered, parted
from index.quotes.marks import Mark
from index.quotes.opening_datelines import after_dateline
from index.quotes.sentence_ends import sentence_spans
from index.quotes.triggers import Triggers
from index.quotes.utterance import words_said

MARKED = "«»"
"""The word that stands for a marked stretch."""

PAGES = 20_000
"""Characters of an article in which the use of a word is counted."""


_READ = 400
"""Characters of a marked stretch that are read."""


class Uses:
    """An article in lower case, and how often phrases stand in its first pages; its sentences share it."""

    __slots__ = ("_base", "_counted", "_low")

    def __init__(self, low: str, base: int = 0) -> None:
        """`low`: the text in lower case from offset `base` on."""
        self._low = low
        self._base = base
        self._counted: dict[str, int] = {}

    def of(self, start: int, end: int) -> int:
        """How often the words between two offsets are used."""
        phrase = self.phrase(start, end)
        if phrase not in self._counted:
            self._counted[phrase] = self._low.count(phrase, 0, PAGES)
        return self._counted[phrase]

    def phrase(self, start: int, end: int) -> str:
        """The text between two offsets."""
        return self._low[start - self._base : end - self._base]


class Sentence:
    """A sentence cut into words.

    `words`: lower case, straight apostrophes, adverbs of several words joined by « _ »; `marks`: the marked
    stretches, by the number of their word.
    """

    __slots__ = ("_base", "_ends", "_low", "_said", "_uses", "end", "marks", "start", "text", "words")

    def __init__(
        self,
        text: str,
        low: str,
        start: int,
        end: int,
        held: Sequence[Mark] = (),
        base: int = 0,
        uses: Uses | None = None,
    ) -> None:
        """Cut `text[start:end]`; `low` is the shadow of the text from offset `base` on.

        `uses`: how often phrases stand in the article; where there is none, they are counted in `low`.
        """
        self.text = text
        self.start = start
        self.end = end
        self.words: list[str] = []
        self.marks: dict[int, Mark] = {}
        self._low = low
        self._base = base
        self._said: dict[int, list[str]] = {}
        self._uses = uses or Uses(low, base)
        self._ends: list[int] | None = None
        position = start
        for mark in held:
            if mark.left > position:
                self._add(position, mark.left)
            self.marks[len(self.words)] = mark
            self.words.append(MARKED)
            position = max(position, mark.right)
        self._add(position, end)

    def _add(self, start: int, end: int) -> None:
        self.words += words_of(self._low[start - self._base : end - self._base])

    def start_of(self, index: int) -> int:
        """Where the word begins in the article's text."""
        mark = self.marks.get(index)
        return mark.left if mark is not None else self.end_of(index) - len(self.words[index])

    def end_of(self, index: int) -> int:
        """Where the word ends in the article's text."""
        if self._ends is None:
            self._ends = self._found()
        return self._ends[index] + self._base

    def _found(self) -> list[int]:
        """Where each word ends in the shadow; only blanks part two words.

        Found when first asked for: many sentences are read without.
        """
        low, base = self._low, self._base
        marked = iter(self.marks.values())
        ends: list[int] = []
        position = self.start - base
        for word in self.words:
            if word == MARKED:
                end = next(marked).right - base
                position = max(position, end)
            else:
                while low[position].isspace():
                    position += 1
                end = position = position + len(word)
            ends.append(end)
        return ends

    def said(self, index: int) -> list[str]:
        """The first words of a marked stretch, lower case, elided forms with a straight apostrophe."""
        if index not in self._said:
            mark = self.marks[index]
            self._said[index] = words_said(self._uses.phrase(mark.start, min(mark.end, mark.start + _READ)))
        return self._said[index]

    def occurrences(self, start: int, end: int) -> int:
        """How often the words between two offsets stand in the first pages of the article, whatever their case."""
        return self._uses.of(start, end)

    def part(self, start: int, end: int) -> Sentence:
        """The words between two offsets inside the sentence, cut as a sentence of their own."""
        return Sentence(self.text, self._low, start, end, base=self._base, uses=self._uses)

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
        if not 0 <= index < len(self.words):
            return False
        if self._ends is None and index not in self.marks:
            # The letters of most words stand once in their sentence: they are found without the spans of all words.
            low, word = self._low, self.words[index]
            place = low.find(word)
            if low.find(word, place + 1) < 0:
                return self.text[self._base + place].isupper()
        return self.text[self.start_of(index)].isupper()

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


def sentences(text: str, marks: Sequence[Mark], triggers: Triggers) -> Iterator[Sentence]:
    """The sentences of `text` that hold an outer mark or a trigger, or end with a colon, in order."""
    outer = [mark for mark in marks if mark.depth == 0]
    whole = lowered(text)
    spaced = parted(whole)
    uses = Uses(whole)
    told_in, of_phrases = triggers.told_in, triggers.of_phrases
    position, count = 0, len(outer)
    for start, end in sentence_spans(text, outer):
        first = position
        while position < count and outer[position].left < end:
            position += 1
        low, parts = whole[start:end], spaced[start:end].split()
        told = told_in(parts)
        if not of_phrases.isdisjoint(told) and (shadow := joined(low, told, parts)) != low:
            low, parts = shadow, parted(shadow).split()
            told = told_in(parts)
        if first < position or (told and triggers.wake(told, text[start:end], low, parts)) or _announces(low):
            yield Sentence(text, low, after_dateline(text, start, end), end, outer[first:position], start, uses)


def _announces(low: str) -> bool:
    return ":" in low[-3:] and low.rstrip()[-1] == ":"
