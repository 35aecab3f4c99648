"""Runs `search` as users do: a process of its own, with or without a terminal."""

from __future__ import annotations

import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.shared import CHECKOUT, SEEDS

COMMAND = (sys.executable, "-m", "search")
PATIENCE = 60
"""Seconds after which a process is taken to hang."""


@dataclass(frozen=True)
class Ended:
    """How a process ended: exit code, and what it wrote."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Desk:
    """A user's desk: a folder to work in, and a home of its own."""

    folder: Path
    home: Path

    @classmethod
    def at(cls, folder: Path, seeds: bool = True) -> Desk:
        """A new desk, with the seeds in its folder."""
        work = folder / "work"
        work.mkdir(parents=True)
        if seeds:
            shutil.copytree(SEEDS, work / "seeds")
        return cls(work, folder / "home")

    def environment(self, **extra: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        own = {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "c"),
        }
        return {
            **kept,
            **own,
            "PYTHONPATH": str(CHECKOUT),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PAGER": "cat",
            **extra,
        }

    def run(self, *arguments: str, given: bytes = b"", **environment: str) -> Ended:
        """Run in a pipe; the bytes `given` are its standard input."""
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=self.folder,
            env=self.environment(**environment),
            input=given,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start with pipes on all sides."""
        return subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=self.folder,
            env=self.environment(**environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def shell(self, after: str) -> Ended:
        """Run in a shell: `after` is what stands after the command's name, pipes and redirections included."""
        line = f"{shlex.join(COMMAND)} {after}"
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def sit(self, *arguments: str, **environment: str) -> Ended:
        """Run on a terminal, which shows both what is written and what is said."""
        process, screen = self._on_terminal(arguments, environment)
        shown = b""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            ready, _write, _odd = select.select([screen], [], [], 0.1)
            try:
                piece = os.read(screen, 65536) if ready else b""
            except OSError:  # the last program has left the terminal
                break
            shown += piece
            if not piece and process.poll() is not None:
                break
        os.close(screen)
        return Ended(process.wait(PATIENCE), shown.decode(errors="surrogateescape"), "")

    def _on_terminal(
        self, arguments: tuple[str, ...], environment: dict[str, str]
    ) -> tuple[subprocess.Popen[bytes], int]:
        screen, terminal = pty.openpty()
        try:
            process = subprocess.Popen(
                [*COMMAND, *arguments],
                cwd=self.folder,
                env=self.environment(**environment),
                stdin=terminal,
                stdout=terminal,
                stderr=terminal,
            )
        finally:
            os.close(terminal)
        return process, screen


def heard(stream: IO[bytes], words: str, patience: float = PATIENCE) -> bool:
    """Whether a running process says these words, wherever its lines break; False if it ends or falls silent before."""
    said = b""
    while words not in " ".join(said.decode(errors="replace").split()):
        ready, _write, _odd = select.select([stream], [], [], patience)
        piece = os.read(stream.fileno(), 65536) if ready else b""
        if not piece:
            return False
        said += piece
    return True
