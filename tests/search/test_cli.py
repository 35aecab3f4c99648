"""The command line as it is defined: what is taken, what is refused, and in which words."""

from __future__ import annotations

import argparse
import re
from importlib import import_module

import pytest

from search.cli import build_parser, parse_arguments
from search.errors import UsageError
from search.parser import Parser

COMMANDS = [
    "query",
    "quotes",
    "kwic",
    "timeline",
    "speakers",
    "show",
    "extract",
    "batch",
    "index",
    "tui",
    "serve",
    "config",
    "history",
    "doctor",
    "completion",
    "help",
]
ACTIONS = [
    *("index build", "index update", "index watch", "index status", "index verify"),
    *("config show", "config path", "config init"),
    *("history list", "history saved", "history clear"),
]
LEAST = {
    "query": ["x"],
    "quotes": [],
    "kwic": ["x"],
    "timeline": ["x"],
    "speakers": [],
    "show": ["x"],
    "extract": ["x"],
    "batch": ["x"],
    "tui": [],
    "serve": [],
    "help": ["syntax"],
    "index build": [],
    "index update": [],
    "index watch": [],
    "index status": [],
    "index verify": [],
    "config show": [],
    "config path": [],
    "config init": [],
    "history list": [],
    "history saved": [],
    "history clear": [],
    "doctor": [],
    "completion": ["zsh"],
}

OPTIONS = {
    "corpus": "--corpus c",
    "index": "--index i",
    "config": "--config f",
    "color": "--color never",
    "lang": "--lang fr",
    "quiet": "--quiet",
    "format": "--format json",
    "output": "-o out",
    "limit": "--limit 3",
    "offset": "--offset 4",
    "sort": "--sort date",
    "width": "--width 30",
    "by": "--by day",
    "host": "--host x",
    "port": "--port 8001",
    "url": "--url http://x",
    "open_to_others": "--open-to-others",
    "plot": "--plot",
    "speaker": "--speaker Rutte",
    "kind": "--kind direct,mixed",
    "since": "--since 2024",
    "until": "--until 2024-10",
    "source": "--source ATS",
    "match": "--match any",
    "query": "--query x",
    "explain": "--explain",
    "no_build": "--no-build",
    "no_pager": "--no-pager",
}


def parsed(line: str) -> dict[str, object]:
    return {name: value for name, value in vars(parse_arguments(line.split())).items() if value is not None}


