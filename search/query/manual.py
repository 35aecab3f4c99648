"""Draws the help on the query language: a page for a terminal, and docs/query-language.md.

`python -m search.query.manual > docs/query-language.md` writes the page anew. What it says is in `search.query.help`.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator

from index.translation import _
from search.query.help import Entry, Section, sections

_EXAMPLE_WIDTH = 30
_INDENT = "  "


def terminal_page(width: int = 80) -> str:
    """The help as plain text for `search help syntax`.

    Args:
        width: the longest line, in cells; at least 60 to be readable.
    """
    return "\n\n".join("\n".join(_terminal_section(section, width)) for section in sections()) + "\n"


def _terminal_section(section: Section, width: int) -> Iterator[str]:
    yield section.title
    if section.text:
        yield from textwrap.wrap(section.text, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    for entry in section.entries:
        yield from _terminal_entry(entry, width)


def _terminal_entry(entry: Entry, width: int) -> Iterator[str]:
    """The example and its meaning side by side; an example that is too long takes a line of its own."""
    margin = len(_INDENT) + _EXAMPLE_WIDTH + 1
    first, *rest = textwrap.wrap(entry.meaning, width - margin)
    if len(entry.example) > _EXAMPLE_WIDTH:
        yield _INDENT + entry.example
        yield " " * margin + first
    else:
        yield f"{_INDENT}{entry.example:<{_EXAMPLE_WIDTH}} {first}"
    for line in rest:
        yield " " * margin + line


def markdown_page() -> str:
    """The help as a page of documentation, with a newline at its end."""
    head = [
        "<!-- " + _("Drawn from search/query/help.py by `python -m search.query.manual`: change it there.") + " -->",
        "# " + _("The query language"),
        _(
            "What is typed after `search query`, and in the search box of the application. The query as it was "
            "understood is always shown; operators and fields can be written in French or in English."
        ),
    ]
    return "\n\n".join([*head, *map(_markdown_section, sections())]) + "\n"


def _markdown_section(section: Section) -> str:
    head = "| {} | {} |".format(_("Write"), _("Meaning"))
    table = [head, "| --- | --- |", *map(_markdown_row, section.entries)]
    parts = [f"## {section.title}", "\n".join(table), section.text]
    return "\n\n".join(part for part in parts if part)


def _markdown_row(entry: Entry) -> str:
    cells = (f"`{entry.example}`", entry.meaning)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    sys.stdout.write(markdown_page())
