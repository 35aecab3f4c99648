"""Rows of segments: what is merged when, and that no cut of a corpus into segments changes an answer."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.builder import build, update
from index.columns.container import ContainerError
from index.columns.cutting import Cutter
from index.columns.gathering import SegmentBuilder
from index.columns.postings import MAX_DOCUMENTS
from index.columns.room import ALONE
from index.columns.segment import Layout
from index.generations import IndexDirectory
from index.segments import SAME_SIZE, SegmentSet, SegmentSetWriter, merges
from search.embedded import EmbeddedEngine
from search.query.parser import parse
from tests.open_files import needs_open_files, open_below

LAYOUT = Layout(words=("text",), names=("id",), strings=("id",))


def builder(cutter: Cutter, *identities: str) -> SegmentBuilder:
    gathered = SegmentBuilder(LAYOUT, cutter, 10)
    for identity in identities:
        gathered.add({"text": [f"mot {identity}"]}, {"id": [identity]}, {"id": identity}, identity.encode())
    return gathered


def identities(folder: Path) -> list[str]:
    """The documents that exist, in their order."""
    segments = SegmentSet(folder)
    found = [
        segment.body(number).decode()
        for segment, gone in zip(segments.segments, segments.gone, strict=True)
        for number in range(segment.documents)
        if number not in gone
    ]
    segments.close()
    return found


def test_an_update_adds_a_segment_and_notes_what_is_gone(tmp_path: Path) -> None:
    cutter = Cutter()
    writer = SegmentSetWriter(tmp_path, LAYOUT, "1")
    writer.add(builder(cutter, *"abcdefgh"))
    writer.finish()
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.columns")}
    writer = SegmentSetWriter(tmp_path, LAYOUT, "2")
    assert writer.bodies("id", "b") == [b"b"]
    writer.remove("id", "b")
    assert writer.bodies("id", "b") == []
    writer.add(builder(cutter, "i"))
    writer.finish()
    assert identities(tmp_path) == list("acdefghi")
    assert before.items() <= {path.name: path.read_bytes() for path in tmp_path.glob("*.columns")}.items()


def test_a_segment_that_is_mostly_gone_is_written_anew(tmp_path: Path) -> None:
    cutter = Cutter()
    writer = SegmentSetWriter(tmp_path, LAYOUT, "1")
    writer.add(builder(cutter, *"abcd"))
    writer.finish()
    for generation, gone in (("2", "ab"), ("3", "cd")):
        writer = SegmentSetWriter(tmp_path, LAYOUT, generation)
        for identity in gone:
            writer.remove("id", identity)
        writer.finish()
    assert identities(tmp_path) == []
    assert list(tmp_path.glob("*.gone")) == list(tmp_path.glob("*.columns")) == []


def test_many_small_updates_stay_few_segments(tmp_path: Path) -> None:
    cutter = Cutter()
    for number in range(40):
        writer = SegmentSetWriter(tmp_path, LAYOUT, str(number))
        writer.add(builder(cutter, f"d{number}"))
        writer.finish()
        assert len(json.loads((tmp_path / "segments.json").read_text())) < 2 * SAME_SIZE
    assert identities(tmp_path) == [f"d{number}" for number in range(40)]


def test_linked_segments_are_never_written_through(tmp_path: Path) -> None:
    cutter = Cutter()
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    writer = SegmentSetWriter(first, LAYOUT, "1")
    writer.add(builder(cutter, *"abcdefgh"))
    writer.finish()
    writer = SegmentSetWriter(first, LAYOUT, "1b")
    writer.remove("id", "a")
    writer.finish()
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    for gone in ("b", "cde"):
        shutil.rmtree(second, ignore_errors=True)
        second.mkdir()
        for path in first.iterdir():
            os.link(path, second / path.name)
        writer = SegmentSetWriter(second, LAYOUT, "2")
        for identity in gone:
            writer.remove("id", identity)
        writer.add(builder(cutter, "i"))
        writer.finish()
        assert {path.name: path.read_bytes() for path in first.iterdir()} == before
        assert identities(second) == [name for name in "bcdefghi" if name not in gone]


@needs_open_files
def test_many_segments_do_not_keep_many_files_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.segments.merges", lambda *_sizes, **_options: [])
    writer = SegmentSetWriter(tmp_path, LAYOUT, "1")
    for number in range(30):
        writer.add(builder(Cutter(), str(number)))
    writer.finish()
    assert open_below(tmp_path) == 0
    segments = SegmentSet(tmp_path)
    assert [segment.body(0) for segment in segments.segments] == [str(number).encode() for number in range(30)]
    segments.close()
    assert open_below(tmp_path) == 0


def test_a_missing_or_cut_segment_is_an_error(tmp_path: Path) -> None:
    writer = SegmentSetWriter(tmp_path, LAYOUT, "1")
    writer.add(builder(Cutter(), "a"))
    writer.finish()
    (path,) = tmp_path.glob("*.columns")
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(ContainerError):
        SegmentSet(tmp_path)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        SegmentSet(tmp_path)


sizes = st.lists(st.integers(1, MAX_DOCUMENTS), min_size=1, max_size=30)


@given(sizes, st.data())
def test_merges_are_apart_in_order_and_within_bounds(numbers: list[int], data: st.DataObject) -> None:
    gone = [data.draw(st.integers(0, size)) for size in numbers]
    done = 0
    for group in merges(numbers, gone):
        assert group.start >= done
        done = group.stop
        assert sum(numbers[i] - gone[i] for i in group) <= MAX_DOCUMENTS


@pytest.mark.parametrize(
    ("live", "wanted"),
    [
        ([10_000] * 8, [range(6), range(6, 8)]),
        ([10_000] * 7, []),
        ([5, 100] * 4, [range(8)]),
        ([60_000, *[1] * 7], []),
        ([60_000, *[1] * 8], [range(1, 9)]),
        ([100, *[1] * 8, 100, *[2] * 8], [range(1, 9), range(10, 18)]),
        ([40_000] * 20, []),
        ([0] * 8, [range(8)]),
    ],
)
def test_rows_that_are_merged(live: list[int], wanted: list[range]) -> None:
    assert merges(live, [0] * len(live)) == wanted


@given(st.lists(st.one_of(st.integers(1, 20), st.integers(1, 20_000)), min_size=1, max_size=200))
def test_updates_of_any_size_leave_few_segments(added: list[int]) -> None:
    live: list[int] = []
    for size in added:
        live.append(size)
        for group in reversed(merges(live, [0] * len(live))):
            live[group.start : group.stop] = [sum(live[group.start : group.stop])]
    assert sum(live) == sum(added)
    assert max(live) <= MAX_DOCUMENTS
    assert len(live) <= 6 * SAME_SIZE + 8 * sum(added) // MAX_DOCUMENTS


WORDS = ["Koursk", "armée", "armées", "l'Otan", "nord-coréen", "région", "10 000"]
QUERIES = ["Koursk", "armee", '"région Koursk"', "nord-coréen OU Otan", "armée NEAR/2 Koursk", "ko*", "titre:Koursk"]
articles = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=2, max_size=12)


def answers(location: Path) -> list[list[tuple[str, float]]]:
    with EmbeddedEngine.open(location) as engine:
        return [[(hit.id, hit.score) for hit in engine.search(parse(query), limit=0).hits] for query in QUERIES]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=articles, weight=st.integers(1, 20))
def test_the_same_answers_and_scores_however_the_corpus_is_cut(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], weight: int
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    corpus = folder / "articles.jsonl"
    corpus.write_text("\n".join(json.dumps({"id": f"{n:02}", "text": text}) for n, text in enumerate(texts)))
    build(corpus, folder / "one")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.columns.gathering.MAX_WORDS", weight)
        patch.setattr("index.builder.ALONE", replace(ALONE, waiting=1))
        patch.setattr("index.segments.merges", lambda *_sizes, **_options: [])
        build(corpus, folder / "many")
    if weight == 1:
        assert len(SegmentSet(IndexDirectory(folder / "many").current().articles).names) == len(texts)
    assert answers(folder / "many") == answers(folder / "one")


def test_an_update_copies_no_segment(tmp_path: Path) -> None:
    corpus = tmp_path / "articles.jsonl"
    rows = [json.dumps({"id": str(number), "text": f"Texte {number}."}) for number in range(20)]
    corpus.write_text("\n".join(rows))
    build(corpus, tmp_path / "index")
    directory = IndexDirectory(tmp_path / "index")
    (before,) = directory.current().articles.glob("*.columns")
    inode = before.stat().st_ino
    rows[3] = json.dumps({"id": "3", "text": "Un autre texte."})
    corpus.write_text("\n".join(rows))
    assert update(corpus, tmp_path / "index").changed == 1
    assert inode in {path.stat().st_ino for path in directory.current().articles.glob("*.columns")}
