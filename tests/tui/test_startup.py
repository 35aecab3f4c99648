"""What the application loads, and what loads it: nothing that its first frame does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.shared import CHECKOUT


def modules_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_package_loads_nothing() -> None:
    loaded = modules_after("import tui, tui.screens, tui.widgets")
    assert not {
        name for name in loaded if name.split(".")[0] in ("textual", "rich", "whoosh", "numpy", "search", "index")
    }


@pytest.mark.parametrize(
    "heavy", ["whoosh", "numpy", "unidecode", "search.embedded", "index.builder", "search.query.parser"]
)
def test_the_first_frame_waits_for_no_engine(heavy: str) -> None:
    assert heavy not in modules_after("import tui.app")


@pytest.mark.parametrize(
    "module", ["tui.session", "tui.reading", "tui.roster", "tui.history", "tui.marks", "tui.searcher"]
)
def test_the_state_knows_no_screen(module: str) -> None:
    loaded = modules_after(f"import {module}")
    assert not {
        name for name in loaded if name.startswith("textual.") and name.split(".")[1] in ("app", "widget", "screen")
    }
