"""The help on the query language: every example does what it is said to do, and the page is up to date."""

from __future__ import annotations

import subprocess
import sys

import pytest

from search.errors import QueryError
from search.query import limits
from search.query.help import Entry, Outcome, sections
from search.query.manual import markdown_page, terminal_page
from search.query.parser import parse
from search.query.spellings import LANGUAGES, names, spelling, spellings
from tests.shared import CHECKOUT

PAGE = CHECKOUT / "docs" / "query-language.md"
ENTRIES = [entry for section in sections() for entry in section.entries]


def _outcome(text: str) -> Outcome:
    try:
        query = parse(text)
    except QueryError:
        return "refused"
    return "mended" if query.repairs else "understood"


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.example for entry in ENTRIES])
def test_examples_do_what_they_are_listed_under(entry: Entry) -> None:
    assert _outcome(entry.example) == entry.outcome


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.example for entry in ENTRIES])
def test_meanings_are_short_sentences_without_their_full_stop(entry: Entry) -> None:
    assert 0 < len(entry.meaning) < 120
    assert not entry.meaning.endswith(".")


def test_no_example_is_given_twice() -> None:
    assert len({entry.example for entry in ENTRIES}) == len(ENTRIES)


def test_everything_that_can_be_written_is_in_the_help() -> None:
    page = markdown_page()
    for language in LANGUAGES:
        assert all(spelling("operators", name, language) in page for name in names("operators"))
        assert all(f"{word}:" in page for name in names("fields") for word in spellings("fields", name, language))
    assert all(spelling("zones", name, "fr") in page for name in names("zones"))


def test_limits_are_in_the_help() -> None:
    page = markdown_page()
    for limit in (limits.MAX_LENGTH, limits.MAX_CLAUSES, limits.MAX_DEPTH, limits.MAX_EXPANSIONS, limits.MAX_PROXIMITY):
        assert str(limit) in page


def test_the_page_in_the_documentation_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown_page(), (
        "run: python -m search.query.manual > docs/query-language.md"
    )


def test_the_page_can_be_written_anew() -> None:
    done = subprocess.run([sys.executable, "-m", "search.query.manual"], capture_output=True, check=True, cwd=CHECKOUT)
    assert done.stdout.decode("utf-8") == markdown_page()


def test_the_page_is_a_page_of_markdown() -> None:
    lines = markdown_page().split("\n")
    assert [line for line in lines if line.startswith("# ")] == ["# The query language"]
    assert len([line for line in lines if line.startswith("## ")]) == len(sections())
    rows = [line.replace("\\|", "") for line in lines if line.startswith("|")]
    assert all(row.count("|") == 3 for row in rows)
    assert len(lines) < 130


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_terminal_page_keeps_to_its_width(width: int) -> None:
    page = terminal_page(width)
    examples = {f"  {entry.example}" for entry in ENTRIES}
    assert all(len(line) <= width or line in examples for line in page.split("\n"))
    assert all(entry.example in page for entry in ENTRIES)
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


def test_the_terminal_page_is_plain_text() -> None:
    assert all(char.isprintable() or char in "\n\u00a0" for char in terminal_page())
