"""Files and their parts come out of a listing as they went in, here and in another process."""

from __future__ import annotations

import pickle
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.corpus import Corpus, SourceFile
from index.listing import Files, Parts
from index.sources import Part

names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
files = st.builds(
    SourceFile,
    path=st.one_of(names, names.map("/corpus/".__add__)),
    name=names,
    size=st.integers(0, 1 << 50),
    mtime_ns=st.integers(-(1 << 62), 1 << 62),
)


@given(st.lists(files))
def test_files_are_those_taken_in(found: list[SourceFile]) -> None:
    listed = Files(found)
    assert list(listed) == found
    assert [listed[number] for number in range(len(listed))] == found


@given(st.lists(st.builds(Part, files, st.integers(0, 1 << 50), st.integers(0, 1 << 50))))
def test_parts_are_those_taken_in(found: list[Part]) -> None:
    assert list(Parts(found)) == found
    assert list(pickle.loads(pickle.dumps(Parts(found)))) == found  # noqa: S301


def test_a_path_beyond_unicode_is_kept(tmp_path: Path) -> None:
    (tmp_path / "été.txt").write_text("Le pont.", encoding="utf-8")
    Path(str(tmp_path / "caf\udce9.txt")).write_text("Le port.", encoding="utf-8")
    found = [file for file in Corpus.open(tmp_path).files() if isinstance(file, SourceFile)]
    assert len(found) == 2
    assert list(Files(found)) == found
