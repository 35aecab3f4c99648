"""Makes ready the best documents of frequent words, so that a cold search need not score all that have them.

A head is the best documents of one word in one segment, under the statistics of all segments at that time, with what
their scores are made of. Statistics move with every update while segments stay, so heads are candidates: a reader
scores them anew, and trusts them only where no other document can have come before them. For that each head keeps the
highest score among the others. Words of a frequent stem that are rare themselves share the head of the stem.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index import ranking
from index.cold.segment import HEAD, SEARCHED
from index.cold.words import Beyond, Found, resolve
from index.columns.container import Array, ContainerWriter
from index.columns.strings import write_strings
from index.french.analysis import accent_key
from index.french.fold import fold
from index.french.stem import stem as stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from index.cold import segment as cold
    from index.columns.segment import Segment

FREQUENT = 2000
"""In more documents of a segment than this a word has a head; fewer are scored one by one in the time of a blink."""

_SPLIT = 16
"""Forms in fewer documents than this part of FREQUENT are not counted towards their word."""

_DECODED = 64
"""Postings of so many forms are kept for the next word, which often stands for the same: 40 MB at most."""

Scores = npt.NDArray[np.floating[Any]]
Numbers = npt.NDArray[np.intp]


@dataclass(slots=True)
class _Head:
    documents: Numbers
    often: dict[str, Scores]
    exact: Scores
    rest: float
    having: int
    exact_having: int


@dataclass(slots=True)
class _Made:
    """The heads of one segment."""

    stems: dict[str, _Head] = field(default_factory=dict)
    words: dict[str, tuple[_Head, list[int]]] = field(default_factory=dict)


@dataclass(slots=True)
class _Class:
    """What some forms of a segment are worth: the documents that have them, how often, and the share of the stem."""

    documents: Numbers
    often: dict[str, Scores]
    saturated: Scores


class HeadMaker:
    """Makes the heads of some segments of a row.

    Args:
        segments: the whole row, as written.
        plain: the same segments as a cold search reads them.
        new: the numbers of those that have no heads yet.
    """

    def __init__(self, segments: Sequence[Segment], plain: Sequence[cold.Segment], new: Sequence[int]) -> None:
        self._segments = segments
        self._plain = plain
        self._made = {number: _Made() for number in new}
        self._documents = sum(segment.live for segment in plain)
        lengths = {area: sum(segment.total_length(area) for segment in plain) for area in SEARCHED}
        self._averages = {area: lengths[area] / max(1, self._documents) for area in SEARCHED}
        self._last: tuple[list[list[int]], list[_Class]] = ([], [])
        self._decoded = lru_cache(maxsize=_DECODED)(self._decode)

    def write(self, number: int, path: Path) -> None:
        """Write the heads of one of the new segments; no file where none of its words is frequent."""
        made = self._made[number]
        if made.stems or made.words:
            self._write(made, path)

    def make(self) -> None:
        """Find the heads of all new segments."""
        counts = {number: _Counts(self._segments[number]) for number in self._made}
        for stem in sorted(set().union(*(each.stems for each in counts.values()))):
            self._add_stem(stem, [number for number, each in counts.items() if stem in each.stems])
        words = set().union(*(each.words for each in counts.values()))
        # Words that are one but for their accents and endings side by side: they stand for the same forms.
        for word in sorted(words, key=lambda word: (accent_key(word), word)):
            self._add_word(word, [number for number, each in counts.items() if word in each.words])

    def _add_stem(self, stem: str, numbers: Iterable[int]) -> None:
        classes = self._classes_of([Found(segment, (stem.encode(),), ()) for segment in self._plain])
        having = _count(classes)
        worth = ranking.idf(self._documents, having)
        for number in numbers:
            own = classes[number]
            head = _best(own, worth * own.saturated, np.zeros(own.documents.size), having, 0)
            if head:
                self._made[number].stems[stem] = head

    def _add_word(self, word: str, numbers: Iterable[int]) -> None:
        try:
            founds = resolve(word, self._plain)
        except Beyond:
            return
        classes = self._classes_of(founds)
        exact = [self._exact(place, found, own) for place, (found, own) in enumerate(zip(founds, classes, strict=True))]
        having, exact_having = _count(classes), sum(int(np.count_nonzero(frequency)) for frequency in exact)
        worth, exact_worth = (ranking.idf(self._documents, count) for count in (having, exact_having))
        for number in numbers:
            own, frequency = classes[number], exact[number]
            lengths, average = self._lengths_as_one(number)
            share = ranking.saturated(ranking.normalised(ranking.AS_ONE, frequency, lengths[own.documents], average))
            scores = worth * own.saturated + ranking.EXACT_SHARE * exact_worth * share
            head = _best(own, scores, frequency, having, exact_having)
            if head:
                self._made[number].words[word] = head, founds[number].members()

    def _classes_of(self, founds: Sequence[Found]) -> list[_Class]:
        """In every segment what some forms are worth; kept for the next word."""
        key = [found.members() for found in founds]
        if self._last[0] != key:
            self._last = key, [self._class(place, found) for place, found in enumerate(founds)]
        return self._last[1]

    def _exact(self, place: int, found: Found, own: _Class) -> Scores:
        """How often each document of a class has one of the forms that are spelled like the word."""
        counts = np.zeros(self._segments[place].documents)
        for area in SEARCHED:
            for form in found.exact[area]:
                documents, often = self._decoded(place, area, form)
                counts[documents] += often
        return counts[own.documents]

    def _decode(self, place: int, area: str, form: int) -> tuple[Array, Array]:
        postings = self._segments[place].words(area).postings
        return postings.documents(form), postings.frequencies(form)

    def _class(self, place: int, found: Found) -> _Class:
        segment = self._segments[place]
        having = np.zeros(segment.documents, bool)
        often: dict[str, Scores] = {}
        for area in SEARCHED:
            counts = np.zeros(segment.documents)
            for form in found.all[area]:
                documents, frequencies = self._decoded(place, area, form)
                counts[documents] += frequencies
                having[documents] = True
            often[area] = counts
        having[list(self._plain[place].gone)] = False
        numbers = np.flatnonzero(having)
        often = {area: counts[numbers] for area, counts in often.items()}
        total = np.zeros(numbers.size)
        for area in SEARCHED:
            lengths = segment.words(area).lengths[numbers].astype(np.float64)
            total += ranking.normalised(ranking.AREA_WEIGHTS[area], often[area], lengths, self._averages[area])
        return _Class(numbers, often, ranking.saturated(total))

    def _lengths_as_one(self, number: int) -> tuple[Scores, float]:
        lengths = sum(self._segments[number].words(area).lengths.astype(np.float64) for area in SEARCHED)
        return np.asarray(lengths), sum(self._averages.values())

    def _write(self, made: _Made, path: Path) -> None:
        stems = sorted((stem.encode(), head) for stem, head in made.stems.items())
        words = sorted((word.encode(), head, members) for word, (head, members) in made.words.items())
        heads = [*(head for _stem, head in stems), *(head for _word, head, _members in words)]
        with ContainerWriter(path) as container:
            container.put("documents", np.array([self._documents], np.uint32))
            container.put("averages", np.array([self._averages[area] for area in SEARCHED]))
            container.put("weights", np.array(ranking.signature()))
            write_strings(container, "stems", [stem for stem, _head in stems])
            write_strings(container, "words", [word for word, _head, _members in words])
            container.put("words.head", np.arange(len(stems), len(heads), dtype=np.uint32))
            container.put("words.members", np.array([n for _word, _head, members in words for n in members], np.uint32))
            container.put("words.members_end", np.cumsum([len(members) for *_, members in words], dtype=np.uint32))
            container.put("having", np.array([head.having for head in heads], np.uint32))
            container.put("exact_having", np.array([head.exact_having for head in heads], np.uint32))
            container.put("rest", np.array([head.rest for head in heads]))
            container.put("head.documents", _joined(head.documents for head in heads))
            for area in SEARCHED:
                container.put(area, _joined(head.often[area] for head in heads))
            container.put("exact", _joined(head.exact for head in heads))


class _Counts:
    """The words of a segment that are frequent: stems, and forms with their spellings without accents."""

    def __init__(self, segment: Segment) -> None:
        stems: Counter[str] = Counter()
        spelled: Counter[str] = Counter()
        forms: set[str] = set()
        for area in SEARCHED:
            words = segment.words(area)
            for form in np.flatnonzero(words.postings.df > FREQUENT // _SPLIT).tolist():
                name, df = words.forms[form].decode(), int(words.postings.df[form])
                forms.add(name)
                spelled[fold(name)] += df
                stems[stem_of(name)] += df
        self.stems = {stem for stem, count in stems.items() if count > FREQUENT}
        frequent = {form for form in forms if spelled[fold(form)] > FREQUENT}
        self.words = frequent | set(map(fold, frequent))


def _count(classes: Iterable[_Class]) -> int:
    return sum(each.documents.size for each in classes)


def _best(own: _Class, scores: Scores, exact: Scores, having: int, exact_having: int) -> _Head | None:
    """The head of a word; None where its documents are few, or one has it more often than a head can say."""
    if scores.size <= max(HEAD, FREQUENT):
        return None
    order = np.argpartition(scores, scores.size - HEAD - 1)
    chosen, rest = order[-HEAD:], float(scores[order[:-HEAD]].max())
    often = {area: own.often[area][chosen] for area in SEARCHED}
    if max(float(counts.max()) for counts in (*often.values(), exact[chosen])) >= 1 << 16:
        return None
    return _Head(own.documents[chosen], often, exact[chosen], rest, having, exact_having)


def _joined(parts: Iterator[npt.NDArray[np.generic]]) -> npt.NDArray[np.uint16]:
    return np.concatenate(list(parts)).astype(np.uint16)
