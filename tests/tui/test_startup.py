"""What the application loads, and what loads it: nothing that its first frame does not need."""

from __future__ import annotations

import subprocess
import sys

from tests.shared import CHECKOUT


def modules_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_package_loads_nothing() -> None:
    loaded = modules_after("import tui, tui.screens, tui.widgets")
    roots = {name.split(".")[0] for name in loaded}
    assert not roots & {"textual", "rich", "whoosh", "numpy", "search", "index"}


def test_the_first_frame_waits_for_no_engine() -> None:
    loaded = modules_after("import tui.app")
    assert "textual" in loaded
    assert not loaded & {"whoosh", "numpy", "unidecode", "search.embedded", "index.builder", "search.query.parser"}


def test_the_state_knows_no_screen() -> None:
    loaded = modules_after("import tui.session, tui.reading, tui.roster, tui.history, tui.marks, tui.searcher")
    assert not loaded & {"textual.app", "textual.widget", "textual.screen", "textual.widgets"}
