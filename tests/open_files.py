"""Which files this process has open, where the system tells (/proc)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_OPEN = Path("/proc/self/fd")

needs_open_files = pytest.mark.skipif(not _OPEN.is_dir(), reason="open files are counted through /proc")


def open_below(place: Path) -> int:
    """How many are open that are `place` or stand below it: what other tests let go of meanwhile counts for nothing."""
    return sum(Path(os.path.realpath(link)).is_relative_to(place.resolve()) for link in _OPEN.iterdir())
