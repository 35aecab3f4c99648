"""What a column was given is found in it, in the fewest bytes, whether it stands in memory or on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.columns.rows import Row, narrow

numbers = st.sampled_from([0, 7, 255, 256, 65_535, 65_536, 2**32 - 1])
parts = st.lists(st.tuples(st.lists(numbers, max_size=9), st.sampled_from(["u4", "i8"])))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts, st.integers(0, 60), st.booleans(), st.integers(1, 9))
def test_numbers_are_found_as_they_came(
    tmp_path: Path, found: list[tuple[list[int], str]], held: int, looked: bool, at_once: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.columns.rows.HELD", held)
        patch.setattr("index.columns.rows._AT_ONCE", at_once)
        row, wanted = Row(tmp_path), list[int]()
        for values, kind in found:
            row.extend(np.array(values, kind))
            wanted += values
            if looked:
                assert row.array().tolist() == wanted
        assert len(row) == len(wanted)
        assert row.array().tolist() == wanted
        assert row.array().dtype == narrow(np.array(wanted, np.int64)).dtype
        row.clear()
    assert not len(row)
    assert not list(tmp_path.iterdir())


def test_numbers_outlive_the_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.columns.rows.HELD", 0)
    row = Row(tmp_path)
    row.extend(np.arange(1000))
    array = row.array()
    row.clear()
    assert array.sum() == 499_500


@pytest.mark.parametrize(("largest", "kind"), [(0, "u1"), (255, "u1"), (256, "u2"), (65_535, "u2"), (65_536, "u4")])
def test_numbers_take_the_fewest_bytes(largest: int, kind: str) -> None:
    assert narrow(np.array([largest, 0], np.int64)).dtype == kind
