"""How much an article answers a query: the weights, in one place, and the formula.

True BM25F over the stems of title and text (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"), plus
a share of plain BM25 on the exact forms, so that the very word that was typed counts more than another of its forms,
plus a share where two words that follow one another in the query stand close together in the text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.floating[Any]]

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


@dataclass(frozen=True, slots=True)
class AreaWeight:
    """`weight`: how much an occurrence counts; `b`: 0 to 1, how much a long area is held against it."""

    weight: float
    b: float


AREA_WEIGHTS: Mapping[str, AreaWeight] = {
    "title": AreaWeight(5.0, 0.5),
    "text": AreaWeight(1.0, 0.75),
    "boilerplate": AreaWeight(1.0, 0.75),
}

AS_ONE = AreaWeight(1.0, 0.75)
"""Title and text read as one text: what exact forms and pairs are counted in."""


def idf(documents: int, having: int) -> float:
    """The worth of a word that `having` of `documents` hold; never negative."""
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def normalised(area: AreaWeight, frequency: Numbers, length: Numbers, average: float) -> Numbers:
    """A word's occurrences in an area, weighted, and measured against the area's length in tokens."""
    return area.weight * frequency / (1 - area.b + area.b * length / (average or 1.0))


def saturated(frequency: Numbers) -> Numbers:
    """What a sum of normalised frequencies is worth: rising, ever slower, towards SATURATION."""
    return frequency * SATURATION / (frequency + K1)
