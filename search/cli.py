"""The command line as it is defined: commands, options, help. Definitions only: nothing is read, opened or run.

Every option may stand before the command or after it. Each command says which options it takes, and one that it does
not take is an error wherever it stands: nothing is silently ignored.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from index.translation import _
from search.errors import UsageError
from search.options import (
    ANSWER,
    EVERYWHERE,
    FILTERS,
    INDEXED,
    LINE_ORDERS,
    ORDERS,
    PAGED,
    REFERENCE_FORMATS,
    REPORT_FORMATS,
    RUN_FORMATS,
    TABLE_FORMATS,
    WRITTEN,
    known_options,
)
from search.parser import PROGRAM, Parser, Version, define, take
from search.tools import TOOLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import QuoteKind
    from search.engine import Match, Sort
    from search.parser import Commands
    from search.timeline import Step


class Options(argparse.Namespace):
    """What was typed. Options are None where they were not typed; arguments exist for their own commands only."""

    command: str | None
    takes: tuple[str, ...]
    formats: tuple[str, ...]
    orders: tuple[str, ...]

    corpus: str | None
    index: str | None
    config: str | None
    color: str | None
    lang: str | None
    quiet: bool | None
    format: str | None
    output: str | None
    limit: int | None
    offset: int | None
    sort: Sort | None  # what a command sorts by stands in its `orders`
    width: int | None
    by: Step | None
    host: str | None
    port: int | None
    url: str | None
    open_to_others: bool | None
    plot: bool | None
    match: Match | None
    speaker: str | None
    kind: tuple[QuoteKind, ...] | None
    since: str | None
    until: str | None
    source: str | None
    query: str | None
    explain: bool | None
    no_build: bool | None
    jobs: int | None
    no_pager: bool | None

    text: list[str]
    pattern: list[str]
    topic: list[str]
    shell: str
    article: str
    paths: list[str]
    file: str
    folder: str | None
    tags: list[str]
    words: str
    name: str


def parse_arguments(arguments: Sequence[str]) -> Options:
    """What `arguments` (without the program's name) ask for; `command` is None where they name none.

    Raises:
        UsageError: they make no sense together; the message says which.
        SystemExit: help or the version was asked for, and has been printed.
    """
    _refuse_glued(arguments)
    options, unknown = build_parser().parse_known_args(arguments, namespace=Options())
    if unknown:
        program = f"{PROGRAM} {options.command}" if options.command else PROGRAM
        raise UsageError(
            _("“{command}” does not take: {arguments}.").format(command=program, arguments=" ".join(unknown)),
            _("Help: {program} --help").format(program=program),
        )
    for name, (flags, _settings) in known_options().items():
        if getattr(options, name) is not None and name not in options.takes:
            _refuse(options, flags[-1])
    if options.format is not None and options.format not in options.formats:
        raise UsageError(
            _("“{command}” does not write the format “{format}”.").format(
                command=options.command, format=options.format
            ),
            _("It writes: {formats}.").format(formats=", ".join(options.formats)),
        )
    if options.sort is not None and options.sort not in options.orders:
        raise UsageError(
            _("“{command}” does not sort by “{order}”.").format(command=options.command, order=options.sort),
            _("It sorts by: {orders}.").format(orders=", ".join(options.orders)),
        )
    return options


def _refuse_glued(arguments: Sequence[str]) -> None:
    """No option is a single dash with several letters; in a query that is a word to leave out (`-Otan`).

    Taken letter by letter it would be another option: `-otan` is no wish to write a file “tan”.
    """
    for argument in arguments:
        if argument == "--":
            return
        if re.fullmatch(r"-[^\W\d_]\S+", argument):
            raise UsageError(
                _("There is no option “{argument}”.").format(argument=argument),
                _(
                    "To leave out a word of a query, write SAUF {word}, or put -- before the whole query.\n"
                    "Help: {program} --help"
                ).format(word=argument[1:], program=PROGRAM),
            )


def _refuse(options: Options, flag: str) -> NoReturn:
    if options.command is None:
        message = _("{flag} needs a command to go with.").format(flag=flag)
        raise UsageError(message, _("Help: {program} --help").format(program=PROGRAM))
    message = _("{flag} means nothing to the command “{command}”.").format(flag=flag, command=options.command)
    raise UsageError(message, _("Help: {program} --help").format(program=f"{PROGRAM} {options.command}"))


def build_parser() -> Parser:
    """The whole command line, with its help in the language that is installed."""
    parser = Parser(
        prog=PROGRAM,
        description=_("Full-text search for French press articles that knows who said what."),
        epilog=_(
            "Without a command, on a terminal, the application opens.\n"
            "Results go to standard output, everything else to standard error.\n"
            "Exit codes: 0 found; 1 nothing found; 2 usage or query error; 3 index missing, of another format, "
            "damaged or locked; 130 interrupted.\n\n"
            "example: search query Koursk --limit 3"
        ),
    )
    parser.add_argument("--version", action=Version, nargs=0, help=_("print the version and exit"))
    take(parser, tuple(known_options()), default=None, shown=(*INDEXED, *PAGED))
    parser.set_defaults(takes=INDEXED, formats=(), orders=ORDERS, folder=None)
    commands = parser.add_subparsers(title=_("commands"), dest="command", metavar=_("COMMAND"), parser_class=Parser)
    for add in (*_SEARCHING, _extract, _batch, _index, _tui, *TOOLS, _help):
        add(commands)
    return parser


def _query(commands: Commands) -> None:
    parser = define(
        commands,
        "query",
        _("find articles, best first, with the quotes that match"),
        _(
            "Find the articles that answer TEXT, best first, with the passages and the quotes in which its words "
            "stand. Builds the index first where there is none."
        ),
        "search query 'Koursk ET locuteur:Rutte' --format json",
        "search query Koursk --since 2024-10 --sort date",
        "search query Koursk --limit 0 --format ris -o koursk.ris",
    )
    parser.add_argument(
        "text", nargs="+", metavar=_("TEXT"), help=_("the query; put -- before a word that begins with -")
    )
    takes = (*FILTERS, "match", "sort", *ANSWER, *PAGED, *INDEXED)
    take(parser, takes, formats=(*TABLE_FORMATS, *REFERENCE_FORMATS))


def _quotes(commands: Commands) -> None:
    parser = define(
        commands,
        "quotes",
        _("find quotes, and whose they are"),
        _("Find the quotes whose words answer TEXT; all quotes without it."),
        "search quotes escalade --speaker Rutte --kind direct,mixed",
        "search quotes --limit 0 --format excel -o citations.csv",
    )
    parser.add_argument("text", nargs="*", metavar=_("TEXT"), help=_("the query, on the words of the quotes"))
    take(parser, (*FILTERS, "kind", "sort", *ANSWER, *PAGED, *INDEXED), formats=(*TABLE_FORMATS, *REFERENCE_FORMATS))


def _kwic(commands: Commands) -> None:
    parser = define(
        commands,
        "kwic",
        _("show every place where words stand, aligned on them"),
        _(
            "Show every place where the words of TEXT stand, one a line, with what stands before and after. With "
            "--speaker, only places in the words of that person."
        ),
        "search kwic escalade",
        "search kwic 'nord-coréen*' --sort left --limit 0",
        "search kwic guerre --speaker Rutte --width 80 --format csv",
    )
    parser.add_argument("text", nargs="+", metavar=_("TEXT"), help=_("the query"))
    take(
        parser,
        (*FILTERS, "sort", "width", *ANSWER, *PAGED, *INDEXED),
        formats=TABLE_FORMATS,
        orders=(*LINE_ORDERS, *ORDERS),
    )


def _timeline(commands: Commands) -> None:
    parser = define(
        commands,
        "timeline",
        _("show how often words or a speaker appear over time"),
        _(
            "Count the articles that answer TEXT by day, month or year. With --speaker, or without TEXT, count quotes. "
            "With -o FILE.svg or FILE.png, draw a picture."
        ),
        "search timeline Koursk",
        "search timeline escalade --speaker Rutte --by day",
        "search timeline Koursk -o koursk.svg",
    )
    parser.add_argument("text", nargs="*", metavar=_("TEXT"), help=_("the query"))
    take(parser, (*FILTERS, "by", *ANSWER, *WRITTEN, *INDEXED), formats=TABLE_FORMATS)


def _facets(commands: Commands) -> None:
    parser = define(
        commands,
        "facets",
        _("count what all answers have in common"),
        _(
            "Count the articles that answer TEXT by source, date, speaker and kind of quote; with --kind, or without "
            "TEXT, count quotes."
        ),
        "search facets Koursk --since 2024",
    )
    parser.add_argument("text", nargs="*", metavar=_("TEXT"), help=_("the query"))
    take(parser, (*FILTERS, "kind", "limit", *ANSWER, *WRITTEN, *INDEXED), formats=TABLE_FORMATS)


def _like(commands: Commands) -> None:
    parser = define(
        commands,
        "like",
        _("find articles that speak of the same as one"),
        _("Find the articles whose words are most like those that tell ARTICLE from all others."),
        "search like 002",
    )
    parser.add_argument("article", metavar=_("ARTICLE"), help=_("the article's id, its beginning or its end"))
    take(parser, (*ANSWER, *PAGED, *INDEXED), formats=TABLE_FORMATS)


def _speakers(commands: Commands) -> None:
    parser = define(
        commands,
        "speakers",
        _("list people and institutions with their quotes"),
        _("List the people and institutions that speak, those with most quotes first."),
        "search speakers Zelensky",
        "search speakers --plot --limit 20",
        "search speakers --plot -o speakers.png",
    )
    parser.add_argument(
        "pattern", nargs="*", metavar=_("PATTERN"), help=_("a part of a name, or another spelling of it")
    )
    take(parser, ("plot", "no_build", *PAGED, *INDEXED), formats=TABLE_FORMATS)


def _show(commands: Commands) -> None:
    parser = define(
        commands,
        "show",
        _("show one article with its quotes marked by speaker"),
        _("Show one article, each quote between brackets with the number of its speaker, and who they are."),
        "search show 002 --query Koursk",
    )
    parser.add_argument("article", metavar=_("ARTICLE"), help=_("the article's id, its beginning or its end"))
    take(parser, ("query", *ANSWER, *WRITTEN, *INDEXED), formats=TABLE_FORMATS)


def _extract(commands: Commands) -> None:
    parser = define(
        commands,
        "extract",
        _("extract the quotes of any file; no index needed"),
        _(
            "Extract the quotes of text files, folders of them, or JSONL files; - is standard input. One quote a "
            "line in JSON where the output is no terminal and no format is named."
        ),
        "search extract article.txt --explain",
    )
    parser.add_argument("paths", nargs="+", metavar=_("PATH"), help=_("a file or a folder; - for standard input"))
    take(parser, ("explain", *WRITTEN, *EVERYWHERE), formats=TABLE_FORMATS)


def _batch(commands: Commands) -> None:
    parser = define(
        commands,
        "batch",
        _("run many queries from a file"),
        _("Run the queries of FILE, one a line: id, a tab, text; or JSON with the keys id and text."),
        "search batch topics.tsv --format trec --limit 1000 -o run.txt",
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the file of queries; - for standard input"))
    take(parser, ("match", "no_build", *WRITTEN, "limit", *INDEXED), formats=RUN_FORMATS)


def _index(commands: Commands) -> None:
    parser = define(
        commands,
        "index",
        _("build, update and check the index"),
        _("Look after the index."),
        "search index build articles/",
    )
    takes = (*WRITTEN, *INDEXED)
    take(parser, takes, formats=REPORT_FORMATS)
    actions = parser.add_subparsers(title=_("actions"), dest="command", metavar=_("ACTION"), required=True)
    for action, summary, example in (
        ("build", _("build the index of a corpus from scratch"), "search index build articles/"),
        ("update", _("index only what has changed"), "search index update"),
        ("watch", _("follow the corpus: index each change as it comes, until Ctrl-C"), "search index watch articles/"),
        ("status", _("say what the index holds, and whether files have changed since"), "search index status"),
        ("verify", _("read every byte of the index and compare it with its checksums"), "search index verify"),
    ):
        child = define(actions, action, summary, summary[0].upper() + summary[1:] + ".", example)
        if action in {"build", "update", "watch"}:
            child.add_argument(
                "folder", nargs="?", metavar=_("CORPUS"), help=_("a folder of text files, a text file or a JSONL file")
            )
        building = ("jobs", *takes) if action in {"build", "update"} else takes
        take(child, building, formats=REPORT_FORMATS)
        child.set_defaults(command=f"index {action}")


def _tui(commands: Commands) -> None:
    parser = define(
        commands,
        "tui",
        _("open the application in the terminal"),
        _("Open the application in the terminal: search as you type, read with the speakers in colour."),
        "search tui Koursk",
    )
    parser.add_argument("text", nargs="*", metavar=_("TEXT"), help=_("a query to begin with"))
    take(parser, INDEXED)


def _help(commands: Commands) -> None:
    parser = define(
        commands,
        "help",
        _("explain the query language, or a command"),
        _("Explain the query language on a page, or one of the commands; “man” writes it all as a manual page."),
        "search help syntax",
        "search help query",
        "search help man > ~/.local/share/man/man1/search.1",
    )
    parser.add_argument("topic", nargs="*", metavar=_("TOPIC"), help=_("what to explain: syntax, man, or a command"))
    take(parser, EVERYWHERE)


_SEARCHING = (_query, _quotes, _kwic, _timeline, _facets, _like, _speakers, _show)