def parser_of(command: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = build_parser()
    for word in command.split():
        (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
        parser = commands.choices[word]
    return parser


@pytest.mark.parametrize("command", [*COMMANDS, *ACTIONS])
def test_every_command_has_help_and_an_example(command: str) -> None:
    text = parser_of(command).format_help()
    assert f"search {command}" in text[re.search("\nexamples?:", text).start() :]  # type: ignore[union-attr]
    assert len(parser_of(command).description or "") > 20


@pytest.mark.parametrize("command", LEAST)
def test_every_example_is_understood(command: str) -> None:
    import shlex

    examples = (parser_of(command).epilog or "").split("search ")[1:]
    assert examples
    for example in examples:
        assert parse_arguments(shlex.split(example.partition(">")[0])).command == command


@pytest.mark.parametrize("command", [*COMMANDS, *ACTIONS])
def test_every_argument_has_help(command: str) -> None:
    for action in parser_of(command)._actions:
        assert action.help or isinstance(action, argparse._SubParsersAction)


@pytest.mark.parametrize("command", LEAST)
def test_every_command_can_run(command: str) -> None:
    assert callable(import_module(f"search.commands.{command.split()[0]}").run)


@pytest.mark.parametrize("command", ["", *COMMANDS, *ACTIONS])
@pytest.mark.parametrize("width", [50, 80])
def test_help_fits_the_terminal(command: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = parser_of(command)
    text = shown.format_help()
    for line in (shown.epilog or "").split("\n"):
        text = text.replace(line.strip(), "") if "search " in line else text
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize(
    ("command", "formats"),
    [("speakers", "text, json, jsonl, csv, excel, md"), ("batch", "trec, jsonl, csv"), ("index", "text, json")],
)
def test_help_names_the_formats_of_the_command(command: str, formats: str) -> None:
    # Versions of Python align this column differently.
    assert f"--format FORMAT {formats} -o" in " ".join(parser_of(command).format_help().split())


def test_the_main_help_lists_commands_and_exit_codes() -> None:
    text = build_parser().format_help()
    for command in COMMANDS:
        assert f"\n    {command}" in text
    for code in ("0 found", "1 nothing found", "2 usage", "3 index missing", "130 interrupted"):
        assert code in text
    assert "--speaker" not in text


class TestSharedOptions:
    @pytest.mark.parametrize("command", LEAST)
    @pytest.mark.parametrize("name", OPTIONS)
    def test_before_and_after_the_command_they_mean_the_same(self, command: str, name: str) -> None:
        option, rest = OPTIONS[name], " ".join([command, *LEAST[command]])
        if command == "batch" and name == "format":
            option = "--format trec"
        takes = parse_arguments(rest.split()).takes
        if name in takes and not (name == "format" and command in {"tui", "serve", "help", "completion"}):
            assert parsed(f"{option} {rest}") == parsed(f"{rest} {option}") != parsed(rest)
        else:
            for line in (f"{option} {rest}", f"{rest} {option}"):
                with pytest.raises(UsageError):
                    parsed(line)

    def test_the_later_one_counts(self) -> None:
        assert parsed("--limit 3 query x --limit 5")["limit"] == 5
        assert parsed("--quiet index --format json status")["format"] == "json"

    def test_they_need_a_command(self) -> None:
        with pytest.raises(UsageError, match="--limit needs a command"):
            parsed("--limit 3")
        assert parsed("--corpus x --lang fr")["corpus"] == "x"

    def test_one_that_means_nothing_is_named(self) -> None:
        with pytest.raises(UsageError, match="--sort means nothing to the command “speakers”"):
            parsed("--sort date speakers")
        with pytest.raises(UsageError, match="--output means nothing to the command “tui”"):
            parsed("-o x tui")


class TestErrors:
    @pytest.mark.parametrize(
        ("line", "words", "hint"),
        [
            ("Koursk", "There is no command “Koursk”", "search query Koursk"),
            ("query", "required: TEXT", "search query --help"),
            ("index", "required: ACTION", "search index --help"),
            ("index rebuild", "“rebuild” is not one of: build, update, watch, status", "search index --help"),
            ("query x --limit -1", "“-1” is not a number from 0 upwards", "search query --help"),
            ("query x --limit ³", "“³” is not a number", "search query --help"),
            ("query x --limit many", "“many” is not a number", "search query --help"),
            (
                "query x --sort size",
                "“size” is not one of: score, date, oldest, source, left, right",
                "search query --help",
            ),
            ("query x --format yaml", "“yaml” is not one of: bibtex, csl, csv, excel, json", "search query --help"),
            ("query x --format trec", "“query” does not write the format “trec”", "md, ris, bibtex, csl"),
            ("query x --sort left", "“query” does not sort by “left”", "score, date, oldest, source"),
            ("batch x --format json", "“batch” does not write the format “json”", "trec, jsonl, csv"),
            ("index status --format csv", "“index status” does not write", "text, json"),
            ("quotes --kind spoken", "“spoken” is not one of: direct, mixed, indirect", "search quotes --help"),
            ("query x --lim 3", "“search query” does not take: --lim 3", "search query --help"),
            ("show x y", "“search show” does not take: y", "search show --help"),
            ("query Koursk -Rutte", "There is no option “-Rutte”", "SAUF Rutte"),
            ("query -Koursk", "There is no option “-Koursk”", "-- before the whole query"),
            ("query x -otan", "There is no option “-otan”", "SAUF otan"),
            ("query x --lang de", "“de” is not one of: fr, en", "search query --help"),
            ("query x --limit", "--limit", "search query --help"),
        ],
    )
    def test_they_say_what_and_where_help_is(self, line: str, words: str, hint: str) -> None:
        with pytest.raises(UsageError) as caught:
            parsed(line)
        assert words in str(caught.value)
        assert hint in caught.value.hint
        assert str(caught.value)[0].isupper() or str(caught.value)[0] in "“-"


class TestQueries:
    def test_words_need_no_quotes(self) -> None:
        assert parse_arguments(["query", "Corée", "du", "Nord"]).text == ["Corée", "du", "Nord"]

    @pytest.mark.parametrize("arguments", [["query", "--", "-mot"], ["query", "-mot autre"]])
    def test_a_minus_is_no_option(self, arguments: list[str]) -> None:
        assert parse_arguments(arguments).text[0].startswith("-mot")

    def test_kinds(self) -> None:
        assert parse_arguments(["quotes", "--kind", "direct, mixed"]).kind == ("direct", "mixed")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse_arguments(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("Verbatim 0.")


def test_no_command() -> None:
    options = parse_arguments([])
    assert options.command is None


def test_options_are_not_abbreviated() -> None:
    assert not Parser(prog="x").allow_abbrev
