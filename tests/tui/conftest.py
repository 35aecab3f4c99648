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
