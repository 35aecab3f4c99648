"""The parser of the command line: argparse as this house wants it, and the way a command is put into it.

It raises the house's own errors, never guesses at abbreviations, and keeps the lines of its help. Which commands there
are is said in `search.cli` and `search.tools`.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from index.translation import _, plural
from search.errors import UsageError
from search.options import known_options, one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    Commands = argparse._SubParsersAction["Parser"]

PROGRAM = "search"

# argparse looks its own few sentences up by these names, in a domain that nobody fills.
vars(argparse).update(_=_, ngettext=plural)


class Help(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of a text apart, as they are written, and folds those that are wider than the terminal."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        fill = super(argparse.RawDescriptionHelpFormatter, self)._fill_text
        return "\n".join(fill(line, width, indent) for line in text.split("\n"))


class Parser(argparse.ArgumentParser):
    """Raises the house's own error instead of ending the process, and never guesses at abbreviations."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", Help)
        super().__init__(**settings, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` with the place where help is."""
        sentence = message[:1].upper() + message[1:].rstrip(".") + "."
        raise UsageError(sentence, _("Help: {program} --help").format(program=self.prog))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        # Each version of Python words this one in its own way.
        if action.choices is None or value in action.choices:
            return
        if self.prog == PROGRAM and action.dest == "command":
            raise UsageError(
                _("There is no command “{command}”; there are: {known}.").format(
                    command=value, known=", ".join(action.choices)
                ),
                _("To search for the word, type: {program} query {command}").format(program=PROGRAM, command=value),
            )
        raise argparse.ArgumentError(action, one_of(value, action.choices))


def define(commands: Commands, name: str, summary: str, description: str, *examples: str) -> Parser:
    """Put the command `name` among `commands`; the examples stand at the end of its help."""
    if len(examples) == 1:
        epilog = _("example: {command}").format(command=examples[0])
    else:
        epilog = _("examples:") + "".join(f"\n  {example}" for example in examples)
    return commands.add_parser(name, help=summary, description=description, epilog=epilog)


def take(
    parser: Parser,
    names: Sequence[str],
    default: str | None = argparse.SUPPRESS,
    shown: Sequence[str] | None = None,
    formats: tuple[str, ...] = (),
    orders: tuple[str, ...] = (),
) -> None:
    """Give `parser` the options `names`. An option that a command does not set leaves what stood before it alone."""
    known = known_options()
    for name in names:
        flags, settings = known[name]
        own: dict[str, Any] = {}
        if shown is not None and name not in shown:
            own["help"] = argparse.SUPPRESS
        elif name == "format" and formats:
            own["help"] = ", ".join(formats)
        elif name == "sort" and orders:
            own["help"] = _("order: {orders}").format(orders=", ".join(orders))
        parser.add_argument(*flags, dest=name, default=default, **(settings | own))
    parser.set_defaults(takes=tuple(names), formats=formats)
    if orders:
        parser.set_defaults(orders=orders)


class Version(argparse.Action):
    """Prints the version and ends."""

    def __call__(self, parser: argparse.ArgumentParser, *_unused: object, **_unused_too: object) -> None:
        """Do so."""
        from importlib.metadata import version

        sys.stdout.write(f"Verbatim {version('verbatim')}\n")
        parser.exit()
