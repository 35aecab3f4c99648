"""`search index watch`: changes are indexed as they come."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.search.commands.conftest import Run
from tests.search.process import PATIENCE, Desk, heard


def test_without_the_library_it_is_said_what_to_type(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    outcome = run("index", "watch")
    assert outcome.code == 2
    assert "pip install 'verbatim[watch]'" in outcome.err


class TestFollowing:
    @pytest.fixture(autouse=True)
    def library(self) -> None:
        pytest.importorskip("watchfiles", reason="following a corpus is an extra")

    def test_a_corpus_that_is_not_there(self, run: Run) -> None:
        outcome = run("index", "watch", "absent")
        assert outcome.code == 2
        assert "There is no file or folder absent." in outcome.err

    def test_changes_are_indexed_as_they_come(self, tmp_path: Path) -> None:
        desk = Desk.at(tmp_path / "desk")
        process = desk.start("index", "watch")
        assert process.stdout is not None
        try:
            assert heard(process.stdout, "5 articles")
            (desk.folder / "seeds" / "neuf.txt").write_text("Le bief de Kervignac est fermé.", encoding="utf-8")
            assert heard(process.stdout, "1 added")
            assert "neuf.txt" in desk.run("query", "Kervignac").out
            (desk.folder / "seeds" / "neuf.txt").unlink()
            assert heard(process.stdout, "1 removed")
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
            process.communicate()
