"""How much an article answers a query: the weights, in one place, and the formula.

True BM25F over the stems of title and text (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"), plus
a share of plain BM25 on the exact forms, so that the very word that was typed counts more than another of its forms,
plus a share where two words that follow one another in the query stand close together in the text. Numbers are single
ones or arrays alike, in double precision; the score of a word is then rounded to single precision, in which those of
many queries can be kept in mind. What is made ready at commit, and every reader, gives the same scores.
"""

from __future__ import annotations

import math

# A cold search reads the weights and has no time for `typing`, dataclasses or numpy.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeVar

    import numpy as np
    import numpy.typing as npt

    Number = TypeVar("Number", float, npt.NDArray[np.floating[Any]])

K1 = 1.2
"""How soon further occurrences of a word stop counting."""

SATURATION = K1 + 1
"""What the occurrences of a word are worth at most, times its idf."""

EXACT_SHARE = 0.6
"""What the exact form adds, beside the stem."""

PAIR_SHARE = 0.25
"""What two neighbours of the query add where they stand together, in either order."""

PAIR_GAP = 2
"""Words that may stand between them: room for « de la » and « contre les »."""

GUESS_WEIGHT = 0.85
"""What a word counts that stands in for one that no article has."""


class AreaWeight:
    """`weight`: how much an occurrence counts; `b`: 0 to 1, how much a long area is held against it."""

    __slots__ = ("b", "weight")

    def __init__(self, weight: float, b: float) -> None:
        self.weight = weight
        self.b = b


AREA_WEIGHTS: Mapping[str, AreaWeight] = {
    "title": AreaWeight(5.0, 0.5),
    "text": AreaWeight(1.0, 0.75),
    "boilerplate": AreaWeight(1.0, 0.75),
}

AS_ONE = AreaWeight(1.0, 0.75)
"""Title and text read as one text: what exact forms and pairs are counted in."""


def signature() -> list[float]:
    """The weights on which the score of a single word depends: what candidates made ready with others are told by."""
    weights = [*AREA_WEIGHTS.values(), AS_ONE]
    return [K1, EXACT_SHARE, *(part for each in weights for part in (each.weight, each.b))]


def idf(documents: int, having: int) -> float:
    """The worth of a word that `having` of `documents` hold; never negative."""
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def normalised(area: AreaWeight, frequency: Number, length: Number, average: float) -> Number:
    """A word's occurrences in an area, weighted, and measured against the area's length in tokens."""
    return area.weight * frequency / (1 - area.b + area.b * length / (average or 1.0))


def saturated(frequency: Number) -> Number:
    """What a sum of normalised frequencies is worth: rising, ever slower, towards SATURATION."""
    return frequency * SATURATION / (frequency + K1)
