"""Where in one area of one article a part of a query stands: algebra over word positions.

The same algebra decides which articles answer (positions from the index) and which words are marked (positions from the
text), so that what is listed is what is highlighted. It knows neither Whoosh nor text, only a `View`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, assert_never

from search.query.tree import (
    And,
    AtLeast,
    Dates,
    Exact,
    Fuzzy,
    InField,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Same,
    Unit,
    Wildcard,
    Word,
)
from search.vocabulary import Reading, Terms


class Occurrence(NamedTuple):
    """One place where a part of a query stands: first and last position, and the positions of the words that count."""

    first: int
    last: int
    words: tuple[int, ...]


class View(Protocol):
    """The words of one area of one article."""

    def readings(self, leaf: Leaf) -> tuple[Reading, ...]:
        """The alternative readings of a leaf."""
        ...

    def positions(self, terms: Terms) -> Sequence[int]:
        """The positions of the words that the terms accept, ascending."""
        ...

    def unit(self, position: int, unit: Unit) -> int:
        """The number of the sentence or paragraph that holds the position."""
        ...


def occurrences(node: Node, view: View) -> list[Occurrence]:
    """All places where `node` stands in the area, ascending, each (first, last) once.

    Within an And every item has to stand somewhere in the area; a Not and a date stand nowhere.
    """
    match node:
        case Word() | Exact() | Wildcard() | Fuzzy():
            return _longest(found for reading in view.readings(node) for found in _chain(reading, view, 0))
        case Phrase():
            return _merged(_phrase(node, view))
        case Near():
            return _merged(_near(occurrences(node.left, view), occurrences(node.right, view), node))
        case Same():
            return _merged(_same(occurrences(node.left, view), occurrences(node.right, view), node.unit, view))
        case AtLeast():
            found = occurrences(node.item, view)
            return found if len(found) >= node.count else []
        case Or():
            return _merged(found for item in node.items for found in occurrences(item, view))
        case And():
            parts = [occurrences(item, view) for item in node.items if not isinstance(item, Not)]
            return _merged(found for part in parts for found in part) if all(parts) else []
        case InField():
            return occurrences(node.item, view)
        case Not() | Dates():
            return []
        case _:
            assert_never(node)


def _chain(reading: Reading, view: View, slop: int) -> Iterable[Occurrence]:
    """Places where the words of a reading follow one another, up to `slop` words between two of them."""
    found = [Occurrence(place, place, (place,)) for place in view.positions(reading[0])]
    for terms in reading[1:]:
        following = view.positions(terms)
        found = [longer for before in found for longer in _continue(before, following, slop)]
    return found


def _continue(before: Occurrence, following: Sequence[int], slop: int) -> Iterable[Occurrence]:
    low = bisect_left(following, before.last + 1)
    high = bisect_right(following, before.last + 1 + slop)
    return [Occurrence(before.first, place, (*before.words, place)) for place in following[low:high]]


def _phrase(phrase: Phrase, view: View) -> Iterable[Occurrence]:
    """Each item may read in several ways; all ways are followed side by side."""
    found: list[Occurrence] | None = None
    for item in phrase.items:
        ways = [way for reading in view.readings(item) for way in _chain(reading, view, 0)]
        found = ways if found is None else _joined(found, sorted(ways), phrase.slop)
    return found or []


def _joined(before: list[Occurrence], following: list[Occurrence], slop: int) -> list[Occurrence]:
    starts = [way.first for way in following]
    joined = []
    for left in before:
        low, high = bisect_left(starts, left.last + 1), bisect_right(starts, left.last + 1 + slop)
        joined += [Occurrence(left.first, right.last, left.words + right.words) for right in following[low:high]]
    return joined


def _near(left: list[Occurrence], right: list[Occurrence], node: Near) -> Iterable[Occurrence]:
    """Pairs with at most `distance` words between the end of one and the start of the other."""
    pairs = _followed(left, right, node.distance)
    return pairs if node.ordered else [*pairs, *_followed(right, left, node.distance)]


def _followed(left: list[Occurrence], right: list[Occurrence], distance: int) -> list[Occurrence]:
    starts = [occurrence.first for occurrence in right]
    pairs = []
    for before in left:
        low, high = bisect_left(starts, before.last + 1), bisect_right(starts, before.last + 1 + distance)
        pairs += [
            Occurrence(before.first, max(before.last, after.last), before.words + after.words)
            for after in right[low:high]
        ]
    return pairs


def _same(left: list[Occurrence], right: list[Occurrence], unit: Unit, view: View) -> Iterable[Occurrence]:
    """Both sides in one sentence or paragraph; each place then stands for itself."""
    sides = [{view.unit(place.first, unit) for place in side} for side in (left, right)]
    shared = sides[0] & sides[1]
    return [place for side in (left, right) for place in side if view.unit(place.first, unit) in shared]


def _longest(found: Iterable[Occurrence]) -> list[Occurrence]:
    """One occurrence a place: a hyphenated word is found in its parts and joined, and counts once."""
    by_first: dict[int, Occurrence] = {}
    for occurrence in found:
        known = by_first.get(occurrence.first)
        if known is None or occurrence.last > known.last:
            by_first[occurrence.first] = occurrence
    return [occurrence for _first, occurrence in sorted(by_first.items())]


def _merged(found: Iterable[Occurrence]) -> list[Occurrence]:
    """Sorted; places with the same first and last position made one."""
    by_place: dict[tuple[int, int], tuple[int, ...]] = {}
    for first, last, words in found:
        known = by_place.get((first, last))
        by_place[first, last] = words if known is None else tuple(sorted({*known, *words}))
    return [Occurrence(first, last, words) for (first, last), words in sorted(by_place.items())]
