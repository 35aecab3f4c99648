"""`search history`: what the application noted, listed and forgotten."""

from __future__ import annotations

import json

import pytest

from search.history import Asked, history, saved
from search.locations import data_folder
from tests.search.commands.conftest import Run

PORT = Asked("port", 3, 1_730_000_000.0, "Anne Le Goff", None, "2024-10")


@pytest.fixture(autouse=True)
def noted(alone: object) -> None:
    """A user who has searched, twice."""
    history(data_folder()).note(PORT)
    history(data_folder()).note(Asked("marée \x1b[31m"))


def test_the_newest_stands_first(run: Run) -> None:
    outcome = run("history", "list")
    assert outcome.code == 0
    first, second = outcome.out.splitlines()
    assert first.startswith("marée")
    assert "\x1b" not in first
    assert "port · Anne Le Goff · " in second
    assert second.endswith("(3)")


def test_rows_for_programs(run: Run) -> None:
    found = json.loads(run("history", "list", "--format", "json").out)
    assert found["version"] == 1
    assert found["history"][1] == {
        "query": "port",
        "speaker": "Anne Le Goff",
        "source": None,
        "period": "2024-10",
        "kind": None,
        "articles": 3,
        "time": "2024-10-27T03:33:20+00:00",
    }


def test_clearing_leaves_what_is_kept(run: Run) -> None:
    saved(data_folder()).keep(Asked("port", 3, name="ports"))
    assert run("history", "clear").out == "Forgotten: 2.\n"
    assert run("history", "list").code == 1
    assert run("history", "saved").out == "ports: port (3)\n"
    assert run("history", "clear").out == "Forgotten: 0.\n"
