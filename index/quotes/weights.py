"""How far each rule is to be trusted, from a table measured on annotated articles."""

from __future__ import annotations

from functools import cache

from index.article import QuoteKind
from index.quotes.words import rows


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {(rule, kind): float(weight) for rule, kind, weight in rows("weights.tsv")}


@cache
def weight_of(rule: str, kind: QuoteKind) -> float:
    """The share of right quotes, 0 to 1, that the rule gave of this kind."""
    table = _weights()
    return table[rule, kind] if (rule, kind) in table else table["*", kind]
