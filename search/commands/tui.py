"""`search tui`: the application in the terminal. The one place from which `search` reaches for it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from index.translation import _
from search import leash
from search.commands.session import Session
from search.errors import UsageError
from search.locations import data_folder
from search.terminal import is_terminal

if TYPE_CHECKING:
    from search.cli import Options


def run(options: Options) -> int:
    """Open the application on the index; it offers to build one where there is none.

    Raises:
        UsageError: there is no terminal to open it in.
    """
    if os.environ.get(leash.SERVED, "").isdecimal():
        leash.hold(int(os.environ[leash.SERVED]))
    elif not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError(
            _("The application needs a terminal, and there is none here."),
            _("Type: search query TEXT"),
        )
    session = Session(options)
    if (options.color or session.config.color) == "never":
        os.environ["NO_COLOR"] = "1"
    location, corpus = session.locations.index(), session.locations.corpus_if_known()
    from tui.app import run as run_application

    return run_application(
        location,
        corpus,
        " ".join(options.text),
        session.locations.aliases(),
        data_folder(),
        remember=session.config.history is not False,
        alone=leash.SERVED not in os.environ,
    )
