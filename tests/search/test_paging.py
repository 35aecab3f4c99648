"""Pages against slices of everything sorted."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.paging import Rows, first, nth, page

rows = st.lists(st.tuples(st.integers(0, 3), st.integers(-2, 2), st.sampled_from([0.0, -1.5, -2.0])), max_size=40)


@given(rows, st.integers(0, 12), st.integers(0, 45))
def test_a_page_is_a_slice_of_the_whole_in_order(found: list[tuple[int, int, float]], limit: int, offset: int) -> None:
    names = [f"{(number * 7) % 41:02}" for number in range(len(found))]
    keys = [np.array([row[place] for row in found]) for place in range(3)]
    order = sorted(range(len(found)), key=lambda number: (found[number], names[number]))
    wanted = order[offset : offset + limit] if limit else order[offset:]
    assert page(keys, lambda asked: [names[row] for row in asked.tolist()], limit, offset) == wanted


@given(rows, st.integers(1, 12))
def test_what_may_be_first_holds_what_is(found: list[tuple[int, int, float]], wanted: int) -> None:
    keys = [np.array([row[place] for row in found]) for place in range(3)]
    chosen = first(keys, wanted).tolist()
    assert len(set(chosen)) == len(chosen)
    last = sorted(found)[:wanted][-1:]
    assert sorted(chosen) == [number for number, row in enumerate(found) if [row] <= last]


def test_names_are_asked_of_equals_only() -> None:
    asked: list[int] = []

    def names(some: Rows) -> list[str]:
        asked.extend(some.tolist())
        return [str(row) for row in some.tolist()]

    assert page([np.arange(1000.0)], names, 3, 0) == [0, 1, 2]
    assert asked == []
    assert page([np.arange(1000.0) // 2], names, 3, 0) == [0, 1, 2]
    assert sorted(asked) == [0, 1, 2, 3]


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=900), st.integers(1, 12))
def test_the_nth_smallest_value(values: list[int], wanted: int) -> None:
    wanted = min(wanted, len(values))
    assert nth(np.array(values, float), wanted) == sorted(values)[wanted - 1]
