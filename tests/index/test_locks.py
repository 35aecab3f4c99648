"""One process holds a lock at a time, and whatever ends it lets go."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from index.locks import held
from tests.shared import CHECKOUT

HOLDER = """
import sys
from index.locks import held
with held(sys.argv[1], 5, 0.01) as taken:
    print(taken, flush=True)
    sys.stdin.read()
"""


def test_a_lock_is_held_by_one_process_and_falls_with_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        with held(path, 0.05, 0.01) as taken:
            assert not taken
        holder.kill()
        with held(path, 10, 0.01) as taken:
            assert taken


def test_a_lock_is_let_go_after_an_error_and_its_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with pytest.raises(ZeroDivisionError), held(path, 0, 0.01):
        1 / 0  # noqa: B018
    with held(path, 0, 0.01) as taken:
        assert taken
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_cannot_be_locked_is_no_lock_of_another(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), held(tmp_path, 0, 0.01):
        pass
