"""The way into the application: from `search tui`, and from `search` alone on a terminal."""

from __future__ import annotations

import os
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from search import leash
from tests.search.commands.conftest import Run
from tests.search.test_terminal import Terminal

Opened = list[tuple[Path, Path | None, str, Path | None]]
Kept = list[tuple[bool, bool]]


@pytest.fixture
def kept() -> Kept:
    """Whether the application was to remember searches, and whether its user was alone."""
    return []


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, kept: Kept) -> Opened:
    """What the application was opened with, in place of the application."""
    calls: Opened = []

    def run(
        location: Path,
        corpus: Path | None,
        query: str = "",
        aliases: Path | None = None,
        data: Path | None = None,
        *,
        remember: bool = True,
        alone: bool = True,
    ) -> int:
        kept.append((remember, alone))
        calls.append((location, corpus, query, aliases))
        return 0

    module: Any = types.ModuleType("tui.app")
    module.run = run
    monkeypatch.setitem(sys.modules, "tui.app", module)
    return calls


def sit_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a fixture: between setting up and running a test, pytest puts its own streams in place."""
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())


def test_alone_on_a_terminal(run: Run, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    sit_at_a_terminal(monkeypatch)
    assert run().code == 0
    assert run("--index", "there").code == 0
    assert opened[0][1:] == (Path("seeds"), "", None)
    assert opened[1] == (Path("there"), Path("seeds"), "", None)


def test_with_a_query(run: Run, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    sit_at_a_terminal(monkeypatch)
    assert run("tui", "canal", "de", "Brunelle").code == 0
    assert opened[0][2] == "canal de Brunelle"


def test_with_the_names_of_the_user(run: Run, opened: Opened, alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sit_at_a_terminal(monkeypatch)
    names = alone / "config" / "verbatim" / "aliases"
    names.parent.mkdir(parents=True)
    names.write_text("V. Zelensky = Volodymyr Zelensky\n", encoding="utf-8")
    assert run("tui").code == 0
    assert opened[0][3] == names


def test_the_configuration_says_whether_searches_are_remembered(
    run: Run, opened: Opened, kept: Kept, alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit_at_a_terminal(monkeypatch)
    run("tui")
    settings = alone / "config.toml"
    settings.write_text("history = false\n", encoding="utf-8")
    run("tui", "--config", str(settings))
    assert kept == [(True, True), (False, True)]
    assert opened


def test_visitors_of_a_server_share_no_history(
    run: Run, opened: Opened, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(leash.SERVED, "x")
    sit_at_a_terminal(monkeypatch)
    run("tui")
    assert kept == [(True, False)]
    assert opened


def test_without_colours(run: Run, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    sit_at_a_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "")
    run("tui", "--color", "never")
    assert os.environ["NO_COLOR"] == "1"


def test_alone_without_a_terminal(run: Run, opened: Opened) -> None:
    outcome = run()
    assert outcome.code == 0
    assert outcome.out.startswith("usage: search")
    assert not opened


def test_asked_for_without_a_terminal(run: Run, opened: Opened) -> None:
    outcome = run("tui")
    assert outcome.code == 2
    assert "needs a terminal" in outcome.err
    assert not opened


def test_no_corpus_known(run: Run, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    sit_at_a_terminal(monkeypatch)
    Path("seeds").rmdir()
    outcome = run("tui")
    assert outcome.code == 2
    assert "No corpus is known" in outcome.err
