"""Documents with values are those given, alone, in a set, and spread out over all, packed or not."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.sparse import Sparse


@given(st.dictionaries(st.integers(0, 199), st.integers(1, 255)), st.booleans())
def test_documents_and_values_are_those_given(given_values: dict[int, int], packed: bool) -> None:
    numbers = sorted(given_values)
    values = np.array([given_values[number] for number in numbers], np.uint8)
    found = Sparse.of(np.array(numbers, np.int64), values, 200, packed)
    assert found.documents.tolist() == numbers
    assert found.spread().tolist() == [given_values.get(number, 0) for number in range(200)]
    mask = np.zeros(200, bool)
    mask[7] = True
    assert found.within(mask).tolist() == [value for number, value in given_values.items() if number == 7]
    found.mark(mask)
    assert np.flatnonzero(mask).tolist() == sorted({7, *numbers})
    assert found.within(mask).tolist() == list(values)
