"""The manual page, drawn from the parser in the roff language that `man` reads (groff_man(7)), in our languages.

Texts are escaped, so that a sentence never acts as a request. Libraries that do this write headings in English only.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from index.translation import _
from search.parser import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTION = 1


def manual(parser: argparse.ArgumentParser, version: str) -> str:
    """The whole page: what the program is, its options, and a section for each command."""
    summary = (parser.description or "").rstrip(".")
    lines = [
        f'.TH "{PROGRAM.upper()}" "{_SECTION}" "" "Verbatim {escaped(version)}"',
        *_heading(_("NAME")),
        f"{PROGRAM} \\- {escaped(summary)}",
        *_heading(_("SYNOPSIS")),
        *_usage(parser),
        *_heading(_("DESCRIPTION")),
        *_paragraphs(parser.epilog or ""),
        *_heading(_("OPTIONS")),
        *_arguments(parser),
        *_heading(_("COMMANDS")),
        *(line for command in _commands(parser) for line in _command(command)),
        *_heading(_("FILES")),
        *_entry("~/.config/verbatim/config.toml", _("what you want every time; search config init begins it")),
        *_entry("~/.config/verbatim/aliases", _("your file of names: spelling = Name")),
        *_entry("~/.local/share/verbatim/indexes/", _("the indexes; they can be rebuilt at any time")),
        *_entry("~/.local/share/verbatim/annotations/", _("your tags and corrections, for each corpus")),
        *_heading(_("ENVIRONMENT")),
        *_entry("NO_COLOR, FORCE_COLOR, TERM", _("whether there are colours, where --color says auto")),
        *_entry("PAGER", _("the program that shows long answers on a terminal")),
        *_entry("LC_ALL, LC_MESSAGES, LANG", _("the language of messages, where --lang does not name it")),
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """`text` as roff shows it: nothing in it is a request or an escape sequence, and a hyphen is the one to type."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in safe.split("\n"))


def _commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The commands that can be typed, those with actions of their own as these."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                inner = list(_commands(child))
                yield from inner or [child]


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f'.SS "{escaped(parser.prog)}"'
    yield from _usage(parser)
    yield ".PP"
    yield from _paragraphs(parser.description or "")
    yield from _arguments(parser)
    yield ".PP"
    yield ".nf"
    yield escaped(parser.epilog or "")
    yield ".fi"


def _usage(parser: argparse.ArgumentParser) -> Iterator[str]:
    words = parser.format_usage().split()
    rest = words[words.index(PROGRAM) + len(parser.prog.split()) :]
    yield f"\\fB{escaped(parser.prog)}\\fR {escaped(' '.join(rest))}"


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if action.help in {None, argparse.SUPPRESS} or isinstance(action, argparse._SubParsersAction):
            continue
        value = f" \\fI{escaped(str(action.metavar))}\\fR" if action.metavar else ""
        flags = ", ".join(f"\\fB{escaped(flag)}\\fR{value}" for flag in action.option_strings)
        yield from _term(flags or value.strip(), action.help or "")


def _entry(name: str, meaning: str) -> Iterator[str]:
    yield from _term(f"\\fI{escaped(name)}\\fR", meaning)


def _term(head: str, meaning: str) -> Iterator[str]:
    yield ".TP"
    yield head
    yield escaped(meaning)


def _heading(title: str) -> Iterator[str]:
    yield f'.SH "{escaped(title)}"'


def _paragraphs(text: str) -> Iterator[str]:
    for number, line in enumerate(filter(None, text.split("\n"))):
        if number:
            yield ".PP"
        yield escaped(line)
