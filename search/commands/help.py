"""`search help syntax`: the query language on a page, from the same data as `docs/query-language.md`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from search import exitcodes

if TYPE_CHECKING:
    from search.cli import Options


def run(options: Options) -> int:
    """Write the page that was asked for."""
    del options
    from search.query.manual import terminal_page
    from search.terminal import columns

    sys.stdout.write(terminal_page(columns(sys.stdout, os.environ)))
    return exitcodes.FOUND
