"""What is put on a shelf is found there as it was, whether it stands in memory or on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.columns.shelf import Shelf

columns = st.lists(st.tuples(st.lists(st.integers(0, 200), max_size=9), st.sampled_from(["u1", "u2", "u4", "i8"])))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(columns, st.integers(0, 60), st.booleans())
def test_arrays_are_found_as_they_were(
    tmp_path: Path, found: list[tuple[list[int], str]], held: int, looked: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.columns.shelf.HELD", held)
        shelf = Shelf(tmp_path)
        numbers = []
        for values, kind in found:
            numbers.append(shelf.put(np.array(values, kind)))
            if looked:
                assert shelf[numbers[-1]].tolist() == values
        for number, (values, kind) in zip(numbers, found, strict=True):
            assert shelf[number].dtype == kind
            assert shelf[number].tolist() == values
        shelf.clear()
    assert not list(tmp_path.iterdir())


def test_an_array_outlives_the_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.columns.shelf.HELD", 0)
    shelf = Shelf(tmp_path)
    array = shelf[shelf.put(np.arange(1000))]
    shelf.clear()
    assert array.sum() == 499_500
