"""Which articles or quotes are the answer to a query, and what is said of a query that nothing answers whole.

Puts together what executors find, what stands in for words and what notices say; reads no columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

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
from search.utterances import QuoteExecutor, QuoteFilter
from search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from search.engine import Match

AnyResults = TypeVar("AnyResults", bound=Results | QuoteResults)


def found_by(
    find: Callable[[Node], Mask], query: Query, root: Node, match: Match = "best"
) -> tuple[Mask, Parts | None]:
    """The documents that answer, and the parts of the query where nothing answers it whole.

    Args:
        find: from a tree to the documents that answer it.
        query: the query as typed.
        root: its tree, stop words left out.
        match: how many of its words a document needs; see `search.engine.Engine`.
    """
    found = find(any_of(root) if match == "any" else root)
    if found.any():
        return found, None
    parts = Parts(root, find)
    return parts.best() if match == "best" and parts.several and not query.strict else found, parts


def quotes_found(
    executor: QuoteExecutor, query: Query | None, root: Node | None, chosen: QuoteFilter
) -> tuple[Mask, Parts | None]:
    """The same of quotes; all that pass the filter where there is no query."""
    if query is None or root is None:
        return executor.found(None, chosen), None
    return found_by(partial(executor.found, chosen=chosen), query, root)


def said_of(query: Query, root: Node, dropped: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """What a user should know about how the query was taken."""
    return (
        *query.repairs,
        *notices.left_out(dropped),
        *notices.common(only_stop_words(root)),
        *notices.empty([word.text for word in leaves(root) if isinstance(word, Word) and not vocabulary.read(word)]),
        *notices.guessed(vocabulary.guesses),
    )


def unanswered(
    results: AnyResults, query: Query, parts: Parts, executor: ArticleExecutor | QuoteExecutor, narrowed: bool
) -> AnyResults:
    """The results with all that can be said of a query that nothing answers whole; `narrowed`: by options beside it."""
    counts, unfiltered = parts.counts() if results.total else parts.alone(), None
    if (parts.conditions or narrowed) and parts.bare and not results.total:
        unfiltered = int(np.count_nonzero(executor.match(parts.bare)))
    of_quotes = isinstance(results, QuoteResults)
    layout = QUOTES if of_quotes else ARTICLES
    others: tuple[str, ...] = suggestions(query, executor.vocabulary, lexicon(executor.collection, layout.words))
    said: tuple[str, ...] = (
        *(
            notices.incomplete(parts.fewest_missing, counts, of_quotes)
            if results.total
            else notices.fruitless(counts, unfiltered, of_quotes)
        ),
        *notices.meant(others),
    )
    return replace(
        results,
        notices=(*results.notices, *said),
        partial=bool(results.total),
        parts=counts,
        suggestions=others,
        unfiltered=unfiltered,
    )
