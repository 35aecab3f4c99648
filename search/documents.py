"""The words of one stored article, cut as the index cut them: for marking hits, and for what only the text can tell.

Sentences, paragraphs and zones are not in the index; a query that asks for them is checked here, article by article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import compress, count

from index.areas import Area, AreaName, cut
from index.article import Article, ZoneKind
from index.french.sentences import paragraphs, sentences
from index.french.tokens import Token
from search.positions import Occurrence
from search.query.tree import Leaf, Unit
from search.results import Span
from search.vocabulary import Reading, Terms, Vocabulary


class AreaView:
    """One area of one article, as `search.positions` wants it.

    Args:
        area: its words.
        text: in which their offsets are counted.
        vocabulary: what the words of a query accept.
    """

    def __init__(self, area: Area, text: str, vocabulary: Vocabulary) -> None:
        self.name: AreaName = area.name
        self.detached = area.detached
        self._text = text
        self._pieces = area.pieces
        self._bases = [piece.position for piece in area.pieces]
        self._vocabulary = vocabulary
        self._known: dict[Terms, list[int]] = {}

    def readings(self, leaf: Leaf) -> tuple[Reading, ...]:
        """The alternative readings of a leaf."""
        return self._vocabulary.read(leaf)

    def positions(self, terms: Terms) -> Sequence[int]:
        """The positions of the words that the terms accept, ascending."""
        found = self._known.get(terms)
        if found is None:
            found = self._known[terms] = sorted(set(self._standing(terms)))
        return found

    def _standing(self, terms: Terms) -> Iterator[int]:
        may_hold = self._vocabulary.accepting(terms).__getitem__
        for piece in self._pieces:
            for unit in compress(count(), map(may_hold, piece.words.units)):
                for token in piece.tokens(unit):
                    if terms.accept(token.form):
                        yield token.position

    def unit(self, position: int, unit: Unit) -> int:
        """The number of the sentence or paragraph that holds the position."""
        starts = self._sentences if unit == "sentence" else self._paragraphs
        return bisect_right(starts, self._at(position)[0].start)

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
        tokens = self._at(position)
        asked = [token for token in tokens if any(terms.accept(token.form) for terms in accepted)] or tokens[:1]
        return min(token.start for token in asked), max(token.end for token in asked)

    def _at(self, position: int) -> list[Token]:
        """The tokens that begin at a position."""
        piece = self._pieces[bisect_right(self._bases, position) - 1]
        found = piece.words.at(position - piece.position)
        return [
            token._replace(start=token.start + piece.start, end=token.end + piece.start, position=position)
            for token in found
        ]

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
        kept = tuple(piece for piece in area.pieces if piece.kind in zones) if zones else area.pieces
        text = (article.metadata.title or "") if area.detached else article.text
        found.append(AreaView(Area(area.name, kept, area.detached), text, vocabulary))
    return found
