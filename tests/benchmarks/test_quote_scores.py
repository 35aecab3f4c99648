"""The measures of the benchmark: by hand, and equal to the scorer that comes with the annotated articles."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.quote_scores import (
    GROUPS,
    Matched,
    Row,
    calibration,
    figures,
    folded,
    match,
    overlap,
    rule_weights,
    same_speaker,
    trimmed,
)
from index.quotes.extract import extract_quotes
from tests.shared import shared_folder


def row(start: int, end: int, kind: str = "direct", canonical: str = "Paul Roy", confidence: float = 1.0) -> Row:
    return Row(start, end, kind, canonical, canonical, confidence, "que")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Le Président", "president"),
        ("M. Émile Zola", "emile zola"),
        ("l'Otan", "otan"),
        (None, ""),
        ("la Cour", "cour"),
    ],
)
def test_folded(name: str | None, expected: str) -> None:
    assert folded(name) == expected


@pytest.mark.parametrize(
    ("got", "gold", "right"),
    [
        ("Austin", "Lloyd Austin", True),
        ("Lloyd Austin", "Austin", True),
        ("Paul Roy", "Jean Martin ; Paul Roy", True),
        ("Paul", "Jean Martin", False),
        (None, "inconnu", True),
        (None, "Paul Roy", False),
    ],
)
def test_same_speaker(got: str | None, gold: str, right: bool) -> None:
    assert same_speaker(got, gold) is right


def test_spans_are_trimmed_and_compared() -> None:
    assert trimmed(row(0, 11), "« Bonjour »") == (2, 9)
    assert overlap((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert overlap((0, 1), (1, 2)) == 0.0


def test_each_quote_is_matched_once() -> None:
    text = "abcdefghijklmnopqrstuvwxyz"
    outcome = match([row(0, 10), row(12, 20)], [row(0, 9), row(0, 10), row(12, 26)], text)
    assert [(pair.gold.start, pair.run.end, pair.exact) for pair in outcome.pairs] == [(0, 10, True), (12, 26, False)]
    assert [one.end for one in outcome.extra] == [9]
    assert outcome.missed == []


def test_figures_of_nothing_are_perfect() -> None:
    assert figures([]).overlap_f1 == 1.0
    assert figures([Matched(missed=[row(0, 3)])]).recall == 0.0


def test_calibration_counts_wrong_speakers_and_added_quotes_as_wrong() -> None:
    text = "abcdefghijklmnopqrstuvwxyz"
    run = [row(0, 10, confidence=0.95), row(12, 20, canonical="X", confidence=0.95), row(21, 26, confidence=0.2)]
    bins = calibration([match([row(0, 10), row(12, 20)], run, text)])
    assert [(one.low, one.count, one.right) for one in bins if one.count] == [(0.0, 1, 0), (0.9, 2, 1)]


def test_rule_weights_are_drawn_towards_the_prior() -> None:
    outcome = match([row(0, 10)], [row(0, 10)], "abcdefghijkl")
    assert rule_weights([outcome], prior=0.5, strength=1.0) == {("que", "direct"): 0.75}


def test_the_scorer_of_the_annotated_articles_agrees(tmp_path: Path) -> None:
    shared = shared_folder("quotes-dev")
    if shared is None:
        pytest.skip("the annotated articles are not on this machine")
    gold = json.loads((shared / "gold.json").read_text(encoding="utf-8"))
    texts = {name: (shared / "texts" / name).read_bytes().decode("utf-8") for name in gold}
    wanted = {
        n: [Row(q["start"], q["end"], q["kind"], q["speaker"], q["canonical"]) for q in qs] for n, qs in gold.items()
    }
    found = {
        n: [Row(q.start, q.end, q.kind, q.speaker, q.canonical) for q in extract_quotes(text)]
        for n, text in texts.items()
    }
    run = tmp_path / "run.jsonl"
    lines = [
        json.dumps(
            {
                "document": n,
                "start": r.start,
                "end": r.end,
                "kind": r.kind,
                "speaker": r.speaker,
                "canonical": r.canonical,
            }
        )
        for n, rows in found.items()
        for r in rows
    ]
    run.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, *map(str, (shared / "score.py", shared / "gold.json", run, "--texts", shared / "texts"))]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    scores = {name: json.loads(rest) for name, rest in (line.split(" ", 1) for line in printed)}
    for name, kinds in GROUPS.items():
        ours = figures(
            match([r for r in wanted[n] if r.kind in kinds], [r for r in found[n] if r.kind in kinds], texts[n])
            for n in gold
        )
        assert ours.exact_f1 == pytest.approx(scores[name]["exact_f1"], abs=1e-4)
        assert ours.overlap_f1 == pytest.approx(scores[name]["overlap_f1"], abs=1e-4)
        assert ours.speaker == pytest.approx(scores[name]["speaker_acc"], abs=1e-4)
        assert ours.mention == pytest.approx(scores[name]["mention_acc"], abs=1e-4)
        assert ours.attributed_f1 == pytest.approx(scores[name]["attributed_f1"], abs=1e-4)
