"""The one command: what it runs, in which order, what it keeps, and that one engine's failure stops no other."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks import corpus, search
from benchmarks.engines.registry import ENGINES
from benchmarks.measure import Failed, Memory

DATA = Path(__file__).resolve().parent.parent / "data" / "benchmarks"
SENTENCES = DATA / "sentences.txt"


class Machine:
    """Stands for the processes: notes every command, and answers as a worker would."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.broken: set[tuple[str, str]] = set()
        self.walls = iter([3.0, 1.0, 2.0] * 10)
        self.silent: set[str] = set()

    def watched(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[str, Memory]:
        self.commands.append(list(command))
        step, name = command[3:5]
        if (step, name) in self.broken:
            raise Failed("out of luck")
        figures: dict[str, dict[str, Any]] = {
            "build": {"wall": next(self.walls), "cpu": 1.0, "size": 1000},
            "warm": {"rare": {"p50": 0.001, "p95": 0.002, "asked": 3, "answers": 4}},
            "update": {"wall": 0.01, "cpu": 0.01},
        }
        return json.dumps(figures[step]), Memory(2000, 1000)

    def started(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[str, float]:
        self.commands.append(list(command))
        if "version" in command:
            if command[-1] == "xapian":
                raise Failed("benchmarks.engines.engine.Absent: No module named 'xapian'")
            return json.dumps({"version": "1.0"}), 0.1
        if any(name in " ".join(command) for name in self.silent):
            return "\n", 0.1
        return ("" if "pass" in command else "Un titre\n"), 0.1 * len(self.commands)

    def steps(self) -> list[tuple[str, str]]:
        return [(command[3], command[4]) for command in self.commands if command[2] == "benchmarks.worker"]

    def cold(self) -> list[str]:
        return ["bare" if "pass" in command else command[2] for command in self.commands if "worker" not in command[2]]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    found = Machine()
    monkeypatch.setattr(search, "watched", found.watched)
    monkeypatch.setattr(search, "started", found.started)
    return found


def options(*arguments: str) -> argparse.Namespace:
    return search._parser().parse_args(["--questions", "3", "--starts", "2", *arguments])


def bench(folder: Path, articles: Path, engines: Sequence[str], *arguments: str) -> dict[str, Any]:
    return search.Bench(folder, articles, engines, options(*arguments)).run()


def test_all_are_built_before_any_is_asked(machine: Machine, small_corpus: Path, tmp_path: Path) -> None:
    bench(tmp_path, small_corpus, ["verbatim", "sqlite"])
    assert machine.steps() == [
        ("build", "verbatim"),
        ("build", "sqlite"),
        ("warm", "verbatim"),
        ("update", "verbatim"),
        ("warm", "sqlite"),
        ("update", "sqlite"),
    ]


def test_builds_go_round(machine: Machine, small_corpus: Path, tmp_path: Path) -> None:
    bench(tmp_path, small_corpus, ["verbatim", "sqlite"], "--builds", "2")
    assert machine.steps()[:4] == [("build", "verbatim"), ("build", "sqlite")] * 2


def test_cold_questions_go_round(machine: Machine, small_corpus: Path, tmp_path: Path) -> None:
    bench(tmp_path, small_corpus, ["verbatim", "verbatim-text", "sqlite"])
    assert machine.cold() == ["search", "benchmarks.engines.sqlite", "bare"] * 3


def test_the_first_round_does_not_count(machine: Machine, small_corpus: Path, tmp_path: Path) -> None:
    found = bench(tmp_path, small_corpus, ["sqlite"])
    assert found["engines"]["sqlite"]["cold"] == pytest.approx((0.4 + 0.6) / 2)
    assert found["bare"] == pytest.approx((0.5 + 0.7) / 2)


def test_figures_of_all_steps_are_kept(machine: Machine, small_corpus: Path, tmp_path: Path) -> None:
    found = bench(tmp_path, small_corpus, ["sqlite"])
    assert found["articles"] == 40
    assert found["raw"] == corpus.facts(small_corpus).raw
    assert found["engines"]["sqlite"]["build"] == {
        "wall": 3.0,
        "cpu": 1.0,
        "size": 1000,
        "resident": 2000,
        "anonymous": 1000,
    }
    assert set(found["engines"]["sqlite"]) == {"build", "cold", "warm", "update"}


def test_the_median_of_several_builds_counts(machine: Machine, small_corpus: Path, tmp_path: Path) -> None:
    found = bench(tmp_path, small_corpus, ["sqlite"], "--builds", "3")
    assert found["engines"]["sqlite"]["build"]["wall"] == 2.0
    assert machine.steps().count(("build", "sqlite")) == 3


@pytest.mark.parametrize("step", ["build", "warm", "update"])
def test_a_failure_stops_no_other_engine(machine: Machine, small_corpus: Path, tmp_path: Path, step: str) -> None:
    machine.broken.add((step, "sqlite"))
    found = bench(tmp_path, small_corpus, ["sqlite", "verbatim"])["engines"]
    assert found["sqlite"]["failed"] == f"{step}: out of luck"
    assert set(found["verbatim"]) == {"build", "cold", "warm", "update"}


def test_an_engine_that_was_not_built_is_not_asked(machine: Machine, small_corpus: Path, tmp_path: Path) -> None:
    machine.broken.add(("build", "sqlite"))
    bench(tmp_path, small_corpus, ["sqlite", "verbatim"])
    assert [step for step, name in machine.steps() if name == "sqlite"] == ["build"]
    assert "benchmarks.engines.sqlite" not in machine.cold()


def test_a_cold_answer_of_nothing_is_a_failure(machine: Machine, small_corpus: Path, tmp_path: Path) -> None:
    machine.silent.add("engines.sqlite")
    found = bench(tmp_path, small_corpus, ["sqlite", "verbatim"])["engines"]
    assert found["sqlite"]["failed"] == "cold: nothing was printed"
    assert machine.cold().count("benchmarks.engines.sqlite") == 1


def test_memory_that_cannot_be_read_stays_unknown() -> None:
    assert search._median([None, None]) is None
    assert search._median([None, 3.0]) == 3.0


def test_absent_engines_are_reported_with_the_reason(machine: Machine, tmp_path: Path) -> None:
    versions, absent = search.installed(["sqlite", "xapian"], tmp_path)
    assert versions == {"sqlite": "1.0"}
    assert absent == {"xapian": "No module named 'xapian'"}


def test_results_are_printed_and_written(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(corpus.Maker.__init__, "__defaults__", (1, 300))
    arguments = ["--articles", "5", "8", "--folder", str(tmp_path), "--sentences", str(SENTENCES), "--starts", "1"]
    assert search.main([*arguments, "--engines", "sqlite", "xapian"]) == 0
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert [run["articles"] for run in results["runs"]] == [5, 8]
    assert results["absent"] == {"xapian": "No module named 'xapian'"}
    page = capsys.readouterr().out
    assert "## 5 articles" in page
    assert "## 8 articles" in page
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".jsonl"}


def test_a_failure_shows_in_the_exit_code(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(corpus.Maker.__init__, "__defaults__", (1, 300))
    machine.broken.add(("build", "sqlite"))
    arguments = ["--articles", "5", "--folder", str(tmp_path), "--sentences", str(SENTENCES), "--engines", "sqlite"]
    assert search.main([*arguments, "--json", str(tmp_path / "mine.json")]) == 1
    assert (tmp_path / "mine.json").exists()
    assert "sqlite failed: build: out of luck" in capsys.readouterr().out


def test_a_corpus_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus.Maker.__init__, "__defaults__", (1, 300))
    path = search.prepared(tmp_path, 4, [SENTENCES], 1)
    made = path.stat().st_mtime_ns
    assert search.prepared(tmp_path, 4, [SENTENCES], 1).stat().st_mtime_ns == made


def test_corpora_of_other_sizes_seeds_and_sentences_have_other_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus.Maker.__init__, "__defaults__", (1, 300))
    paths = [
        search.prepared(tmp_path, 2, [SENTENCES], 1),
        search.prepared(tmp_path, 3, [SENTENCES], 1),
        search.prepared(tmp_path, 2, [SENTENCES], 2),
        search.prepared(tmp_path, 2, [], 1),
    ]
    assert len(set(paths)) == 4


@pytest.mark.parametrize("flag", ["--articles", "--questions", "--builds", "--starts"])
@pytest.mark.parametrize("value", ["0", "-3", "beaucoup"])
def test_numbers_are_counted_from_one(flag: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        options(flag, value)
    assert flag in capsys.readouterr().err


def test_unknown_engines_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        options("--engines", "grep")
    assert "grep" in capsys.readouterr().err


def test_without_a_choice_all_engines_are_measured() -> None:
    assert options().engines == list(ENGINES)


def test_measured_processes_see_no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somebody/else")
    monkeypatch.setenv("PYTHONPATH", "/of/theirs")
    found = search.environment(tmp_path)
    assert found["XDG_CONFIG_HOME"].startswith(str(tmp_path))
    assert found["PYTHONPATH"].split(":") == [str(corpus.CHECKOUT), "/of/theirs"]


@pytest.mark.slow
def test_two_engines_are_measured_for_real(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--articles", "30", "--questions", "4", "--starts", "1", "--folder", str(tmp_path)]
    code = search.main([*arguments, "--sentences", str(SENTENCES), "--engines", "verbatim", "verbatim-text", "sqlite"])
    assert code == 0, capsys.readouterr().out
    (run,) = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["runs"]
    for name in ("verbatim", "sqlite"):
        figures = run["engines"][name]
        assert set(figures) == {"build", "cold", "warm", "update"}
        # A whole process, not a question alone; started once, either may be held up by a neighbour on the machine.
        assert figures["cold"] > run["bare"] / 4 > 0
        assert figures["build"]["size"] > 10_000
    if sys.platform == "linux":
        assert run["engines"]["verbatim"]["build"]["resident"] > run["engines"]["verbatim"]["build"]["anonymous"]
