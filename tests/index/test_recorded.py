"""The ledger comes back from disk as it was."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import recorded
from index.ledger import Entry, Ledger
from index.stretches import Stretch

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
marks = st.binary(min_size=16, max_size=16)
entries = st.builds(
    Entry,
    st.tuples(st.integers(0, 2**63), st.integers(-(2**62), 2**62)).map(list),
    st.dictionaries(names, marks.map(bytes.hex), max_size=4),
    st.lists(st.lists(names, min_size=3, max_size=3), max_size=2),
    st.lists(st.builds(Stretch, *[st.integers(0, 2**32 - 1)] * 3, marks), max_size=2),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(names, entries, max_size=4), st.integers(0, 2**63))
def test_a_ledger_comes_back_as_it_was(tmp_path: Path, files: dict[str, Entry], looked: int) -> None:
    recorded.write(Ledger(files, looked), tmp_path / recorded.FILE)
    found = recorded.read(tmp_path / recorded.FILE)
    assert list(found.files.items()) == list(files.items())
    assert [entry.stretches for entry in found.files.values()] == [entry.stretches for entry in files.values()]
    assert found.looked == looked
