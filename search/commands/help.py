"""`search help`: the query language (from the same data as `docs/query-language.md`), the manual, or one command."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from search import exitcodes

if TYPE_CHECKING:
    from search.cli import Options

SYNTAX = "syntax"
MANUAL = "man"


def run(options: Options) -> int:
    """Write the page that was asked for; without a topic, the help of the program.

    Raises:
        UsageError: the topic is no command.
    """
    if options.topic == [MANUAL]:
        from importlib.metadata import version

        from search.cli import build_parser
        from search.manpage import manual

        sys.stdout.write(manual(build_parser(), version("verbatim")))
    elif options.topic == [SYNTAX]:
        from search.query.manual import terminal_page
        from search.terminal import columns

        sys.stdout.write(terminal_page(columns(sys.stdout, os.environ)))
    else:
        from search.cli import parse_arguments

        with contextlib.suppress(SystemExit):  # what argparse does when it has printed a help
            parse_arguments([*options.topic, "--help"])
    return exitcodes.FOUND
