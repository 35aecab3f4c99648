"""The command line speaks one language at a time: help pages, answers, notices and errors are looked through for words
of the other.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from search.cli import build_parser
from search.config import Config
from search.language import install
from search.parser import Parser
from search.query.help import sections
from search.query.spellings import LANGUAGES, names, spellings
from tests.leftovers import english_in, french_in, words
from tests.search.commands.conftest import Run
from tests.search.commands.fake_engine import FakeEngine
from tests.search.output import samples

MISTAKES = [
    ["qery"],
    ["query"],
    ["query", "--limit"],
    ["query", "--limit", "x", "mot"],
    ["query", "--nonsense", "mot"],
    ["query", "-otan"],
    ["query", "--kind", "direct", "mot"],
    ["query", "mot", "--format", "trec"],
    ["query", "mot", "--sort", "x"],
    ["query", "mot", "--since", "hier"],
    ["query", "mot", "--since", "2025", "--until", "2024"],
    ["query", "mot", "--config", "absent.toml"],
    ["query", "titr:Koursk"],
    ["query", "date:2024-13"],
    ["query", "*sk"],
    ["query", "a~9"],
    ["query", " "],
    ["--limit", "3"],
    ["index"],
    ["index", "build", "absent"],
    ["batch", "absent"],
    ["extract", "absent"],
    ["tui"],
    ["query", "mot", "-o", "."],
]
ANSWERS = [
    ["query", "écluse"],
    ["query", "écluse", "--explain", "--limit", "1"],
    ["query", "(écluse"],
    ["query", "Atlantide", "--speaker", "Personne"],
    ["quotes", "écluse"],
    ["quotes", "Atlantide"],
    ["speakers"],
    ["speakers", "Personne"],
    ["show", "canal"],
    ["index", "status"],
    ["config", "show"],
    ["config", "path"],
    ["doctor"],
]


@pytest.fixture
def french() -> Iterator[None]:
    yield
    install("en")


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """`parser`, and those of its commands."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from parsers(child)


def typed() -> set[str]:
    """What is typed alike in both languages: commands, choices, and what examples hold."""
    found: set[str] = {"syntax", "verbatim"}
    for parser in parsers(build_parser()):
        found |= words(parser.prog.replace(" ", "\n"))
        found |= words((parser.epilog or "").rpartition(": ")[2])
        for action in parser._actions:
            found |= {str(choice) for choice in action.choices or ()}
    for table in ("fields", "operators", "zones"):
        for name in names(table):
            found |= {word.lower() for language in LANGUAGES for word in spellings(table, name, language)}
    return found | {"direct", "mixed", "indirect"} | {each.name for each in fields(Config)}


DATA = words(" ".join(repr(value) for name, value in vars(samples).items() if name.isupper()).replace("\\n", " "))
EXAMPLES = words(" ".join(entry.example for section in sections() for entry in section.entries))
HELP_PAGES = [parser.prog.split()[1:] for parser in parsers(build_parser())]


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("command", HELP_PAGES, ids=" ".join)
def test_help_pages(run: Run, command: list[str]) -> None:
    assert not french_in(run(*command, "--help", "--lang", "en").out, typed())
    assert not english_in(run(*command, "--help", "--lang", "fr").out, typed())


@pytest.mark.usefixtures("french")
def test_the_query_language(run: Run) -> None:
    assert not english_in(run("help", "syntax", "--lang", "fr").out, typed() | EXAMPLES)


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("arguments", MISTAKES, ids=" ".join)
def test_errors(run: Run, engine: FakeEngine, arguments: list[str]) -> None:
    quoted = typed() | words(" ".join(arguments))
    said = run("--lang", "en", *arguments)
    assert said.code != 0
    assert said.err
    assert not french_in(said.err, quoted)
    assert not english_in(run("--lang", "fr", *arguments).err, quoted)


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_answers(run: Run, engine: FakeEngine, arguments: list[str]) -> None:
    data = typed() | words(" ".join(arguments)) | DATA | words(str(Path.cwd()))
    english, french = run("--lang", "en", *arguments), run("--lang", "fr", *arguments)
    assert not french_in(english.out + english.err, data)
    assert not english_in(french.out + french.err, data)
    assert english.code == french.code


def test_the_detector_finds_what_it_looks_for() -> None:
    assert english_in("Rien trouvé in this period.") >= {"period"}
    assert "trouvé" in french_in("Rien trouvé in this period.")
    assert not english_in("{path} --explain search/cli.py", ["path"])


def test_all_parsers_are_walked() -> None:
    assert {"query", "index build"} <= {" ".join(command) for command in HELP_PAGES}
    assert all(isinstance(parser, Parser) for parser in parsers(build_parser()))
