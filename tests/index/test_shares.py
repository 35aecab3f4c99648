"""Shares together are the corpus, whatever they are cut from and wherever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.corpus import Corpus, Skipped, SourceFile
from index.shares import PROCESSES, WORTH_A_PROCESS, processes_for, shares

LINES = st.sampled_from(
    [
        json.dumps({"id": "a", "text": "Été à Séoul."}, ensure_ascii=False).encode(),
        b'{"id": "b", "text": "Une ligne un peu plus longue que les autres."}',
        b"",
        b"nonsense",
        b'{"id": "c"}',
        b"\xff\xfe",
    ]
)


def files_of(corpus: Corpus) -> list[SourceFile]:
    return [file for file in corpus.files() if isinstance(file, SourceFile)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(LINES, max_size=12), min_size=1, max_size=3), st.integers(1, 9), st.sampled_from(["\n", "\r\n"])
)
def test_parts_of_files_give_what_the_files_give(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[bytes]], processes: int, end: str
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    for number, lines in enumerate(texts):
        (folder / f"{number}.jsonl").write_bytes(end.encode().join(lines))
    (folder / "whole.txt").write_text("Un texte ne se coupe pas.", encoding="utf-8")
    corpus = Corpus.open(folder)
    files = files_of(corpus)
    cut = [part for share in shares(files, processes) for part in share]
    assert sum(part.size for part in cut) == sum(file.size for file in files)
    assert len(shares(files, processes)) <= processes
    wanted = [found for file in files for found in corpus.read(file)]
    assert [found for part in cut for found in corpus.read_part(part)] == wanted


def test_shares_are_of_about_one_size_and_keep_the_order(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("x" * 100)
    found = shares(files_of(Corpus.open(tmp_path)), 4)
    assert [len(share) for share in found] == [10, 10, 10, 10]
    assert [part.file.name for share in found for part in share] == [f"{number:02}.txt" for number in range(40)]


def test_large_shares_are_cut_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.shares.LARGEST", 1000)
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "a"}\n' * 200)
    assert len(shares(files_of(Corpus.open(tmp_path)), 2)) == 6


def test_shares_of_many_files_are_cut_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.shares.MOST", 10)
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("x")
    assert [len(share) for share in shares(files_of(Corpus.open(tmp_path)), 2)] == [10, 10, 10, 10]


def test_a_file_that_is_no_jsonl_for_its_encoding_is_not_cut(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "a"}\n' * 20, encoding="utf-16")
    corpus = Corpus.open(tmp_path)
    ((part,),) = shares(files_of(corpus), 4)
    assert [found.code for found in corpus.read_part(part) if isinstance(found, Skipped)] == ["encoding"]


def test_reading_says_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "a"}\n' * 10)
    corpus = Corpus.open(tmp_path)
    (file,) = files_of(corpus)
    reading = corpus.read(file)
    assert reading.done == 0
    told = [reading.done for _article in reading]
    assert told == [23 * number for number in range(1, 11)]
    assert reading.done == file.size


def test_a_small_corpus_is_worth_one_process_and_a_large_one_no_more_than_the_bound() -> None:
    assert processes_for(0) == processes_for(2 * WORTH_A_PROCESS - 1) == 1
    assert 1 <= processes_for(1 << 40) <= PROCESSES
