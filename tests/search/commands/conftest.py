from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import index.builder
import search.engine
from index.builder import Changes
from search.__main__ import main
from tests.search.commands.fake_engine import FakeEngine


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]

READING = [
    ["query", "canal"],
    ["quotes", "canal"],
    ["quotes"],
    ["speakers"],
    ["show", "canal"],
    ["facets", "canal"],
    ["like", "canal"],
]
"""Commands that read an index, each as it may be called."""


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, a user without files, the English language, no colours."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for variable in ("LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PAGER", "cat")
    (tmp_path / "work" / "seeds").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """The engine that every command opens, over a corpus in which nothing has changed."""
    fake = FakeEngine()

    def open_fake(location: Path, aliases: Path | None = None, data: Path | None = None) -> FakeEngine:
        fake.opened.append((location, aliases))
        return fake

    def no_changes(location: Path, limit: int | None = None) -> Changes:
        return Changes((), (), ())

    monkeypatch.setattr(search.engine, "open_engine", open_fake)
    monkeypatch.setattr(index.builder, "changes", no_changes)
    return fake


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `search` with these arguments, in this process."""

    def run_command(*arguments: str) -> Outcome:
        code = main(arguments)
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run_command
