"""Runs joined: the postings of all documents at once, whatever the cut and however little is joined at a time."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.columns.inversion import Words
from index.columns.postings import Postings
from index.columns.runs import Runs

Row = tuple[int, int, int]
"""Form, document, position."""


def words_of(rows: list[Row], documents: int) -> Words:
    forms, owners, positions = (np.array([row[place] for row in rows], np.int64) for place in range(3))
    return Words(forms, owners, positions, np.bincount(owners, minlength=documents).astype(np.int64))


def listed(parts: list[Postings]) -> list[tuple[int, int, list[int]]]:
    """Rank, document and positions of each posting."""
    found, rank = [], 0
    for part in parts:
        assert part.frequencies is not None
        assert part.positions is not None
        places, documents, often = part.positions.tolist(), part.documents.tolist(), part.frequencies.tolist()
        for df in part.df.tolist():
            for _posting in range(df):
                count = often.pop(0)
                found.append((rank, documents.pop(0), places[:count]))
                del places[:count]
            rank += 1
        assert not places
    return found


places = st.sampled_from([0, 3, 300, 70_000, 1 << 28])
rows = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), places), max_size=60)


@given(
    rows,
    st.sets(st.integers(1, 9)),
    st.permutations(range(6)),
    st.sampled_from([1, 3, 1000]),
    st.integers(0, 99),
    st.sampled_from([0, 2, 10]),
)
def test_any_cut_gives_the_same(
    found: list[Row], cuts: set[int], ranks: list[int], at_once: int, held: int, waiting: int
) -> None:
    borders = [0, *sorted(cuts), 10]
    wanted: dict[tuple[int, int], list[int]] = {}
    present = sorted({ranks[form] for form, _document, _place in found})
    dense = {rank: place for place, rank in enumerate(present)}
    for form, document, place in found:
        wanted.setdefault((dense[ranks[form]], document), []).append(place)
    numbers = np.array([dense.get(rank, 0) for rank in ranks], np.uint32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.columns.runs.AT_ONCE", at_once)
        patch.setattr("index.columns.runs.ORDERED", at_once)
        patch.setattr("index.columns.runs.WAITING", waiting)
        patch.setattr("index.columns.rows.HELD", held)
        runs = Runs()
        for low, high in pairwise(borders):
            runs.add(words_of([row for row in found if low <= row[1] < high], 10))
        assert runs.highest == max((place for _form, _document, place in found), default=0)
        assert listed(list(runs.joined(numbers, len(present)))) == [
            (rank, document, sorted(places)) for (rank, document), places in sorted(wanted.items())
        ]
        runs.clear()
        assert not runs.forms.size


def test_a_term_that_begins_just_within_sixteen_bits() -> None:
    runs, sizes = Runs(), (65_530, 300)
    forms, documents = np.repeat([0, 1], sizes), np.concatenate([np.arange(size) for size in sizes])
    runs.add(Words(forms, documents, np.zeros(forms.size, np.int64), np.ones(65_530, np.int64)))
    (part,) = runs.joined(np.arange(2, dtype=np.uint32), 2)
    assert part.df.tolist() == list(sizes)
    assert np.array_equal(part.documents, documents)
    runs.clear()


def test_no_runs_at_all() -> None:
    assert listed(list(Runs().joined(np.zeros(0, np.uint32), 0))) == []
