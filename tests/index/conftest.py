"""A corpus of the seeds that may be changed, and where its index may stand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.shared import SEEDS


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for seed in SEEDS.glob("*.txt"):
        shutil.copy2(seed, folder)
    return folder


@pytest.fixture
def location(tmp_path: Path) -> Path:
    return tmp_path / "index"
