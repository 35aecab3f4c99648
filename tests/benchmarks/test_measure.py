"""Measuring: what is timed, watched and counted is what was done."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.measure import (
    AT_LEAST,
    Failed,
    Memory,
    latencies,
    size_of,
    spread,
    started,
    timed,
    watched,
)

MEGABYTE = 1 << 20
needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def watch(code: str, folder: Path) -> tuple[str, Memory]:
    return watched(python(code), folder, os.environ)


def test_sleep_takes_time_but_no_processor() -> None:
    times = timed(lambda: time.sleep(0.05))
    assert times.wall >= 0.05
    assert times.cpu < 0.04


def test_work_takes_processor_time() -> None:
    times = timed(lambda: sum(range(400_000)))
    assert times.cpu > 0


def test_the_work_of_child_processes_counts(tmp_path: Path) -> None:
    times = timed(lambda: started(python("sum(range(4_000_000))"), tmp_path, os.environ))
    assert times.cpu > 0.02


def test_a_command_is_timed_from_start_to_end(tmp_path: Path) -> None:
    output, seconds = started(python("import time; time.sleep(0.1); print('done')"), tmp_path, os.environ)
    assert output == "done\n"
    assert seconds >= 0.1


def test_a_command_runs_in_the_folder_and_environment_given(tmp_path: Path) -> None:
    code = "import os; print(os.getcwd(), os.environ['MARK'])"
    output, _ = started(python(code), tmp_path, {**os.environ, "MARK": "seen"})
    assert output.split() == [str(tmp_path), "seen"]


@pytest.mark.parametrize("run", [started, watched])
def test_a_command_that_fails_says_why(run: object, tmp_path: Path) -> None:
    assert callable(run)
    with pytest.raises(Failed, match="ValueError: no such luck"):
        run(python("raise ValueError('no such luck')"), tmp_path, os.environ)


def test_a_silent_failure_gives_its_code(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="exit code 3"):
        started(python("raise SystemExit(3)"), tmp_path, os.environ)


@needs_proc
def test_memory_is_the_peak_not_the_end(tmp_path: Path) -> None:
    code = "import time; held = bytearray(b'1') * (64 << 20); time.sleep(0.2); del held; time.sleep(0.1); print('x')"
    output, memory = watch(code, tmp_path)
    assert output == "x\n"
    assert memory.resident is not None
    assert memory.anonymous is not None
    assert 64 * MEGABYTE < memory.anonymous <= memory.resident < 160 * MEGABYTE


@needs_proc
def test_the_memory_of_child_processes_counts(tmp_path: Path) -> None:
    child = "import time; held = bytearray(b'1') * (48 << 20); time.sleep(0.3)"
    _, memory = watch(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])", tmp_path)
    assert memory.anonymous is not None
    assert memory.anonymous > 48 * MEGABYTE


@needs_proc
def test_the_memory_of_whoever_watches_does_not_count(tmp_path: Path) -> None:
    held = bytearray(b"1") * (96 * MEGABYTE)
    _, memory = watch("import time; time.sleep(0.1)", tmp_path)
    assert memory.resident is not None
    assert memory.resident < len(held)


def test_each_question_is_asked_in_every_pass() -> None:
    asked: list[int] = []
    assert len(latencies(asked.append, [1, 2, 3], passes=4, budget=60)) == 3
    assert asked == [1, 2, 3] * 4


def test_the_best_pass_counts() -> None:
    waits = iter([0.05, 0.0, 0.05])
    (best,) = latencies(lambda _: time.sleep(next(waits)), ["question"], passes=3, budget=60)
    assert best < 0.04


def test_when_time_is_up_a_few_have_been_asked() -> None:
    asked: list[int] = []
    assert len(latencies(asked.append, range(100), passes=5, budget=0)) == AT_LEAST
    assert asked == list(range(AT_LEAST))


def test_nothing_asked_takes_no_time() -> None:
    assert latencies(lambda _: None, [], passes=3, budget=1) == []


@pytest.mark.parametrize(
    ("seconds", "p50", "p95"),
    [
        ([3.0], 3.0, 3.0),
        ([1.0, 2.0], 1.5, 1.95),
        ([5.0, 1.0, 3.0], 3.0, 4.8),
        ([float(number) for number in range(101)], 50.0, 95.0),
        ([2.0] * 7, 2.0, 2.0),
    ],
)
def test_percentiles(seconds: list[float], p50: float, p95: float) -> None:
    assert spread(seconds) == pytest.approx((p50, p95))


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=60))
@settings(max_examples=60)
def test_percentiles_lie_within_what_was_measured(seconds: list[float]) -> None:
    p50, p95 = spread(seconds)
    slack = 1e-9 * max(seconds)
    assert min(seconds) - slack <= p50 <= p95 + slack <= max(seconds) + 2 * slack


def test_the_size_of_a_folder_is_that_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "one").write_bytes(b"123")
    (tmp_path / "deep" / "er" / "two").write_bytes(b"4567")
    assert size_of(tmp_path) == 7
    assert size_of(tmp_path / "nowhere") == 0
