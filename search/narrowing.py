"""Narrows a query to a period, a source or a kind of quotes: conditions beside what was typed, which nobody writes.

The command line makes them of its options, the application of what is chosen among facets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.query.tree import InField, Node, Query


def narrowed(
    query: Query,
    since: str | None = None,
    until: str | None = None,
    source: str | None = None,
    kind: str | None = None,
) -> Query:
    """`query` within a period, a source and a kind of quotes; itself where none is given.

    Args:
        query: what was asked.
        since: the beginning of an ISO date, inclusive.
        until: the same, inclusive.
        source: the name of a source.
        kind: a kind of quotes; a speaker and words of a quote that the query names are those of a quote of that kind.
    """
    added = conditions(since, until, source, kind)
    if not added:
        return query
    from search.query.tree import And, Query
    from search.query.unparse import unparse

    items = query.root.items if isinstance(query.root, And) else (query.root,)
    root = And((*items, *added))
    return Query(query.text, root, unparse(root), query.repairs, query.strict)


def conditions(
    since: str | None = None, until: str | None = None, source: str | None = None, kind: str | None = None
) -> list[Node]:
    """The conditions alone; see `narrowed`."""
    from search.query.tree import Dates, InField, Word

    found: list[Node] = []
    if since or until:
        from index.french.dates import bounds

        found.append(Dates(since and bounds(since)[0], until and bounds(until)[1]))
    if source is not None:
        found.append(in_source(source))
    if kind is not None:
        found.append(InField("kind", Word(kind)))
    return found


def in_source(name: str) -> InField:
    """The condition that an article is of the source `name`."""
    from search.query.tree import InField, Phrase, Word

    words = tuple(Word(word) for word in name.split())
    return InField("source", words[0] if len(words) == 1 else Phrase(words))
