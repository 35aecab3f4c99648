"""Narrows a query to a period or a source: conditions beside what was typed, which nobody has to write or to parse.

The command line makes them of its options, the application of what is chosen among facets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.query.tree import InField, Node, Query


def narrowed(query: Query, since: str | None = None, until: str | None = None, source: str | None = None) -> Query:
    """`query` within a period and a source; itself where none is given.

    Args:
        query: what was asked.
        since: the beginning of an ISO date, inclusive.
        until: the same, inclusive.
        source: the name of a source.
    """
    added = conditions(since, until, source)
    if not added:
        return query
    from search.query.tree import And, Query
    from search.query.unparse import unparse

    items = query.root.items if isinstance(query.root, And) else (query.root,)
    root = And((*items, *added))
    return Query(query.text, root, unparse(root), query.repairs, query.strict)


def conditions(since: str | None = None, until: str | None = None, source: str | None = None) -> list[Node]:
    """The conditions alone; see `narrowed`."""
    from search.query.tree import Dates

    found: list[Node] = []
    if since or until:
        from index.french.dates import bounds

        found.append(Dates(since and bounds(since)[0], until and bounds(until)[1]))
    if source is not None:
        found.append(in_source(source))
    return found


def in_source(name: str) -> InField:
    """The condition that an article is of the source `name`."""
    from search.query.tree import InField, Phrase, Word

    words = tuple(Word(word) for word in name.split())
    return InField("source", words[0] if len(words) == 1 else Phrase(words))
