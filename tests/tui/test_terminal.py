"""The application in a real terminal, started as a user starts it."""

from __future__ import annotations

import os
import re
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

CRASHING = """
import sys
from pathlib import Path
from tui import app
from tui.screens.main import MainScreen

def fail(screen):
    raise RuntimeError("a fault of our own")

MainScreen.action_sort = fail
sys.exit(app.run(Path({location!r}), None, "Koursk"))
"""
"""The application with a fault in it, which a key brings out."""


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
        self._tmux("set-option", "-s", "set-clipboard", "on")

    def press(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def text(self) -> str:
        return self._tmux("capture-pane", "-p")

    def buffer(self) -> str:
        """What the application has copied."""
        return self._tmux("show-buffer")

    def modes(self) -> str:
        """Whether the second screen, the mouse, and a hidden cursor are on."""
        return self._tmux("display-message", "-p", "#{alternate_on} #{mouse_any_flag} #{?cursor_flag,0,1}").strip()

    def wait_for(self, text: str) -> str:
        """The screen as soon as `text` stands on it."""
        end = time.monotonic() + PATIENCE
        while text not in (shown := self.text()):
            if time.monotonic() > end:
                pytest.fail(f"{text!r} does not appear on:\n{shown}")
            time.sleep(0.05)
        return shown

    def wait_while(self, text: str) -> None:
        """Come back as soon as `text` stands on the screen no more."""
        end = time.monotonic() + PATIENCE
        while text in (shown := self.text()):
            if time.monotonic() > end:
                pytest.fail(f"{text!r} does not go from:\n{shown}")
            time.sleep(0.05)

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


def test_what_a_user_does_with_what_was_found(location: Path, tmp_path: Path) -> None:
    """Filter by a speaker, walk through the hits, copy, look into the pager, mark, export, quit."""
    terminal = Terminal(f"verbatim-{tmp_path.name}", (120, 36))
    try:
        command = f"{sys.executable} -m search tui --corpus {SEEDS} --index {location}"
        settings = f"unset COLUMNS LINES; export PAGER=less LESS= PYTHONPATH={CHECKOUT}"
        terminal.run(f"{settings}; cd {tmp_path}; {command}; echo exit code $?; sleep 60")
        terminal.wait_for("5 articles")
        terminal.press("troupes")
        terminal.wait_for("understood as  troupes")
        terminal.press("F2")
        terminal.wait_for("━Speakers━")
        terminal.press("j", "j", "Enter")
        terminal.wait_for("only ")
        terminal.press("/", "Enter")
        terminal.wait_for("━Articles━")
        terminal.press("Enter")
        (counter,) = re.findall(r"hit [–\d]+/", terminal.wait_for("━Article━"))
        terminal.press("n")
        terminal.wait_while(counter)
        terminal.press("c", "y")
        terminal.wait_for("Copied:")
        assert terminal.buffer().startswith("« ")
        terminal.press("p")
        terminal.wait_while("━Article━")
        terminal.press("q")
        terminal.wait_for("━Article━")
        terminal.press("m")
        terminal.wait_for("1 marked")
        terminal.press("x")
        terminal.wait_for("Marked: 1 quote")
        terminal.press("Enter")
        terminal.wait_for("1 quote written to")
        terminal.press("C-q")
        terminal.wait_for("exit code 0")
    finally:
        terminal.close()
    (written,) = tmp_path.glob("*.csv")
    header, row = written.read_text(encoding="utf-8").splitlines()
    assert header.endswith("query,searched")
    assert "troupes --speaker" in row


@pytest.mark.parametrize("how", ["crash", "hang up"])
def test_however_it_ends_the_terminal_is_as_it_was(location: Path, tmp_path: Path, how: str) -> None:
    terminal = Terminal(f"verbatim-{tmp_path.name}", (80, 24))
    script = tmp_path / "run.py"
    script.write_text(CRASHING.format(location=str(location)), encoding="utf-8")
    try:
        terminal.run(
            f"unset COLUMNS LINES; stty -a >{tmp_path}/before; "
            f"sh -c 'echo $$ >{tmp_path}/pid; PYTHONPATH={CHECKOUT} exec {sys.executable} {script}'; "
            f"echo code $?; stty -a >{tmp_path}/after; sleep 60"
        )
        terminal.wait_for("3 articles")
        if how == "crash":
            terminal.press("Enter")
            terminal.wait_for("━Articles━")
            terminal.press("o")
            shown = terminal.wait_for("code 1")
            assert "a fault of our own" in shown
        else:
            os.kill(int((tmp_path / "pid").read_text()), signal.SIGHUP)
            terminal.wait_for(f"code {128 + signal.SIGHUP}")
        # Typed text shows, on a line of its own: the terminal is neither raw nor on its second screen.
        terminal.press("still here")
        terminal.wait_for("still here")
        assert (tmp_path / "after").read_text() == (tmp_path / "before").read_text()
        assert terminal.modes() == "0 0 0"
    finally:
        terminal.close()


def test_killed_it_leaves_the_terminal_as_it_was(terminal: Terminal, location: Path) -> None:
    command = f"{sys.executable} -m search tui Koursk --corpus {SEEDS} --index {location}"
    terminal.run(
        f"unset COLUMNS LINES; echo before; sh -c 'echo $$ >{location}.pid; exec {command}'; echo $?; sleep 60"
    )
    terminal.wait_for("3 articles")
    os.kill(int(Path(f"{location}.pid").read_text()), signal.SIGTERM)
    assert terminal.wait_for("143").split() == ["before", "143"]
