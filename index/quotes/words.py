"""The French function words and other small tables of the lexicon, read when first needed.

Tables are knowledge for linguists: this module only reads them. It decides nothing about quotes.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def rows(name: str) -> list[list[str]]:
    """The rows of a table of the lexicon, cut at tabs, without comments and empty lines."""
    text = (files("index.quotes.lexicon") / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words(*names: str) -> frozenset[str]:
    """The words of a class of `words.tsv`, or of several together."""
    if len(names) > 1:
        return frozenset().union(*map(words, names))
    name = names[0]
    found = frozenset(_classes()[name])
    if name == "adverb":
        return found | {phrase.replace(" ", "_").replace("'", "_") for phrase in word_list("adverbials.txt")}
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a table with one word a line (`not_sources.txt`)."""
    return frozenset(row[0] for row in rows(name))


@cache
def nouns(table: str, kind: str) -> frozenset[str]:
    """The words of one class of a table with two columns, word and class."""
    return frozenset(row[0] for row in rows(table) if row[1] == kind)


@cache
def _classes() -> dict[str, list[str]]:
    return {row[0]: row[1].split() for row in rows("words.tsv")}
