"""Whatever is typed, the answer is an exit code and words, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.search.commands.conftest import Run

COMMANDS = ["query", "quotes", "speakers", "show", "batch", "index", "status", "verify", "tui"]
FLAGS = [
    *("--format", "--limit", "--offset", "--sort", "--color", "--lang", "--quiet", "--config", "--corpus", "--index"),
    *("--speaker", "--kind", "--since", "--until", "--source", "--explain", "--no-build", "--match", "--query"),
]
VALUES = [
    "json",
    "csv",
    "md",
    "3",
    "0",
    "date",
    "never",
    "fr",
    "direct",
    "2024-10",
    "canal",
    "Atlantide",
    "-",
    "--",
    "=",
]
TYPED = st.sampled_from([*COMMANDS, *FLAGS, *VALUES]) | st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12
)


@pytest.mark.usefixtures("engine")
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TYPED, max_size=6))
@example(["query", "{0}", "%s"])
@example(["--lang"])
@example(["--config", "", "query", "canal"])
@example(["query", "\x1b[2J", "--format", "\x1b[2J"])
@example(["show", "canal", "--query", "("])
@example(["quotes", "--since", "99/99/9999"])
@example(["batch", "\udce9"])
def test_any_line_ends_in_an_exit_code(run: Run, line: list[str]) -> None:
    outcome = run(*line)
    assert outcome.code in {0, 1, 2, 3}
    assert (outcome.code < 2) or outcome.err
    assert not {"\x1b", "\x07", "\u202e"} & set(outcome.err)
    assert [path.name for path in Path.cwd().iterdir()] == ["seeds"]
