"""What is wrong with a query, with a code beside the message.

Messages are translated and may be reworded; codes are for tests and for whoever must tell one fault from another.
"""

from __future__ import annotations

from typing import Literal

from search.errors import QueryError

FaultCode = Literal[
    "empty",  # no text at all
    "no-words",  # operators and punctuation only
    "too-long",
    "too-deep",
    "too-many-clauses",
    "unknown-field",
    "nested-field",  # a field inside another
    "unknown-zone",
    "unknown-kind",
    "leading-wildcard",
    "mixed-marks",  # =, * and ~ on one word
    "distance",  # the number of mot~n
    "slop",  # the number of "a b"~n
    "proximity",  # the number of NEAR/n
    "count",  # the number of ATLEAST/n
    "no-number-wanted",  # SENT/3
    "operand",  # what cannot stand beside NEAR, SENT or ATLEAST
    "bad-date",
    "bad-range",
]


class Fault(QueryError):
    """A `QueryError` of the parser. `code` names the kind of fault, in all languages alike."""

    def __init__(self, code: FaultCode, message: str, text: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message, text, start, end, hint)
        self.code = code
