"""Which articles are the answer to a query, and what is said of a query that nothing answers whole.

Puts together what executors find, what stands in for words and what notices say; reads no columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from index.layouts import ARTICLES, QUOTES
from search import notices
from search.articles import ArticleExecutor
from search.guesses import lexicon, suggestions
from search.partial import Parts
from search.query.tree import Node, Query, Word
from search.query.walk import leaves
from search.results import QuoteResults, Results
from search.rewriting import any_of, only_stop_words
from search.sparse import Mask
from search.utterances import QuoteExecutor
from search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from search.engine import Match


def found_by(
    executor: ArticleExecutor, query: Query, root: Node, match: Match, speaker: str | None
) -> tuple[Mask, Parts | None]:
    """The articles that answer, and the parts of the query where nothing answers it whole.

    Args:
        executor: what runs trees.
        query: the query as typed.
        root: its tree, stop words left out.
        match: how many of its words an article needs; see `search.engine.Engine`.
        speaker: whose quotes an article needs.
    """
    find = partial(executor.found, speaker=speaker)
    found = find(any_of(root) if match == "any" else root)
    if found.any():
        return found, None
    parts = Parts(root, find)
    return parts.best() if match == "best" and parts.several and not query.strict else found, parts


def said_of(query: Query, root: Node, dropped: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """What a user should know about how the query was taken."""
    return (
        *query.repairs,
        *notices.left_out(dropped),
        *notices.common(only_stop_words(root)),
        *notices.empty([word.text for word in leaves(root) if isinstance(word, Word) and not vocabulary.read(word)]),
        *notices.guessed(vocabulary.guesses),
    )


def unanswered(results: Results, query: Query, parts: Parts, executor: ArticleExecutor, speaker: str | None) -> Results:
    """The results with all that can be said of a query that nothing answers whole."""
    counts, unfiltered = parts.counts(), None
    if (parts.conditions or speaker is not None) and parts.bare and not results.total:
        unfiltered = int(np.count_nonzero(executor.found(parts.bare)))
    others = suggestions(query, executor.vocabulary, lexicon(executor.collection, ARTICLES.words))
    partly = notices.incomplete(parts.fewest_missing, counts)
    said = partly if results.total else notices.fruitless(counts, unfiltered)
    return replace(
        results,
        notices=(*results.notices, *said, *notices.meant(others)),
        partial=bool(results.total),
        parts=counts,
        suggestions=others,
        unfiltered=unfiltered,
    )


def no_quotes(results: QuoteResults, query: Query, executor: QuoteExecutor) -> QuoteResults:
    """The results with other spellings of a query that no quote answers."""
    others = suggestions(query, executor.vocabulary, lexicon(executor.collection, QUOTES.words))
    return replace(results, notices=(*results.notices, *notices.meant(others)))
