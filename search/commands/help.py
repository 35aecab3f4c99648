"""`search help`: the query language on a page, from the same data as `docs/query-language.md`, or one command."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from search import exitcodes

if TYPE_CHECKING:
    from search.cli import Options

SYNTAX = "syntax"


def run(options: Options) -> int:
    """Write the page that was asked for; without a topic, the help of the program.

    Raises:
        UsageError: the topic is no command.
    """
    if options.topic == [SYNTAX]:
        from search.query.manual import terminal_page
        from search.terminal import columns

        sys.stdout.write(terminal_page(columns(sys.stdout, os.environ)))
    else:
        from search.cli import parse_arguments

        with contextlib.suppress(SystemExit):  # what argparse does when it has printed a help
            parse_arguments([*options.topic, "--help"])
    return exitcodes.FOUND
