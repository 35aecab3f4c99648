"""What a query comes to in one index, worked out once: asked again, for the next page or as one types, it is only run.

A plan says how answers are found and never what they are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.translation import catalogue
from search.answering import found_by, said_of
from search.articles import ArticleExecutor
from search.memo import Memo
from search.partial import Parts
from search.plain import Plain
from search.query.limits import MAX_EXPANSIONS
from search.query.tree import Fuzzy, Query, Wildcard
from search.query.walk import leaves
from search.rewriting import without_stop_words
from search.scoring import Scorer, Scores
from search.sparse import Numbers

if TYPE_CHECKING:
    from search.engine import Match

ROOM = 4 << 20
"""Bytes that the plans kept may take."""

_BYTES = 4000
"""What each word of a query takes at most, with all that it stands for; a pattern stands for many words."""


class Answers(NamedTuple):
    """How many articles answer, those that may come to stand among the best, and how well they do.

    `parts`: of the query, where nothing answers it whole.
    """

    total: int
    numbers: Numbers
    scores: Scores
    parts: Parts | None


class Plan:
    """How one query is run on the articles of one index.

    Args:
        query: as typed.
        executor: made for it.
    """

    def __init__(self, query: Query, executor: ArticleExecutor) -> None:
        self.query = query
        self.executor = executor
        self.root, self.dropped = without_stop_words(query.root)

    @cached_property
    def scorer(self) -> Scorer:
        """What scores articles for its words."""
        return self.executor.scorer(self.root)

    @cached_property
    def _plain(self) -> Plain:
        return Plain(self.root, self.executor, self.scorer)

    def answers(self, match: Match, speaker: str | None, best: int) -> Answers:
        """The articles that answer, and how well.

        Args:
            match: how many of the words an article needs; see `search.engine.Engine`.
            speaker: keeps those with a quote of that person.
            best: so many of the best have to be right; 0 for all.
        """
        if best and match != "any" and speaker is None:
            found = self._plain.found(best)
            if found is not None and found.total:
                return Answers(*found, None)
        mask, parts = found_by(partial(self.executor.found, speaker=speaker), self.query, self.root, match)
        numbers = np.flatnonzero(mask)
        return Answers(numbers.size, numbers, self.scorer.scores(numbers, best), parts)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """What a user should know about how the query was taken."""
        return said_of(self.query, self.root, self.dropped, self.executor.vocabulary)


class Plans:
    """The plans of the queries asked last of one index.

    Args:
        executor: made for a query.
    """

    def __init__(self, executor: Callable[[Query], ArticleExecutor]) -> None:
        self._executor = executor
        self._kept: Memo[Plan] = Memo(ROOM, _size)

    def of(self, query: Query) -> Plan:
        """How to run a query."""
        # What is said of a query is said in one language; and other trees may bear the same text.
        plan = self._kept.get((query.text, query.understood, catalogue()), partial(self._made, query))
        return plan if plan.query == query else self._made(query)

    def _made(self, query: Query) -> Plan:
        return Plan(query, self._executor(query))


def _size(plan: Plan) -> int:
    """About how many bytes a plan takes at most."""
    words = list(leaves(plan.query.root))
    patterns = sum(isinstance(word, Wildcard | Fuzzy) for word in words)
    return _BYTES * (1 + len(words)) + 100 * MAX_EXPANSIONS * patterns
