"""The words without which a sentence without marks reports nothing, looked for before a sentence is read.

Most sentences of an article hold none of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.quotes.fixed_phrases import fixed_phrases

_OPINION = "pour"
"""« Pour X, … » is an opinion at the head of a clause; the word is too common to be looked for anywhere else."""
_OPENING = 6


class Triggers:
    """A table of words that wake the reader; each counts only beside one of the words it is mapped to, if any."""

    def __init__(self, table: Mapping[str, frozenset[str]]) -> None:
        self.table = table
        self._telling = frozenset().union(table, *table.values(), fixed_phrases(), [_OPINION])

    def told_in(self, parts: list[str]) -> list[str]:
        """Those of the parts of a sentence that can be triggers, or that tell of a fixed phrase; most have few."""
        return [*filter(self._telling.__contains__, parts)]

    def wake(self, told: list[str], parts: list[str]) -> bool:
        """Whether a trigger is among the parts of a sentence; `told`: those of them that tell of anything."""
        table = self.table
        for part in told:
            beside = table.get(part)
            if beside is not None and (not beside or not beside.isdisjoint(told)):
                return True
        return _OPINION in told and _OPINION in parts[:_OPENING]
