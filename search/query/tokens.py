"""The pieces of a query between its text and its tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from search.query.spellings import Operator
from search.query.tree import FieldName, Node

Kind = Operator | Literal["operand", "nothing", "open", "close", "field"]

PREFIXES: frozenset[Kind] = frozenset({"not", "atleast", "field"})
"""What stands before its one operand."""

PROXIMITIES: frozenset[Kind] = frozenset({"near", "before", "sentence", "paragraph"})

INFIXES: frozenset[Kind] = PROXIMITIES | {"and", "or"}
"""What stands between two operands."""


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a query, `text[start:end]`.

    `node` belongs to "operand" (a word, a phrase, a date), `number` to "near", "before" and "atleast", `field` to
    "field". "nothing" is a phrase without words.
    """

    kind: Kind
    start: int
    end: int
    node: Node | None = None
    number: int = 0
    field: FieldName | None = None
