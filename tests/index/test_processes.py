"""Work in several processes: results in order, errors as they were raised, and nobody left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import CorpusError, WorkerLost
from index.processes import share_out
from tests.shared import CHECKOUT

Say = Callable[[object], None]

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")


class Unsendable(Exception):
    def __init__(self, first: int, second: int) -> None:
        super().__init__(f"{first} and {second}")


def double(task: int, say: Say) -> int:
    say(os.getpid())
    if task == 0:
        time.sleep(0.2)
    return 2 * task


def fail(task: int, say: Say) -> None:
    say("begun")
    if task == 1:
        raise CorpusError("no such corpus", "name another")
    if task == 2:
        raise Unsendable(3, 4)
    time.sleep(60)


def die(_task: int, _say: Say) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def linger(task: Path, _say: Say) -> None:
    (task / str(os.getpid())).touch()
    time.sleep(60)


def test_results_come_in_the_order_of_the_tasks() -> None:
    heard: list[tuple[int, object]] = []
    assert share_out(double, range(5), 2, lambda number, said: heard.append((number, said))) == [0, 2, 4, 6, 8]
    assert sorted(number for number, _process in heard) == [0, 1, 2, 3, 4]
    assert os.getpid() not in {process for _number, process in heard}


def test_no_tasks_start_no_process() -> None:
    assert share_out(double, [], 2, lambda number, said: None) == []


def test_an_error_is_raised_here_and_ends_the_others() -> None:
    began = time.monotonic()
    with pytest.raises(CorpusError, match="no such corpus") as caught:
        share_out(fail, [0, 1], 2, lambda number, said: None)
    assert caught.value.hint == "name another"
    assert "in fail" in caught.value.__notes__[0]
    assert time.monotonic() - began < 30


def test_an_error_that_cannot_be_sent_still_says_what_it_was() -> None:
    with pytest.raises(RuntimeError, match="3 and 4"):
        share_out(fail, [2], 1, lambda number, said: None)


def test_a_process_that_is_killed_is_noticed() -> None:
    with pytest.raises(WorkerLost, match="-9"):
        share_out(die, [0], 1, lambda number, said: None)


@needs_proc
def test_an_error_in_the_listener_ends_all() -> None:
    pids: list[int] = []

    def stop(_number: int, said: object) -> None:
        assert isinstance(said, int)
        pids.append(said)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        share_out(double, [0, 0], 2, stop)
    for pid in pids:
        assert is_gone(pid)


@needs_proc
def test_nobody_outlives_a_process_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.processes import share_out;"
        "from tests.index.test_processes import linger; share_out(linger, [Path(sys.argv[1])], 1, print)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=CHECKOUT)
    wait_until(lambda: any(tmp_path.iterdir()))
    parent.kill()
    parent.wait()
    (worker,) = (int(path.name) for path in tmp_path.iterdir())
    wait_until(lambda: is_gone(worker))


def wait_until(come: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not come():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has asked for its exit code yet has ended too."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"
