"""Rewrites a tree before it is run: stop words that say nothing are left out, and all words may become any words.

Pure functions from tree to tree. What they leave out is told to the user by the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.french.analysis import readings
from index.french.stopwords import is_stop_word
from search.query.tree import And, Dates, InField, Node, Not, Or, Word


def without_stop_words(node: Node) -> tuple[Node, tuple[str, ...]]:
    """The tree without stop words that stand beside words of content, and the words left out.

    In a phrase, under an operator of distance and after `=` a stop word stays: it was asked for.
    """
    dropped: list[str] = []
    return _without(node, dropped), tuple(dict.fromkeys(dropped))


def _without(node: Node, dropped: list[str]) -> Node:
    match node:
        case And():
            stops = [item for item in node.items if _is_stop(item)]
            if not any(_is_content(item) for item in node.items):
                stops = []
            dropped += [item.text for item in stops if isinstance(item, Word)]
            kept = tuple(_without(item, dropped) for item in node.items if item not in stops)
            return And(kept) if len(kept) > 1 else kept[0]
        case Or():
            return Or(tuple(_without(item, dropped) for item in node.items))
        case Not():
            return Not(_without(node.item, dropped))
        case InField():
            return node if node.name in ("speaker", "kind", "tag") else replace(node, item=_without(node.item, dropped))
        case _:
            return node


def only_stop_words(node: Node) -> tuple[str, ...]:
    """The words of a query that has none but stop words, side by side; nothing for any other query."""
    items = node.items if isinstance(node, And | Or) else (node,)
    words = tuple(item.text for item in items if isinstance(item, Word) and _is_stop(item) and any(_forms(item)))
    return tuple(dict.fromkeys(words)) if len(words) == len(items) else ()


def any_of(node: Node) -> Node:
    """The same words, any of which is enough; exclusions and conditions on fields and dates stay as they are."""
    loose, firm = loose_and_firm(node)
    if len(loose) < 2:
        return node
    return And((Or(loose), *firm)) if firm else Or(loose)


def loose_and_firm(node: Node) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The parts of a query that an article may lack when any word is enough, and those that it may not."""
    items = node.items if isinstance(node, And) else (node,)
    firm = tuple(item for item in items if isinstance(item, Not | InField | Dates))
    return tuple(item for item in items if item not in firm), firm


def _is_stop(item: Node) -> bool:
    """Whether an item is a word that every text has; an elision alone (« l' ») says nothing either."""
    return isinstance(item, Word) and all(is_stop_word(form) for form in _forms(item))


def _is_content(item: Node) -> bool:
    """Whether an item finds something by itself."""
    return not isinstance(item, Not) and not _is_stop(item)


def _forms(word: Word) -> Iterator[str]:
    for reading in readings(word.text):
        yield from reading
