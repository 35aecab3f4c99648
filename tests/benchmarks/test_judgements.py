"""The measures of a run by hand, and equal to the scorer that comes with the judged collections."""

from __future__ import annotations

import gzip
import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.judgements import Collection, Record, collections, read_run, scores
from tests.shared import shared_folder


def collection(folder: Path) -> Collection:
    folder.mkdir()
    with gzip.open(folder / "corpus.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "d1", "title": "Été", "text": "Un canal."}) + "\n")
        out.write(json.dumps({"id": "d2", "text": "Un phare."}) + "\n")
    (folder / "queries.jsonl").write_text(json.dumps({"id": "q1", "text": "canal"}) + "\n", "utf-8")
    (folder / "qrels.tsv").write_text("q1\td1\t2\nq1\td2\t0\nq2\td2\t1\n", "utf-8")
    return Collection(folder)


def test_a_collection_is_read_from_its_files(tmp_path: Path) -> None:
    made = collection(tmp_path / "one")
    assert list(made.records()) == [Record("d1", "Été", "Un canal."), Record("d2", "", "Un phare.")]
    assert made.queries() == {"q1": "canal"}
    assert made.judgements() == {"q1": {"d1": 2}, "q2": {"d2": 1}}
    assert [each.name for each in collections(tmp_path)] == ["one"]
    assert [each.name for each in collections(tmp_path / "one")] == ["one"]
    assert collections(tmp_path / "one" / "none") == []


def test_a_run_is_read_by_score() -> None:
    lines = ["q1 Q0 a 1 0.5 x", "q1 Q0 b 2 2.5 x", "q1 Q0 c 3 0.5 x", "q2 Q0 a 1 1.0 x"]
    assert read_run(lines) == {"q1": ["b", "a", "c"], "q2": ["a"]}


def test_measures_by_hand() -> None:
    judged = {"q1": {"a": 1, "b": 2}, "q2": {"c": 1}}
    found = scores({"q1": ["x", "b", "a"]}, judged)
    ideal = 3 + 1 / math.log2(3)
    assert found.ndcg == pytest.approx((3 / math.log2(3) + 1 / math.log2(4)) / ideal / 2)
    assert found.mrr == pytest.approx(1 / 2 / 2)
    assert found.recall == pytest.approx(1 / 2)


def test_equal_to_the_scorer_of_the_collections(tmp_path: Path) -> None:
    folder = shared_folder("relevance-dev")
    if folder is None:
        pytest.skip("the judged collections are not on this machine")
    made = Collection(folder / "wikinews")
    judged, lines = made.judgements(), []
    others = [record.id for record in made.records()]
    for number, (query, relevant) in enumerate(judged.items()):
        some = others[number : number + 15]
        some.insert(number % 13, sorted(relevant)[0])
        lines += [f"{query} Q0 {name} {rank} {20 - rank} x" for rank, name in enumerate(dict.fromkeys(some), 1)]
    run = tmp_path / "random.run"
    run.write_text("\n".join(lines) + "\n", "utf-8")
    command = [sys.executable, str(folder / "score.py"), "score", str(made.folder), str(run)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    assert printed.split()[1:] == [f"{value:.4f}" for value in scores(read_run(lines), judged)]
