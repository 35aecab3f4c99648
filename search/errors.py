"""What can go wrong on the reading side: one family, beside the one of `index.errors`.

The family::

    VerbatimError
    ├── QueryError        the query cannot be understood, or exceeds a limit; carries the place of the fault
    ├── UnknownArticle    no article, or several, go by that name
    └── UsageError        options that do not go together, an output that cannot be written
"""

from __future__ import annotations

from index.errors import VerbatimError


class QueryError(VerbatimError):
    """The query cannot be run. `start` and `end` are offsets of the fault in the query `text`."""

    def __init__(self, message: str, text: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.text = text
        self.start = start
        self.end = end


class UnknownArticle(VerbatimError):
    """No article, or more than one, goes by that name."""


class UsageError(VerbatimError):
    """The command was given options or files that it cannot use."""
