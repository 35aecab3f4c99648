"""How much an article answers a query: the weights, in one place, and the formula.

True BM25F over the stems of title and text (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"), plus
a share of plain BM25 on the exact forms, so that the very word that was typed counts more than another of its forms.
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

EXACT_SHARE = 0.6
"""What the exact form adds, beside the stem."""


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


def idf(documents: int, having: int) -> float:
    """The worth of a word that `having` of `documents` hold; never negative."""
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def normalised(area: str, frequency: Numbers, length: Numbers, average: float) -> Numbers:
    """A word's occurrences in an area, weighted, and measured against the area's length in tokens."""
    weights = AREA_WEIGHTS[area]
    return weights.weight * frequency / (1 - weights.b + weights.b * length / (average or 1.0))


def saturated(frequency: Numbers) -> Numbers:
    """What a sum of normalised frequencies is worth: rising, ever slower, towards K1 + 1."""
    return frequency * (K1 + 1) / (frequency + K1)
