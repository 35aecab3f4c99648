"""The formula by itself: what a word is worth, and how occurrences and lengths weigh."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ranking import AREA_WEIGHTS, K1, idf, normalised, saturated

counts = st.integers(0, 10**6)


@given(counts, counts)
def test_the_worth_of_a_word_is_never_negative_and_falls_as_more_have_it(some: int, more: int) -> None:
    having, documents = sorted((some, more))
    assert idf(documents, having) >= 0
    assert idf(documents + 1, having) >= idf(documents + 1, having + 1)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_further_occurrences_count_ever_less_and_never_beyond_the_bound(some: float, more: float) -> None:
    low, high = saturated(np.array(sorted((some, more)))).tolist()
    assert 0 <= low <= high + 1e-12 <= K1 + 1 + 1e-11


@pytest.mark.parametrize("area", list(AREA_WEIGHTS))
def test_an_area_of_average_length_counts_by_its_weight_alone(area: str) -> None:
    weights = AREA_WEIGHTS[area]
    assert normalised(weights, np.array([3.0]), np.array([40.0]), 40.0).tolist() == [3 * weights.weight]


@pytest.mark.parametrize("area", list(AREA_WEIGHTS))
def test_the_longer_of_two_areas_counts_less(area: str) -> None:
    short, long = normalised(AREA_WEIGHTS[area], np.array([1.0, 1.0]), np.array([10.0, 90.0]), 50.0).tolist()
    assert short > long


def test_an_index_of_empty_areas_divides_by_nothing() -> None:
    assert normalised(AREA_WEIGHTS["title"], np.zeros(2), np.zeros(2), 0.0).tolist() == [0.0, 0.0]
