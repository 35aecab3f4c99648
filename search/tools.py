"""The commands beside searching, as the command line defines them: browser, configuration, state, completion.

Definitions only, like `search.cli`, which puts them beside the commands that search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.translation import _
from search.options import EVERYWHERE, INDEXED, REPORT_FORMATS, WRITTEN
from search.parser import define, take

if TYPE_CHECKING:
    from search.parser import Commands

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


TOOLS = (_serve, _config, _doctor, _completion)
