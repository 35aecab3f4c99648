"""Where sentences, paragraphs and zones begin among the words of an article, so that a query about them needs no text.

Each is a letter in front of the first word behind it. The stretches that the letters stand in are those of
`index.areas`, so that what is found is what is shown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from index.areas import AreaName, zones_of
from index.article import Zone, ZoneKind
from index.french.bulk import Border
from index.french.sentences import starts
from index.french.tokens import tokenise
from index.zones import AREA_OF_ZONE

SENTENCE, PARAGRAPH = "s", "p"
"""A paragraph begins a sentence too; that is not said twice."""

ZONES: dict[ZoneKind, str] = {
    "title": "t",
    "intertitle": "i",
    "body": "b",
    "caption": "c",
    "tweet": "w",
    "agency": "a",
    "byline": "y",
    "boilerplate": "o",
}

Bordered = tuple[str, list[Border]]
"""A stretch of text, and what begins in it."""


def bordered(text: str) -> Bordered:
    """A text of one zone with the borders of its sentences and paragraphs."""
    paragraphs, sentences = starts(text)
    if len(paragraphs) == len(sentences):
        return text, [(place, PARAGRAPH) for place in paragraphs]
    begun = frozenset(paragraphs)
    return text, [(place, PARAGRAPH if place in begun else SENTENCE) for place in sentences]


def pieces(text: str, zones: Iterable[Zone], title: str | None) -> dict[str, list[Bordered]]:
    """The stretches of text that `index.areas.cut` makes tokens of, by area, with their borders."""
    limits = _Limits(text)
    found: dict[str, list[Bordered]] = {}
    before: dict[AreaName, list[int]] = {}
    for zone in zones_of(text, zones):
        area = AREA_OF_ZONE[zone.kind]
        borders = limits.within(zone.start, zone.end, before.setdefault(area, [0, 0]))
        found.setdefault(area, []).append((text[zone.start : zone.end], [(0, ZONES[zone.kind]), *borders]))
    if title and not any(tokenise(words) for words, _borders in found.get("title", ())):
        words, borders = bordered(title)
        found["title"] = [(words, [(0, ZONES["title"]), *borders])]
    return found


class _Limits:
    """The paragraphs and sentences of one text."""

    def __init__(self, text: str) -> None:
        paragraphs, self._sentences = starts(text)
        self._limits = (paragraphs, self._sentences)
        self._paragraphs = frozenset(paragraphs)

    def within(self, start: int, end: int, before: list[int]) -> list[Border]:
        """The borders in a stretch, counted from its start.

        Args:
            start: where it begins.
            end: where it ends.
            before: the numbers of the paragraph and the sentence in which the stretch before this one ended; those in
                which this one ends take their place.
        """
        borders = []
        # It may begin amid a sentence or a paragraph, which another stretch has begun, or one that stands elsewhere.
        here = [bisect_right(limits, start) for limits in self._limits]
        if here != before:
            borders.append((0, PARAGRAPH if here[0] != before[0] else SENTENCE))
        begun = self._sentences[bisect_right(self._sentences, start) : bisect_left(self._sentences, end)]
        borders += [(place - start, PARAGRAPH if place in self._paragraphs else SENTENCE) for place in begun]
        before[:] = [bisect_left(limits, end) for limits in self._limits]
        return borders
