"""The pager: only for people, only on a terminal, never in the way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.search.process import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

STAMP = "| "


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk.at(tmp_path)
    assert made.run("index", "build", "--quiet").code == 0
    return made


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that marks what it shows, and says what it was told of `less`."""
    script = tmp_path / "pager.py"
    script.write_text("import os, sys\nprint(os.environ['LESS'])\nfor line in sys.stdin: print('| ' + line, end='')\n")
    return f"{sys.executable} {script}"


def test_on_a_terminal_answers_go_through_it(desk: Desk, pager: str) -> None:
    shown = desk.sit("query", "Koursk", PAGER=pager)
    assert shown.code == 0
    assert shown.out.startswith("FRX\r\n| ")


@pytest.mark.parametrize("arguments", [["--no-pager"], ["--format", "json"], ["-o", "out.txt"]])
def test_where_it_would_be_in_the_way(desk: Desk, pager: str, arguments: list[str]) -> None:
    assert STAMP not in desk.sit("query", "Koursk", *arguments, PAGER=pager).out


def test_in_a_pipe_there_is_none(desk: Desk, pager: str) -> None:
    assert STAMP not in desk.run("query", "Koursk", PAGER=pager).out


def test_the_configuration_turns_it_off(desk: Desk, pager: str) -> None:
    (desk.folder / "c.toml").write_text("pager = false\n")
    assert STAMP not in desk.sit("query", "Koursk", "--config", "c.toml", PAGER=pager).out


@pytest.mark.parametrize("pager", ["cat", "", "/no/such/pager", "'unclosed"])
def test_a_pager_that_is_none(desk: Desk, pager: str) -> None:
    shown = desk.sit("query", "Koursk", "--color", "never", PAGER=pager)
    assert shown.code == 0
    assert shown.out.startswith("1. ")


def test_leaving_it_early_is_no_error(desk: Desk) -> None:
    shown = desk.sit("quotes", "--limit", "0", PAGER="head -n 1", LESS="R")
    assert shown.code == 0
    assert "Traceback" not in shown.out
