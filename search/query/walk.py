"""Ways through a query's tree, for those who run it, mark its hits or explain it.

Reads trees and never changes them. Everything comes in the order of the query's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search.query.tree import (
    And,
    AtLeast,
    Dates,
    Exact,
    FieldName,
    Fuzzy,
    InField,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Same,
    Wildcard,
    Word,
)

Located = Leaf | Phrase | Near | Same
"""What stands at a place in a text: a hit that can be marked, alone or with its words together."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What helps an article to match, and the field it is sought in (None: the text that is searched)."""

    node: Located
    field: FieldName | None


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`; a phrase's are its words."""
    match node:
        case And(items) | Or(items):
            return items
        case Phrase(items):
            return items
        case Near(left, right) | Same(left, right):
            return (left, right)
        case Not(item) | AtLeast(item) | InField(_, item):
            return (item,)
        case _:
            return ()


def subtrees(node: Node) -> Iterator[Node]:
    """`node` and every node below it, parents first."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def depth(node: Node) -> int:
    """Levels of the tree: 1 for a word, 2 for a phrase of words."""
    deepest = 0
    waiting = [(node, 1)]
    while waiting:
        current, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(current))
    return deepest


def leaves(node: Node) -> Iterator[Leaf]:
    """Every word of the query, those in phrases, in fields and under NOT included."""
    return (found for found in subtrees(node) if isinstance(found, Word | Exact | Wildcard | Fuzzy))


def wanted(node: Node) -> Iterator[Wanted]:
    """What an article may match with: words, phrases and proximities that no NOT turns against it."""
    waiting: list[tuple[Node, FieldName | None, bool]] = [(node, None, True)]
    while waiting:
        current, field, positive = waiting.pop()
        match current:
            case Not(item):
                waiting.append((item, field, not positive))
            case InField(name, item):
                waiting.append((item, name, positive))
            case And() | Or() | AtLeast():
                waiting.extend((child, field, positive) for child in reversed(children(current)))
            case Dates():
                pass
            case _ if positive:
                yield Wanted(current, field)


def words(node: Node) -> Iterator[Leaf]:
    """The words that an article may match with, whatever their field: those that no NOT turns against it."""
    for found in wanted(node):
        yield from leaves(found.node)


def is_negative(node: Node) -> bool:
    """Whether the query only excludes: an article matches by what it does not hold, and has nothing to mark."""
    match node:
        case Not(item):
            return not is_negative(item)
        case And(items):
            return all(map(is_negative, items))
        case Or(items):
            return any(map(is_negative, items))
        case InField(_, item) | AtLeast(item):
            return is_negative(item)
        case _:
            return False
