"""Postings written and read again: nothing clipped, whatever the numbers, however the terms are cut into parts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.columns.container import Container, ContainerWriter
from index.columns.postings import Postings, PostingsReader, PostingsWriter, high_bits_for, slices

Table = list[dict[int, list[int]]]
"""Per term, the positions in each document."""


def encode(table: Table) -> Postings:
    flat = [(number, positions) for term in table for number, positions in sorted(term.items())]
    return Postings(
        np.array([len(term) for term in table], np.int64),
        np.array([number for number, _positions in flat], np.uint32),
        np.array([len(positions) for _number, positions in flat], np.uint32),
        np.array([place for _number, positions in flat for place in positions], np.uint32),
    )


def write(path: Path, parts: list[Table], documents: int) -> PostingsReader:
    largest = max((place for part in parts for term in part for places in term.values() for place in places), default=0)
    bits = high_bits_for(largest)
    with ContainerWriter(path) as container:
        writer = PostingsWriter(container, "text", documents, bits)
        for part in parts:
            writer.add(encode(part))
        writer.finish()
    return PostingsReader(Container(path), "text", documents, bits)


def read(reader: PostingsReader) -> Table:
    table = []
    for term in range(reader.df.size):
        documents = reader.documents(term).tolist()
        numbers, positions = reader.positions(term)
        found: dict[int, list[int]] = {document: [] for document in documents}
        for number, place in zip(numbers.tolist(), positions.tolist(), strict=True):
            found[documents[number]].append(place)
        assert [len(found[document]) for document in documents] == reader.frequencies(term).tolist()
        table.append(found)
    return table


places = st.sets(st.one_of(st.integers(0, 40), st.integers(0, 3000), st.integers(0, 2**31)), min_size=1, max_size=5)
terms = st.dictionaries(st.integers(0, 39), places.map(sorted), min_size=1, max_size=40)
tables = st.lists(terms, min_size=1, max_size=6)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(tables, min_size=1, max_size=3))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, parts: list[Table]) -> None:
    reader = write(tmp_path_factory.mktemp("columns") / "segment", parts, 40)
    assert read(reader) == [term for part in parts for term in part]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables, cut=st.tuples(st.integers(0, 6), st.integers(0, 6)))
def test_runs_of_terms_are_read_at_once(
    tmp_path_factory: pytest.TempPathFactory, table: Table, cut: tuple[int, int]
) -> None:
    reader = write(tmp_path_factory.mktemp("columns") / "segment", [table], 40)
    start, end = min(*cut, len(table) - 1), min(max(cut) + 1, len(table))
    found, wanted = reader.read(slice(start, end)), encode(table[start:end])
    for column in ("df", "documents", "frequencies", "positions"):
        assert getattr(found, column).tolist() == getattr(wanted, column).tolist()


def test_frequencies_beyond_a_byte(tmp_path: Path) -> None:
    table: Table = [{0: list(range(700)), 1: [5], 2: list(range(255))}, {2: list(range(254))}]
    assert read(write(tmp_path / "segment", [table], 3)) == table


def test_chosen_postings_only(tmp_path: Path) -> None:
    table: Table = [{0: [1, 2], 3: [7], 5: [8, 90000], 9: [4]}]
    numbers, positions = write(tmp_path / "segment", [table], 10).positions(0, np.array([0, 2]))
    assert numbers.tolist() == [0, 0, 1, 1]
    assert positions.tolist() == [1, 2, 8, 90000]


def test_frequent_terms_are_sets_of_bits(tmp_path: Path) -> None:
    table: Table = [{number: [1] for number in range(100)}, {3: [1]}]
    reader = write(tmp_path / "segment", [table], 1000)
    assert reader.is_dense(0)
    assert not reader.is_dense(1)
    assert np.flatnonzero(reader.bits(0)).tolist() == list(range(100))


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(1, 20))
def test_slices_cover_all_terms_within_bounds(df: list[int], most: int) -> None:
    counts = np.array(df, np.int64)
    cut = list(slices(counts, most))
    assert [number for part in cut for number in range(len(df))[part]] == list(range(len(df)))
    assert all(counts[part].sum() <= most or part.stop - part.start == 1 for part in cut)


@pytest.mark.parametrize(("largest", "bits"), [(0, 2), (1022, 2), (1023, 4), (4094, 4), (4095, 8), (10**6, 8)])
def test_positions_take_the_narrowest_width_that_holds_them(largest: int, bits: int) -> None:
    assert high_bits_for(largest) == bits
