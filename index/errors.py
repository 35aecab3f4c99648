"""What can go wrong on the writing side and on disk: one family, drawn at the top.

The family::

    VerbatimError
    ├── CorpusError            the corpus is not there, or holds nothing that can be read
    ├── WorkerLost             a process that helped with a build was ended from outside
    └── IndexStateError        the index is …
        ├── IndexMissing       … not there
        ├── NotAnIndex         … a directory of something else
        ├── IndexFormat        … of another format version
        ├── IndexDamaged       … not what its manifest says
        └── IndexLocked        … being written by another process

Each carries a message for people: what happened, what it means, what to type next. Exit codes are not decided here
but in one table of the command line (`search/exitcodes.py`).
"""

from __future__ import annotations


class VerbatimError(Exception):
    """The base of all errors that a user can cause or mend. `str(error)` is the message; `hint` the next step."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class CorpusError(VerbatimError):
    """The corpus is missing, unreadable, or empty."""


class WorkerLost(VerbatimError):
    """A process that helped with a build was ended from outside, most likely for want of memory."""


class IndexStateError(VerbatimError):
    """The index cannot be used as it stands."""


class IndexMissing(IndexStateError):
    """There is no index yet."""


class NotAnIndex(IndexStateError):
    """The directory exists and holds something else; it is never written to."""


class IndexFormat(IndexStateError):
    """The index was written by another version, with other analysis or another format."""


class IndexDamaged(IndexStateError):
    """A file is missing, cut or altered."""


class IndexLocked(IndexStateError):
    """Another process writes the index."""
