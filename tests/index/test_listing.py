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


@given(st.lists(files, min_size=1), st.lists(st.tuples(*[st.integers(0, 1 << 50)] * 3)))
def test_parts_are_those_taken_in(found: list[SourceFile], taken: list[tuple[int, int, int]]) -> None:
    cut = sorted((number % len(found), start, stop) for number, start, stop in taken)
    parts = Parts(Files(found))
    for part in cut:
        parts.append(*part)
    wanted = [Part(found[number], start, stop) for number, start, stop in cut]
    assert list(parts) == wanted
    assert list(pickle.loads(pickle.dumps(parts))) == wanted  # noqa: S301


def test_another_process_is_sent_the_files_of_a_share_alone() -> None:
    listed = Files(SourceFile(f"/corpus/{number}.txt", f"{number}.txt", 9, 0) for number in range(1000))
    whole, few = Parts(listed), Parts(listed)
    for number in range(1000):
        whole.append(number, 0, 9)
    few.append(500, 0, 9)
    assert len(pickle.dumps(few)) * 20 < len(pickle.dumps(whole))


def test_a_path_beyond_unicode_is_kept(tmp_path: Path) -> None:
    (tmp_path / "été.txt").write_text("Le pont.", encoding="utf-8")
    Path(str(tmp_path / "caf\udce9.txt")).write_text("Le port.", encoding="utf-8")
    found = [file for file in Corpus.open(tmp_path).files() if isinstance(file, SourceFile)]
    assert len(found) == 2
    assert list(Files(found)) == found
