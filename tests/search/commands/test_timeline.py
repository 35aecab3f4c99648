"""`search timeline`, and bars of speakers, over a real index."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.search.commands.conftest import Run
from tests.shared import SEEDS


@pytest.fixture(autouse=True)
def seeds() -> None:
    shutil.copytree(SEEDS, "seeds", dirs_exist_ok=True)


def test_articles_by_month(run: Run) -> None:
    outcome = run("timeline", "Koursk", "--quiet")
    assert outcome.code == 0
    assert [line.split()[:2] for line in outcome.out.splitlines()] == [["2024-10", "1"], ["unknown", "2"]]


def test_rows_for_programs(run: Run) -> None:
    table = json.loads(run("timeline", "Koursk", "--format", "json", "--quiet").out)
    assert (table["unit"], table["by"]) == ("articles", "month")
    assert table["timeline"] == [{"period": "2024-10", "count": 1}, {"period": None, "count": 2}]
    assert run("timeline", "Koursk", "--format", "csv", "--quiet").out == "period,count\r\n2024-10,1\r\n,2\r\n"
    assert "| 2024-10 | 1 |" in run("timeline", "Koursk", "--format", "md", "--quiet").out


@pytest.mark.parametrize("step", ["day", "month", "year"])
def test_every_step_counts_the_same(run: Run, step: str) -> None:
    for arguments in (["Koursk"], ["--speaker", "Rutte"], ["escalade", "--speaker", "Rutte"]):
        outcome = run("timeline", *arguments, "--by", step, "--format", "json", "--quiet")
        rows = json.loads(outcome.out)["timeline"]
        whole = json.loads(run("timeline", *arguments, "--format", "json", "--quiet").out)["timeline"]
        assert sum(row["count"] for row in rows) == sum(row["count"] for row in whole) > 0


def test_nothing_found(run: Run) -> None:
    outcome = run("timeline", "Atlantide")
    assert (outcome.code, outcome.out) == (1, "")
    assert "Nothing found in 5 articles." in outcome.err


def test_bars_of_speakers(run: Run) -> None:
    lines = run("speakers", "--plot", "--limit", "3", "--quiet").out.splitlines()
    assert len(lines) == 3
    assert all("█" in line for line in lines)


def test_pictures(run: Run) -> None:
    pytest.importorskip("matplotlib", reason="the plotting library is an extra")
    assert "Written to koursk.svg." in run("timeline", "Koursk", "-o", "koursk.svg").err
    assert "Mark Rutte" in _text(run, "speakers", "--plot", "-o", "s.svg")


def _text(run: Run, *arguments: str) -> str:
    assert run(*arguments).code == 0
    return Path(arguments[-1]).read_text(encoding="utf-8")
