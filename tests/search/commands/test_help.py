"""`search help`, with and without a topic."""

from __future__ import annotations

import pytest

from tests.search.commands.conftest import Run


def test_without_a_topic_it_is_the_help_of_the_program(run: Run) -> None:
    assert run("help") == run("--help")
    assert run("help").out.startswith("usage: search [-h]")


@pytest.mark.parametrize("command", ["query", "speakers", "index", "index build", "help"])
def test_a_command_is_a_topic(run: Run, command: str) -> None:
    outcome = run("help", *command.split())
    assert outcome == run(*command.split(), "--help")
    assert outcome.out.startswith(f"usage: search {command} ")


def test_the_query_language_is_a_topic(run: Run) -> None:
    outcome = run("help", "syntax")
    assert (outcome.code, outcome.err) == (0, "")
    assert "locuteur:" in outcome.out


def test_what_is_no_topic(run: Run) -> None:
    outcome = run("help", "cooking")
    assert (outcome.code, outcome.out) == (2, "")
    assert "There is no command “cooking”" in outcome.err
