"""Documents with values are those given, alone, in a set, and spread out over all, packed or not, however many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.sparse import Counts, Numbers, Sparse, repeated, shared, summed, unpacked

Kept = Callable[[Numbers, Counts, int], Sparse[Any]]

LOW = 1 << 16
SIZES = (200, 2 * LOW, 2 * LOW + 100)

# Numbers around those whose upper bits differ from the ones before.
numbers_of = {
    size: st.integers(0, size - 1) | st.sampled_from([n for n in (0, LOW - 1, LOW, 2 * LOW - 1, 2 * LOW) if n < size])
    for size in SIZES
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kept", [Sparse.of, Sparse.packed, Sparse.marked])
@given(data=st.data())
def test_documents_and_values_are_those_given(size: int, kept: Kept, data: st.DataObject) -> None:
    given_values = data.draw(st.dictionaries(numbers_of[size], st.integers(1, 255)))
    numbers = sorted(given_values)
    values = np.array([given_values[number] for number in numbers], np.uint8)
    found = kept(np.array(numbers, np.int64), values, size)
    assert found.documents.tolist() == numbers
    mask = np.zeros(size, bool)
    mask[7] = True
    found.mark(mask)
    assert np.flatnonzero(mask).tolist() == sorted({7, *numbers})
    assert (
        np.flatnonzero(found.mask()).tolist() == np.flatnonzero(unpacked(found.packed_mask(), size)).tolist() == numbers
    )
    some = np.array(sorted(data.draw(st.sets(st.sampled_from(numbers), max_size=9))) if numbers else [], np.int64)
    assert found.at(some).tolist() == [given_values[number] for number in some.tolist()]
    among = np.zeros(size, bool)
    among[some] = True
    assert found.among(among).tolist() == some.tolist()
    others = np.array(
        sorted(data.draw(st.sets(numbers_of[size], max_size=50) | st.just(set(range(150)))) | set(some.tolist())),
        np.int64,
    )
    wanted = [given_values.get(number, 0) for number in others.tolist()]
    assert found.or_nothing(others).tolist() == wanted


few, many = st.sets(st.integers(0, 300), max_size=5), st.sets(st.integers(0, 300), max_size=300)
runs = st.builds(lambda start, size: set(range(start, start + size)), st.integers(0, 150), st.integers(0, 300))


@given(few | many | runs, few | many | runs)
def test_shared_numbers_are_those_in_both(own: set[int], wanted: set[int]) -> None:
    ascending = np.array(sorted(own), np.int32)
    places = shared(ascending, np.array(sorted(wanted), np.int64))
    assert ascending[places].tolist() == sorted(own & wanted)


@given(st.sets(st.integers(0, SIZES[0] - 1), min_size=1))
def test_few_values_are_high(given_numbers: set[int]) -> None:
    numbers = np.array(sorted(given_numbers), np.int64)
    found = Sparse.marked(numbers, numbers.astype(np.float32), SIZES[0])
    assert found.highest == max(given_numbers)
    assert found.high_ones().tolist() == sorted(given_numbers)[-1 - len(given_numbers) // 8 :]


@given(st.lists(st.integers(0, 300), max_size=300), few | many | runs)
def test_numbers_that_stand_several_times_are_all_found(own: list[int], wanted: set[int]) -> None:
    ascending = np.array(sorted(own), np.int64)
    places = repeated(ascending, np.array(sorted(wanted), np.int64))
    assert places.tolist() == [place for place, number in enumerate(ascending.tolist()) if number in wanted]


@given(st.lists(st.dictionaries(st.integers(0, 50), st.integers(1, 255)), max_size=4))
def test_forms_are_summed_by_document(forms: list[dict[int, int]]) -> None:
    read = [(np.array(sorted(form), np.int32), np.array([form[n] for n in sorted(form)], np.uint8)) for form in forms]
    documents, often = summed(read, 51)
    wanted = {number: sum(form.get(number, 0) for form in forms) for form in forms for number in form}
    assert dict(zip(documents.tolist(), often.tolist(), strict=True)) == wanted
    assert documents.tolist() == sorted(wanted)
