"""Files of the user's own, written by several processes at once: nothing that one of them wrote is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from search import own_files
from search.annotations import Annotations
from search.errors import UsageError
from search.history import saved
from tests.shared import CHECKOUT

EACH = 20
WRITER = """
import sys
from pathlib import Path
from search.annotations import Annotations
from search.history import Asked, saved
folder, name = Path(sys.argv[1]), sys.argv[2]
notes = Annotations(folder)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    notes.correct("a.txt", f"words {name} {number}", "Somebody")
    had = notes.tags().get("a.txt", ())
    notes.set_tags("a.txt", [*had, f"{name}{number}"], had)
    saved(folder).keep(Asked(f"{name} {number}", name=f"{name} {number}"))
"""


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", WRITER, str(tmp_path)]
    writers = [
        subprocess.Popen([*arguments, name, str(EACH)], stdin=subprocess.PIPE, text=True, cwd=CHECKOUT)
        for name in ("one", "two")
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    notes = Annotations(tmp_path)
    assert len(notes.corrections()["a.txt"]) == 2 * EACH
    assert set(notes.tags()["a.txt"]) == {f"{name}{number}" for name in ("one", "two") for number in range(EACH)}
    assert len(saved(tmp_path).read()) == 2 * EACH
    assert not list(tmp_path.glob(".*[0-9]")), "no draft is left behind"


def test_tags_given_meanwhile_stay_and_those_taken_away_go(tmp_path: Path) -> None:
    mine, others = Annotations(tmp_path), Annotations(tmp_path)
    seen = mine.set_tags("a.txt", ["ouest", "relire"])
    others.set_tags("a.txt", [*seen, "urgent"], seen)
    assert mine.set_tags("a.txt", ["relire", "citer"], seen) == ("relire", "citer", "urgent")


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_files, "WAIT", 0.05)
    with own_files.alone(tmp_path / "tags.tsv"), pytest.raises(UsageError, match="another process is writing it"):
        Annotations(tmp_path).set_tags("a.txt", ["x"])
    assert Annotations(tmp_path).set_tags("a.txt", ["x"]) == ("x",)
