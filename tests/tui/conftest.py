"""What several tests of the application need: a builder that builds nothing, a conversation without a screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import index
from tests.tui.fake_builder import FakeBuilder
from tests.tui.talking import Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> FakeBuilder:
    made = FakeBuilder()
    monkeypatch.setitem(sys.modules, "index.builder", made)
    monkeypatch.setattr(index, "builder", made, raising=False)
    return made


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The framework looks fifty times a second whether the application rests; more often is twice as fast."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 1 / 400)


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path)
    yield made
    made.searcher.close()
