"""Makes ready the best documents of frequent words, so that a cold search need not score all that have them.

A head is the best documents of one word in one segment, under the statistics of all segments at that time, with what
their scores are made of. Statistics move with every update while segments stay, so heads are candidates: a reader
scores them anew, and trusts them only where no other document can have come before them. For that each head keeps the
highest score among the others. Words of a frequent stem that are rare themselves share the head of the stem.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index import ranking
from index.cold.segment import HEAD, SEARCHED
from index.cold.words import Beyond, Found, resolve
from index.columns.container import ContainerWriter
from index.columns.strings import write_strings
from index.french.analysis import accent_key
from index.french.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from index.cold import segment as cold
    from index.columns.segment import Segment

FREQUENT = 1000
"""In more documents of a segment than this a word has a head; fewer are scored one by one in the time of a blink."""

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
    """

    def __init__(self, segments: Sequence[Segment], plain: Sequence[cold.Segment]) -> None:
        self._segments = segments
        self._plain = plain
        self._documents = sum(segment.live for segment in plain)
        lengths = {area: sum(segment.total_length(area) for segment in plain) for area in SEARCHED}
        self._averages = {area: lengths[area] / max(1, self._documents) for area in SEARCHED}
        self._last: tuple[list[list[int]], list[_Class]] = ([], [])

    def write(self, number: int, path: Path) -> None:
        """Write the heads of one segment; no file where none of its words is frequent."""
        made = _Made()
        for stem in self._frequent_stems(number):
            self._add_stem(made, number, stem)
        for word in self._frequent_words(number):
            self._add_word(made, number, word)
        if made.stems or made.words:
            self._write(made, path)

    def _frequent_stems(self, number: int) -> list[str]:
        """The stems whose forms stand in many documents."""
        counts: dict[bytes, int] = {}
        for area in SEARCHED:
            container, words = self._segments[number].container, self._plain[number].words[area]
            members, ends = container[f"{area}.stems.forms"], container[f"{area}.stems.forms_end"].astype(np.int64)
            if not ends.size:
                continue
            totals = np.add.reduceat(container[f"{area}.df"][members].astype(np.int64), np.append(0, ends[:-1]))
            for stem in np.flatnonzero(totals > FREQUENT // len(SEARCHED)).tolist():
                key = words.stems.keys[stem]
                counts[key] = counts.get(key, 0) + int(totals[stem])
        return sorted(stem.decode() for stem, count in counts.items() if count > FREQUENT)

    def _frequent_words(self, number: int) -> list[str]:
        """The forms that stand in many documents, with and without their accents; those of one word side by side."""
        found: set[str] = set()
        for area in SEARCHED:
            words = self._segments[number].words(area)
            for form in np.flatnonzero(words.postings.df > FREQUENT // len(SEARCHED)).tolist():
                name = words.forms[form].decode()
                found |= {name, fold(name)}
        return sorted(found, key=lambda word: (accent_key(word), word))

    def _add_stem(self, made: _Made, number: int, stem: str) -> None:
        founds = [Found(segment, (stem.encode(),), ()) for segment in self._plain]
        classes = self._classes_of(founds)
        own, having = classes[number], _count(classes)
        worth = ranking.idf(self._documents, having)
        head = _best(own, worth * own.saturated, np.zeros(own.documents.size), having, 0)
        if head:
            made.stems[stem] = head

    def _add_word(self, made: _Made, number: int, word: str) -> None:
        try:
            founds = resolve(word, self._plain)
        except Beyond:
            return
        exact = [self._often(place, found.exact) for place, found in enumerate(founds)]
        if exact[number][0].size <= FREQUENT:
            return
        classes = self._classes_of(founds)
        own, having = classes[number], _count(classes)
        exact_having = sum(documents.size for documents, _often in exact)
        very = np.zeros(self._segments[number].documents)
        very[exact[number][0]] = sum(exact[number][1].values())
        frequency = very[own.documents]
        lengths, average = self._lengths_as_one(number)
        share = ranking.saturated(ranking.normalised(ranking.AS_ONE, frequency, lengths[own.documents], average))
        worth, exact_worth = (ranking.idf(self._documents, count) for count in (having, exact_having))
        scores = worth * own.saturated + ranking.EXACT_SHARE * exact_worth * share
        head = _best(own, scores, frequency, having, exact_having)
        if head:
            made.words[word] = head, founds[number].members()

    def _classes_of(self, founds: Sequence[Found]) -> list[_Class]:
        """In every segment what some forms are worth; kept for the next word, which often stands for the same."""
        key = [found.members() for found in founds]
        if self._last[0] != key:
            self._last = key, [self._class(place, found) for place, found in enumerate(founds)]
        return self._last[1]

    def _class(self, place: int, found: Found) -> _Class:
        documents, often = self._often(place, found.all)
        total = np.zeros(documents.size)
        for area in SEARCHED:
            lengths = self._segments[place].words(area).lengths[documents].astype(np.float64)
            total += ranking.normalised(ranking.AREA_WEIGHTS[area], often[area], lengths, self._averages[area])
        return _Class(documents, often, ranking.saturated(total))

    def _often(self, place: int, forms: dict[str, set[int]]) -> tuple[Numbers, dict[str, Scores]]:
        """The documents of a segment that have some forms, those gone left out, and how often, by area."""
        segment = self._segments[place]
        having = np.zeros(segment.documents, bool)
        counts = {area: np.zeros(segment.documents) for area in SEARCHED}
        for area in SEARCHED:
            postings = segment.words(area).postings
            for form in forms[area]:
                documents = postings.documents(form)
                counts[area][documents] += postings.frequencies(form)
                having[documents] = True
        having[list(self._plain[place].gone)] = False
        documents = np.flatnonzero(having)
        return documents, {area: counts[area][documents] for area in SEARCHED}

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
