"""Documents with values are the same whichever way they are kept, and never take more room than one number each."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.sparse import Sparse


@given(st.dictionaries(st.integers(0, 199), st.integers(1, 255)))
def test_documents_and_values_are_those_given(given_values: dict[int, int]) -> None:
    numbers = sorted(given_values)
    values = np.array([given_values[number] for number in numbers], np.uint8)
    found = Sparse.of(np.array(numbers, np.int64), values, 200)
    assert found.numbers().tolist() == numbers
    assert found.spread().tolist() == [given_values.get(number, 0) for number in range(200)]
    assert found.stands_for(np.array(numbers, np.int64))
    assert not found.stands_for(np.array([*numbers, 200], np.int64))
    absent = next(number for number in range(201) if number not in given_values)
    assert not numbers or absent == 200 or not found.stands_for(np.array(sorted({*numbers[1:], absent})))
    assert found.nbytes <= 5 * len(numbers)
    mask = np.zeros(200, bool)
    mask[7] = True
    found.mark(mask)
    assert np.flatnonzero(mask).tolist() == sorted({7, *numbers})
