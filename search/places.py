"""Where parts of a query stand in many documents at once: the algebra of `search.positions`, on arrays.

A place is a document and its first and last position there. Arrays of places are sorted and without doubles; keys of
document and position together make one search in order serve all documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.columns.postings import spread
from search.query.tree import And, AtLeast, Leaf, Near, Node, Not, Or, Phrase, Same, Unit
from search.standing import POSITION_BITS, Keys
from search.vocabulary import Reading, Terms


@dataclass(frozen=True, slots=True)
class Places:
    """Places, sorted by document, first and last position. `first` and `last` are keys: document and position."""

    first: Keys
    last: Keys

    @property
    def documents(self) -> npt.NDArray[np.intp]:
        """The document of each place."""
        return (self.first >> POSITION_BITS).astype(np.intp)


NOWHERE = Places(np.zeros(0, np.int64), np.zeros(0, np.int64))

Standing = Callable[[Terms], Keys]
"""From terms to the keys of all words that they accept, ascending."""

Readings = Callable[[Leaf], tuple[Reading, ...]]

Units = Callable[[Keys, Unit], Keys]
"""From places to the sentences or paragraphs that hold them."""


class PlaceFinder:
    """Finds places by the positions of words; does what `search.positions.occurrences` does, for many documents."""

    def __init__(self, readings: Readings, standing: Standing, units: Units) -> None:
        self._readings = readings
        self._standing = standing
        self._units = units

    def find(self, node: Node) -> Places:
        """All places where `node` stands."""
        match node:
            case Phrase():
                return self._phrase(node)
            case Near():
                return _near(self.find(node.left), self.find(node.right), node)
            case Same():
                return self._same(self.find(node.left), self.find(node.right), node.unit)
            case AtLeast():
                found = self.find(node.item)
                return _kept(found, np.bincount(found.documents)[found.documents] >= node.count)
            case Or():
                return _merged([self.find(item) for item in node.items])
            case And():
                return _together([self.find(item) for item in node.items if not isinstance(item, Not)])
            case Not():
                return NOWHERE
            case _:
                return self._leaf(node)  # type: ignore[arg-type]

    def _same(self, left: Places, right: Places, unit: Unit) -> Places:
        """Both sides in one sentence or paragraph; each place then stands for itself."""
        here, there = (self._units(side.first, unit) for side in (left, right))
        return _merged([_kept(left, _among(here, there)), _kept(right, _among(there, here))])

    def _leaf(self, leaf: Leaf) -> Places:
        """One place a first position, the longest: a compound in its parts and joined counts once."""
        found = _merged([self._chain(reading) for reading in self._readings(leaf)])
        if not found.first.size:
            return NOWHERE
        return _kept(found, np.append(found.first[1:] != found.first[:-1], True))

    def _chain(self, reading: Reading) -> Places:
        keys = self._standing(reading[0])
        found = Places(keys, keys)
        for terms in reading[1:]:
            following = self._standing(terms)
            found = _followed(found, Places(following, following), 0)
        return found

    def _phrase(self, phrase: Phrase) -> Places:
        readings = [self._readings(item) for item in phrase.items]
        if not phrase.slop and all(len(ways) == len(ways[0]) == 1 for ways in readings if ways) and all(readings):
            return self._row([terms for (reading,) in readings for terms in reading])
        found: Places | None = None
        for item in phrase.items:
            ways = _merged([self._chain(reading) for reading in self._readings(item)])
            found = ways if found is None else _sorted(_followed(found, ways, phrase.slop))
        return NOWHERE if found is None else found

    def _row(self, words: Sequence[Terms]) -> Places:
        """Words right after one another, each read in one way."""
        keys = self._standing(words[0])
        for terms in words[1:]:
            keys = _right_after(keys, self._standing(terms))
        return Places(keys - (len(words) - 1), keys)


def _right_after(left: Keys, right: Keys) -> Keys:
    """The words of `right` right before which one of `left` stands; no key comes twice on either side."""
    # Two rows in order are merged in a fraction of the time of searching for each word of one in the other: where
    # they have a key in common, an even number is followed by the odd one above it.
    both = np.concatenate((left + 1 << 1, right << 1 | 1))
    both.sort(kind="stable")
    found: Keys = both[1:][both[1:] ^ both[:-1] == 1] >> 1
    return found


def _near(left: Places, right: Places, node: Near) -> Places:
    pairs = _followed(left, right, node.distance)
    return _sorted(pairs) if node.ordered else _merged([pairs, _followed(right, left, node.distance)])


def followed(left: Keys, right: Keys, between: int) -> Keys:
    """The words of `left` after which one of `right` stands, with at most `between` words between the two."""
    following = left + 1
    return left[right.searchsorted(following) < right.searchsorted(following + between, side="right")]


def _followed(left: Places, right: Places, between: int) -> Places:
    """Pairs of places, the right one beginning after the left one's end, with at most `between` words between."""
    low, after = _next(right.first, left.last + 1)
    some = np.flatnonzero(after <= left.last + 1 + between)
    first, last = left.first[some], left.last[some]
    sizes = np.searchsorted(right.first, last + 1 + between, side="right") - low[some]
    second = spread(low[some], sizes)
    return Places(np.repeat(first, sizes), np.maximum(np.repeat(last, sizes), right.last[second]))


def _next(ascending: Keys, keys: Keys) -> tuple[npt.NDArray[np.intp], Keys]:
    """For each key the place and the value of the first that is not below it, behind the end what is above all."""
    places = np.searchsorted(ascending, keys)
    return places, np.append(ascending, np.iinfo(np.int64).max)[places]


def _together(parts: Sequence[Places]) -> Places:
    """The places of all parts, in documents where each part stands somewhere."""
    if not parts:
        return NOWHERE
    shared = parts[0].documents
    for part in parts[1:]:
        shared = np.intersect1d(shared, part.documents)
    merged = _merged(parts)
    return _kept(merged, np.isin(merged.documents, shared))


def _merged(parts: Iterable[Places]) -> Places:
    found = list(parts)
    if len(found) == 1:
        return found[0]
    if not found:
        return NOWHERE
    return _sorted(
        Places(np.concatenate([part.first for part in found]), np.concatenate([part.last for part in found]))
    )


def _sorted(places: Places) -> Places:
    order = np.lexsort((places.last, places.first))
    first, last = places.first[order], places.last[order]
    if not first.size:
        return NOWHERE
    new = np.append(True, (first[1:] != first[:-1]) | (last[1:] != last[:-1]))
    return Places(first[new], last[new])


def _among(keys: Keys, others: Keys) -> npt.NDArray[np.bool_]:
    """Which of some keys are among others; both are ascending."""
    found: npt.NDArray[np.bool_] = _next(others, keys)[1] == keys
    return found


def _kept(places: Places, which: npt.NDArray[np.bool_]) -> Places:
    return Places(places.first[which], places.last[which])
