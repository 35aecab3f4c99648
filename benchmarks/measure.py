"""The measuring itself: time, processor time and memory of processes, sizes of folders, latencies of calls.

Knows no engine. Figures are in seconds and bytes. Memory is read from /proc, and None where there is none.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

INTERVAL = 0.02
"""Seconds between two looks at a process's memory."""

AT_LEAST = 5
"""Calls that are timed even where they take longer than they may."""

Asked = TypeVar("Asked")


class Failed(Exception):
    """A measured process ended badly; the message is the last line that it wrote."""


class Times(NamedTuple):
    """Seconds by the clock, and of processors in user and system mode, child processes included."""

    wall: float
    cpu: float


class Memory(NamedTuple):
    """The most that a process and its children ever held: resident in all, and not backed by files."""

    resident: int | None
    anonymous: int | None


class Spread(NamedTuple):
    """Latencies of several calls: the median, and what 95 of 100 stay under."""

    p50: float
    p95: float


def timed(action: Callable[[], object]) -> Times:
    """Call `action` once."""
    began, cpu = time.perf_counter(), _cpu()
    action()
    return Times(time.perf_counter() - began, _cpu() - cpu)


def started(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[str, float]:
    """Run a command in `folder`.

    Returns:
        What it printed, and the seconds from start to end.

    Raises:
        Failed: its exit code is not 0.
    """
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    seconds = time.perf_counter() - began
    return _output(done.returncode, done.stdout, done.stderr), seconds


def watched(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[str, Memory]:
    """Run a command as `started` does, looking at its memory all the while. What it prints has to be short."""
    resident: list[int] = []
    anonymous: list[int] = []
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        while process.poll() is None:
            family = [_status(member) for member in _family(process.pid)]
            # The kernel keeps the peak of all memory itself; of the anonymous part only what is there now.
            resident.append(sum(status.get("VmHWM", 0) for status in family))
            anonymous.append(sum(status.get("RssAnon", 0) for status in family))
            time.sleep(INTERVAL)
        out, errors = process.communicate()
    memory = Memory(max(resident, default=0) or None, max(anonymous, default=0) or None)
    return _output(process.returncode, out, errors), memory


def latencies(ask: Callable[[Asked], object], questions: Iterable[Asked], passes: int, budget: float) -> list[float]:
    """Time each question, the best of several passes.

    Args:
        ask: what is timed.
        questions: asked one after the other, pass after pass.
        passes: how often at most.
        budget: seconds after which no further question is asked, but for the first few.

    Returns:
        Seconds, one figure a question asked.
    """
    waiting = list(questions)
    best: dict[int, float] = {}
    began = time.perf_counter()
    for _ in range(passes):
        for number, question in enumerate(waiting):
            if len(best) >= AT_LEAST and time.perf_counter() - began > budget:
                return list(best.values())
            before = time.perf_counter()
            ask(question)
            seconds = time.perf_counter() - before
            best[number] = min(seconds, best.get(number, seconds))
    return list(best.values())


def spread(seconds: Sequence[float]) -> Spread:
    """Median and 95th percentile, interpolated between neighbours."""
    if len(seconds) < 2:
        return Spread(seconds[0], seconds[0])
    return Spread(statistics.median(seconds), statistics.quantiles(seconds, n=20, method="inclusive")[-1])


def size_of(folder: Path) -> int:
    """Bytes of all files below `folder`."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _output(code: int, out: bytes, errors: bytes) -> str:
    if code:
        said = errors.decode(errors="replace").strip().splitlines()
        raise Failed(said[-1] if said else f"exit code {code}")
    return out.decode()


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for member in found:
        for listed in Path(f"/proc/{member}/task").glob("*/children"):
            found += map(int, _read(listed).split())
    return found


def _status(pid: int) -> dict[str, int]:
    """The sizes in /proc/PID/status, in bytes."""
    rows = (row.split() for row in _read(Path(f"/proc/{pid}/status")).splitlines())
    return {row[0].rstrip(":"): int(row[1]) * 1024 for row in rows if row[-1:] == ["kB"]}


def _read(path: Path) -> str:
    """What a file of /proc says; nothing if the process has just ended."""
    try:
        return path.read_text()
    except OSError:
        return ""
