"""The commands beside searching, as the command line defines them: own notes, browser, settings, state, completion.

Definitions only, like `search.cli`, which puts them beside the commands that search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search.options import EVERYWHERE, INDEXED, REPORT_FORMATS, WRITTEN
from search.parser import define, take

if TYPE_CHECKING:
    from search.parser import Commands, Parser

SHELLS = ("bash", "zsh", "fish")


def _serve(commands: Commands) -> None:
    parser = define(
        commands,
        "serve",
        _("open the application in a browser"),
        _("Serve the application to browsers on this machine; each visitor has an application of their own."),
        "search serve",
        "search serve Koursk --port 8123",
    )
    parser.add_argument("text", nargs="*", metavar=_("TEXT"), help=_("a query to begin with"))
    take(parser, ("host", "port", "url", "open_to_others", *INDEXED))


def _tag(commands: Commands) -> None:
    parser = define(
        commands,
        "tag",
        _("give articles tags of your own, and search by them"),
        _("Tag articles. Tags stand in a file of your own, outside the index; tag:NAME in a query finds them."),
        "search tag add 002 relire",
        "search query 'Koursk tag:relire'",
    )
    takes = ("no_build", *WRITTEN, *INDEXED)
    take(parser, takes, formats=REPORT_FORMATS)
    actions = parser.add_subparsers(title=_("actions"), dest="command", metavar=_("ACTION"), required=True)
    for action, summary, example in (
        ("add", _("give an article tags"), "add 002 relire 'à citer'"),
        ("remove", _("take tags away from an article, all of them where none is named"), "remove 002 relire"),
        ("list", _("list the articles that have tags, or a tag"), "list relire"),
    ):
        child = define(actions, action, summary, summary[0].upper() + summary[1:] + ".", f"search tag {example}")
        if action != "list":
            _of_an_article(child)
        child.add_argument("tags", nargs="+" if action == "add" else "*", metavar=_("TAG"), help=_("words of your own"))
        take(child, takes, formats=REPORT_FORMATS)
        child.set_defaults(command=f"tag {action}")


def _correct(commands: Commands) -> None:
    parser = define(
        commands,
        "correct",
        _("say whose a quote is, where the rules were wrong"),
        _(
            "Name the speaker of a quote. Corrections stand in a file of your own, outside the index: no rebuild loses "
            "them."
        ),
        "search correct add 002 'une escalade' 'Mark Rutte'",
    )
    takes = ("no_build", *WRITTEN, *INDEXED)
    take(parser, takes, formats=REPORT_FORMATS)
    actions = parser.add_subparsers(title=_("actions"), dest="command", metavar=_("ACTION"), required=True)
    for action, summary, example in (
        ("add", _("name the speaker of a quote"), "add 002 'une escalade' 'Mark Rutte'"),
        ("remove", _("take a correction away"), "remove 002 'une escalade'"),
        ("list", _("list all corrections"), "list"),
    ):
        child = define(actions, action, summary, summary[0].upper() + summary[1:] + ".", f"search correct {example}")
        if action != "list":
            _of_an_article(child)
            wording = _("words of the quote, as many as tell it from the others")
            child.add_argument("words", metavar=_("WORDS"), help=wording)
        if action == "add":
            child.add_argument("name", metavar=_("NAME"), help=_("who says it"))
        take(child, takes, formats=REPORT_FORMATS)
        child.set_defaults(command=f"correct {action}")


def _of_an_article(parser: Parser) -> None:
    parser.add_argument("article", metavar=_("ARTICLE"), help=_("the article's id, its beginning or its end"))


def _config(commands: Commands) -> None:
    parser = define(
        commands,
        "config",
        _("show, find or begin the configuration"),
        _("Look after the configuration: a TOML file with what you want every time."),
        "search config show",
    )
    takes = (*WRITTEN, *EVERYWHERE)
    take(parser, takes, formats=REPORT_FORMATS)
    actions = parser.add_subparsers(title=_("actions"), dest="command", metavar=_("ACTION"), required=True)
    for action, summary in (
        ("show", _("show every setting, and where it comes from")),
        ("path", _("say where the file is, or would be")),
        ("init", _("write a file to begin with; one that is there stays as it is")),
    ):
        command = f"config {action}"
        child = define(actions, action, summary, summary[0].upper() + summary[1:] + ".", f"search {command}")
        take(child, takes, formats=REPORT_FORMATS)
        child.set_defaults(command=command)


def _history(commands: Commands) -> None:
    parser = define(
        commands,
        "history",
        _("list or forget what was searched in the application"),
        _(
            "What was searched in the application stands in a file of your own; “history = false” in the configuration "
            "keeps it from being written."
        ),
        "search history list",
    )
    takes = (*WRITTEN, *EVERYWHERE)
    take(parser, takes, formats=REPORT_FORMATS)
    actions = parser.add_subparsers(title=_("actions"), dest="command", metavar=_("ACTION"), required=True)
    for action, summary in (
        ("list", _("list what was searched, the newest first")),
        ("saved", _("list the searches that are kept under a name")),
        ("clear", _("forget what was searched; searches kept under a name stay")),
    ):
        command = f"history {action}"
        child = define(actions, action, summary, summary[0].upper() + summary[1:] + ".", f"search {command}")
        take(child, takes, formats=REPORT_FORMATS)
        child.set_defaults(command=command)


def _doctor(commands: Commands) -> None:
    parser = define(
        commands,
        "doctor",
        _("say what is there, what is wrong, and what to type next"),
        _("Examine versions, terminal, configuration and index, and say for each trouble what mends it."),
        "search doctor",
        "search doctor --format json",
    )
    take(parser, (*WRITTEN, *INDEXED), formats=REPORT_FORMATS)


def _completion(commands: Commands) -> None:
    parser = define(
        commands,
        "completion",
        _("write a completion script for your shell"),
        _("Write a script that completes commands, options and their values in bash, zsh or fish."),
        "search completion bash > ~/.local/share/bash-completion/completions/search",
        "search completion zsh > ~/.zfunc/_search",
        "search completion fish > ~/.config/fish/completions/search.fish",
    )
    parser.add_argument("shell", metavar=_("SHELL"), choices=SHELLS, help=", ".join(SHELLS))
    take(parser, ("output", *EVERYWHERE))


TOOLS = (_tag, _correct, _serve, _config, _history, _doctor, _completion)
