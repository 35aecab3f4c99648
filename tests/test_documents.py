"""The pages at the top: what they promise has to be there."""

from __future__ import annotations

import re
import shlex

import pytest

from search.cli import parse_arguments
from search.query.parser import parse
from tests.shared import CHECKOUT

PAGES = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "docs/index-format.md",
    "docs/notes.md",
    "docs/query-language.md",
    "docs/quotes.md",
    "docs/relevance.md",
    "docs/speed.md",
    "docs/tour.md",
    "docs/visite.md",
]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """The lines of the README that call the command, without their comments."""
    return [line.partition("  #")[0].strip() for line in README.splitlines() if line.startswith("search ")]


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 120


def test_no_file_is_as_long_as_the_architecture_says_that_none_is() -> None:
    sources = [
        path
        for folder in ("index", "search", "tui", "benchmarks", "tests")
        for path in (CHECKOUT / folder).rglob("*.py")
    ]
    assert len(sources) > 600
    assert [path.name for path in sources if len(path.read_text(encoding="utf-8").splitlines()) >= 400] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert [link for link in links if not ((CHECKOUT / page).parent / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("command", commands())
def test_the_commands_of_the_readme_are_understood(command: str) -> None:
    options = parse_arguments(shlex.split(command)[1:])
    if options.command == "query":
        assert parse(" ".join(options.text)).repairs == ()


def test_the_two_commands_stand_by_themselves() -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv .venv && ")]
    assert [line.rsplit("/", 1)[1] for line in lines] == ['search query "Koursk"', "pytest"]


def test_the_pages_name_modules_that_exist() -> None:
    text = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = {path.name for folder in ("index", "search", "tui", "tests") for path in (CHECKOUT / folder).rglob("*.py")}
    assert sorted(set(re.findall(r"\b([a-z_]+\.py)\b", text)) - names) == []
