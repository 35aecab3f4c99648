"""The table of short strings finds what was put in, and nothing else."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.columns.hashing import MISSING, HashTable

# Few different numbers: keys that share a half, and slots that many want.
halves = st.integers(0, 3) | st.integers(0, 2**64 - 1)
keys = st.lists(st.tuples(halves.filter(bool), halves), max_size=60, unique=True)


def columns(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    return tuple(np.array([pair[side] for pair in pairs], np.uint64) for side in (0, 1))  # type: ignore[return-value]


@given(keys, keys, st.randoms(use_true_random=False))
def test_a_table_is_a_dictionary(
    known: list[tuple[int, int]], others: list[tuple[int, int]], random: random.Random
) -> None:
    table = HashTable()
    half = len(known) // 2
    numbers: dict[tuple[int, int], int] = {}
    for part in (known[:half], known[half:]):
        given = part + random.choices(part, k=20) if part else []
        random.shuffle(given)
        rows, new = table.add(*columns(given))
        assert [given[place] for place in new.tolist()] == list(dict.fromkeys(given))
        assert [rows.tolist().index(row) for row in rows] == [given.index(key) for key in given]
        table.set(rows[new], np.arange(len(numbers), len(numbers) + new.size, dtype=np.uint32))
        numbers |= {key: len(numbers) + number for number, key in enumerate(dict.fromkeys(given))}
        assert table.numbers(rows).tolist() == [numbers[key] for key in given]
    assert len(table) == len(known)
    asked = known + others
    assert table.find(*columns(asked)).tolist() == [numbers.get(pair, int(MISSING)) for pair in asked]
    table.clear()
    assert set(table.find(*columns(asked)).tolist()) <= {int(MISSING)}


def test_a_table_grows() -> None:
    table = HashTable()
    for start in range(0, 50_000, 10_000):
        numbers = np.arange(start, start + 10_000, dtype=np.uint32)
        rows, new = table.add(numbers + np.uint64(1), numbers.astype(np.uint64) << np.uint64(32))
        assert np.array_equal(new, np.arange(10_000))
        table.set(rows, numbers)
    every = np.arange(50_000, dtype=np.uint32)
    assert np.array_equal(table.find(every + np.uint64(1), every.astype(np.uint64) << np.uint64(32)), every)
