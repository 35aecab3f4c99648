"""Words of one language that stand where the interface speaks the other.

Taken from the catalogue itself: a word that its English sentences have and its French ones have not is English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from index import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")
_NOT_WORDS = re.compile(r"\{\w*\}|%\(\w+\)\w|`[^`]*`|--?[\w-]+|[\w.-]+/[\w./-]*|\w+\.\w+")


def words(text: str) -> set[str]:
    """The words of a text in lower case, without options, paths and places for values."""
    return {word.lower() for word in _WORD.findall(_NOT_WORDS.sub(" ", text))}


@cache
def _vocabularies() -> tuple[frozenset[str], frozenset[str]]:
    english: set[str] = set()
    french: set[str] = set()
    for message in catalogue.translated():
        if message.id:
            for asked in [message.id] if isinstance(message.id, str) else message.id:
                english |= words(asked)
            for given in [message.string] if isinstance(message.string, str) else message.string or ():
                french |= words(given)
    return frozenset(english - french), frozenset(french - english)


def english_in(text: str, names: Iterable[str] = ()) -> set[str]:
    """The English words in a text that should be French; `names` belong to no language."""
    return (words(text) & _vocabularies()[0]) - set(names)


def french_in(text: str, names: Iterable[str] = ()) -> set[str]:
    """The French words in a text that should be English; `names` belong to no language."""
    return (words(text) & _vocabularies()[1]) - set(names)
