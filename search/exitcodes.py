"""The exit codes of `search`: a promise to scripts, in one table."""

from __future__ import annotations

from index.errors import IndexStateError, VerbatimError

FOUND = 0
NOTHING_FOUND = 1
USAGE = 2
INDEX = 3
INTERRUPTED = 130
PIPE_CLOSED = 141
"""Whoever read the results has had enough; as for every filter that the signal ends, and as silent."""


def of_error(error: VerbatimError) -> int:
    """The exit code that tells a script what kind of error ended the command."""
    return INDEX if isinstance(error, IndexStateError) else USAGE
