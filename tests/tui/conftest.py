"""What several tests of the application need: a builder that builds nothing."""

from __future__ import annotations

import sys

import pytest

import index
from tests.tui.fake_builder import FakeBuilder


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
