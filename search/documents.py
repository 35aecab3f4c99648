"""The words of one stored article, cut as the index cut them: for marking hits, and for what only the text can tell.

Sentences, paragraphs and zones are not in the index; a query that asks for them is checked here, article by article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property

from index.areas import Area, AreaName, cut
from index.article import Article, ZoneKind
from index.french.sentences import paragraphs, sentences
from index.french.tokens import Token
from search.positions import Occurrence
from search.query.tree import Leaf, Unit
from search.results import Span
from search.vocabulary import Reading, Terms, Vocabulary


class AreaView:
    """One area of one article, as `search.positions` wants it."""

    def __init__(self, area: Area, text: str, vocabulary: Vocabulary) -> None:
        self.name: AreaName = area.name
        self.detached = area.detached
        self._text = text
        self._tokens = area.tokens
        self._vocabulary = vocabulary
        self._known: dict[Terms, list[int]] = {}

    def readings(self, leaf: Leaf) -> tuple[Reading, ...]:
        """The alternative readings of a leaf."""
        return self._vocabulary.read(leaf)

    def positions(self, terms: Terms) -> Sequence[int]:
        """The positions of the words that the terms accept, ascending."""
        found = self._known.get(terms)
        if found is None:
            accepted = {form for form in self._by_form if terms.accept(form)}
            found = sorted({token.position for form in accepted for token in self._by_form[form]})
            self._known[terms] = found
        return found

    def unit(self, position: int, unit: Unit) -> int:
        """The number of the sentence or paragraph that holds the position."""
        starts = self._sentences if unit == "sentence" else self._paragraphs
        return bisect_right(starts, self._by_position[position][0].start)

    def spans(self, occurrence: Occurrence, accepted: Collection[Terms]) -> list[Span]:
        """The stretches of text to mark for an occurrence; words that touch in the phrase are marked as one."""
        found: list[Span] = []
        before: int | None = None
        for position in sorted(occurrence.words):
            start, end = self._extent(position, accepted)
            if before is not None and position == before + 1:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
            before = position
        return found

    def _extent(self, position: int, accepted: Collection[Terms]) -> Span:
        """The longest token at a position that was asked for: « nord » alone, or « nord-coréen » as one word."""
        tokens = self._by_position[position]
        asked = [token for token in tokens if any(terms.accept(token.form) for terms in accepted)] or tokens[:1]
        return min(token.start for token in asked), max(token.end for token in asked)

    @cached_property
    def _by_form(self) -> dict[str, list[Token]]:
        found: dict[str, list[Token]] = {}
        for token in self._tokens:
            found.setdefault(token.form, []).append(token)
        return found

    @cached_property
    def _by_position(self) -> dict[int, list[Token]]:
        found: dict[int, list[Token]] = {}
        for token in self._tokens:
            found.setdefault(token.position, []).append(token)
        return found

    @cached_property
    def _sentences(self) -> list[int]:
        return [start for start, _end in sentences(self._text)]

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [start for start, _end in paragraphs(self._text)]


def views(
    article: Article, vocabulary: Vocabulary, areas: Collection[AreaName], zones: Collection[ZoneKind] = ()
) -> list[AreaView]:
    """The areas of an article that a query looks at, kept to the words in zones of the kinds given, if any."""
    found = []
    for area in cut(article.text, article.metadata.zones, article.metadata.title):
        if area.name not in areas:
            continue
        text = (article.metadata.title or "") if area.detached else article.text
        found.append(AreaView(_within(area, article, zones) if zones else area, text, vocabulary))
    return found


def _within(area: Area, article: Article, kinds: Collection[ZoneKind]) -> Area:
    """The area's tokens that stand in zones of the kinds; what no zone covers counts as body."""
    if area.detached:
        return area if "title" in kinds else Area(area.name, ())
    zones = article.metadata.zones
    starts = [zone.start for zone in zones]

    def kind_at(place: int) -> ZoneKind:
        number = bisect_right(starts, place) - 1
        return zones[number].kind if number >= 0 and place < zones[number].end else "body"

    return Area(area.name, tuple(token for token in area.tokens if kind_at(token.start) in kinds))
