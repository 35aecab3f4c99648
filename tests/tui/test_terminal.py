"""The application in a real terminal, started as a user starts it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.builder import build
from tests.shared import CHECKOUT, SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux"),
]

PATIENCE = 15.0


class Terminal:
    """A terminal of its own server, so that no other session is touched."""

    def __init__(self, name: str, size: tuple[int, int]) -> None:
        self._server = name
        self._size = size

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-L", self._server, *words], cwd=CHECKOUT, capture_output=True, text=True, check=False
        )
        return done.stdout

    def run(self, command: str) -> None:
        width, height = self._size
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(width), "-y", str(height), command)

    def press(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def text(self) -> str:
        return self._tmux("capture-pane", "-p")

    def wait_for(self, text: str) -> str:
        """The screen as soon as `text` stands on it."""
        end = time.monotonic() + PATIENCE
        while text not in (shown := self.text()):
            if time.monotonic() > end:
                pytest.fail(f"{text!r} does not appear on:\n{shown}")
            time.sleep(0.05)
        return shown

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index") / "seeds"
    build(SEEDS, folder)
    return folder


@pytest.fixture(params=[(80, 24), (160, 48), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(f"verbatim-{tmp_path.name}", request.param)
    yield made
    made.close()


def test_a_session_from_start_to_end(terminal: Terminal, location: Path) -> None:
    # A size in the environment would be believed before the terminal's own.
    command = f"{sys.executable} -m search tui --corpus {SEEDS} --index {location}"
    terminal.run(f"unset COLUMNS LINES; {command}; echo exit code $?; sleep 60")
    terminal.wait_for("5 articles")
    terminal.press("Koursk")
    terminal.wait_for("3 articles")
    terminal.press("Enter")
    terminal.wait_for("━Articles━")
    terminal.press("Enter")
    terminal.wait_for("━Article━")
    terminal.press("n")
    terminal.wait_for("hit 2/6")
    terminal.press("c", "F1")
    terminal.wait_for("Go to the list of results")
    terminal.press("Escape")
    terminal.wait_for("hit")
    terminal.press("C-q")
    terminal.wait_for("exit code 0")


def test_killed_it_leaves_the_terminal_as_it_was(terminal: Terminal, location: Path) -> None:
    command = f"{sys.executable} -m search tui Koursk --corpus {SEEDS} --index {location}"
    terminal.run(
        f"unset COLUMNS LINES; echo before; sh -c 'echo $$ >{location}.pid; exec {command}'; echo $?; sleep 60"
    )
    terminal.wait_for("3 articles")
    os.kill(int(Path(f"{location}.pid").read_text()), signal.SIGTERM)
    assert terminal.wait_for("143").split() == ["before", "143"]
