"""`search kwic` over a real index."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.search.commands.conftest import Run
from tests.shared import SEEDS


@pytest.fixture(autouse=True)
def seeds() -> None:
    shutil.copytree(SEEDS, "seeds", dirs_exist_ok=True)


def hits(run: Run, *arguments: str) -> list[str]:
    out = run("kwic", *arguments, "--format", "json", "--quiet").out
    return [line["left"] + "|" + line["hit"] + "|" + line["right"] for line in json.loads(out)["lines"]]


def test_a_page_and_how_much_more_there_is(run: Run) -> None:
    outcome = run("kwic", "Koursk", "--limit", "2")
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) == 2
    assert "2 lines shown, from 1 of 3 articles; --limit 0 for all." in outcome.err
    everything = hits(run, "Koursk", "--limit", "0")
    assert len(everything) == 9
    assert hits(run, "Koursk", "--limit", "2") == everything[:2]
    assert hits(run, "Koursk", "--limit", "2", "--offset", "2") == everything[2:4]


def test_sorted_lines_know_how_many_there_are(run: Run) -> None:
    outcome = run("kwic", "Koursk", "--sort", "right", "--limit", "2")
    assert "2 of 9 shown" in outcome.err
    assert sorted(hits(run, "Koursk", "--sort", "left")) == sorted(hits(run, "Koursk"))


@pytest.mark.parametrize("order", [[], ["--sort", "left"]])
def test_a_page_after_the_last(run: Run, order: list[str]) -> None:
    outcome = run("kwic", "Koursk", "--offset", "50", *order)
    assert (outcome.code, outcome.out) == (0, "")
    assert "Nothing after the first 50: 9 in all." in outcome.err


def test_filters_narrow_it(run: Run) -> None:
    assert len(hits(run, "Koursk", "--speaker", "Rutte")) == 2
    assert run("kwic", "Koursk", "--since", "2030").code == 1


def test_nothing_found(run: Run) -> None:
    outcome = run("kwic", "Atlantide")
    assert (outcome.code, outcome.out) == (1, "")
    assert "Nothing found in 5 articles." in outcome.err
