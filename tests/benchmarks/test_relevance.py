"""The benchmark of relevance on a collection of a few lines, with engines that are always there."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import relevance
from benchmarks.judgements import Scores
from benchmarks.rankers import RANKERS

TEXTS = {
    "a": "La préfète inaugure le gouvernail du canal",
    "b": "Le gouvernement présente son budget",
    "c": "Un phare sans gardien depuis la tempête",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sets" / "little"
    made.mkdir(parents=True)
    with gzip.open(made / "corpus.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": name, "title": name, "text": text}) + "\n" for name, text in TEXTS.items())
    queries = {"q1": "gouvernement", "q2": "Où est la prefete ?", "q3": "tempête"}
    lines = [json.dumps({"id": name, "text": text}) for name, text in queries.items()]
    (made / "queries.jsonl").write_text("\n".join(lines), "utf-8")
    (made / "qrels.tsv").write_text("q1\tb\t1\nq2\ta\t1\nq3\tc\t1\n", "utf-8")
    return tmp_path / "sets"


def test_engines_are_scored_side_by_side(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert relevance.main([str(folder), "--engines", "sqlite", "verbatim", "whoosh"]) == 0
    rows = capsys.readouterr().out.splitlines()[2:]
    found = {tuple(row.split(" | ")[1:3]): row.split(" | ")[3] for row in rows}
    assert found["plain", "verbatim"] == found["noaccent", "verbatim"] == found["typo", "verbatim"] == "1.0000"
    assert float(found["typo", "sqlite"]) < 1
    assert float(found["noaccent", "whoosh"]) < 1


def test_an_engine_that_is_not_installed_is_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(*_arguments: object) -> None:
        raise ModuleNotFoundError("no such package")

    monkeypatch.setitem(RANKERS, "tantivy", absent)
    assert relevance.main([str(folder), "--engines", "tantivy", "sqlite", "--queries", "plain"]) == 0
    captured = capsys.readouterr()
    assert "left out: tantivy" in captured.err
    assert "tantivy" not in captured.out


def test_no_collection_is_an_error(tmp_path: Path) -> None:
    assert relevance.main([str(tmp_path)]) == 1


def test_the_best_engine_stands_first() -> None:
    rows: list[relevance.Row] = [
        ("b", "typo", "one", Scores(0.5, 0.5, 0.5)),
        ("a", "typo", "one", Scores(0.5, 0.5, 0.5)),
        ("a", "plain", "one", Scores(0.5, 0.5, 0.5)),
        ("a", "plain", "two", Scores(0.75, 0.5, 1)),
    ]
    lines = list(relevance.table(rows))[2:]
    assert lines[0] == "| a | plain | two | 0.7500 | 0.5000 | 1.0000 |"
    assert [line.split(" | ")[1:3] for line in lines[1:]] == [["plain", "one"], ["typo", "one"], ["typo", "one"]]
