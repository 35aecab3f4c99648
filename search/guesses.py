"""Words that no article has, and those of the index that may have been meant: one slip of the keyboard away.

A guess is searched in the place of the word and announced; a word after `=`, under a NOT or in a field of names is
taken as it stands. Reads the dictionaries of an index and counts, and changes no query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from index.french.analysis import readings
from index.french.fold import fold
from index.french.stem import stem
from index.french.stopwords import is_stop_word
from index.translation import _
from search.query.tree import Node, Word
from search.query.walk import leaves, wanted
from search.vocabulary import Terms, Vocabulary

if TYPE_CHECKING:
    from search.collection import Collection

MIN_LETTERS = 5
"""Shorter words have too many neighbours to say which one was meant."""

MAX_GUESSES = 3


class Lexicon:
    """The words of one index with their frequencies.

    Args:
        collection: the documents.
        areas: where words are looked for.
    """

    def __init__(self, collection: Collection, areas: Iterable[str]) -> None:
        self._collection = collection
        self._areas = tuple(areas)

    def has(self, terms: Terms) -> bool:
        """Whether some document has one of the words accepted."""
        return any(self._collection.frequencies(area, terms)[0].size for area in self._areas)

    def frequency(self, terms: Terms) -> int:
        """How many documents have one of the words accepted, those that have it in two areas counted twice."""
        return sum(self._collection.frequencies(area, terms)[0].size for area in self._areas)

    def near(self, form: str) -> list[Terms]:
        """The words one edit away, accents apart, the most frequent first; the forms of one stem are one word.

        A word that differs in its last letter alone is none of them: endings make other words (« armée », « arme »),
        and what of that is inflection is settled by stems.
        """
        folded = fold(form)
        if not folded.isascii():
            return []
        by_stem: dict[str, set[str]] = {}
        for area in self._areas:
            for found in self._collection.near(area, folded):
                if not is_stop_word(found) and not _differ_at_the_end(folded, fold(found)):
                    by_stem.setdefault(stem(found), set()).add(found)
        words = [Terms(frozenset({key}), frozenset(forms)) for key, forms in by_stem.items()]
        present = [(-self.frequency(terms), min(terms.forms), terms) for terms in words if self.has(terms)]
        return [terms for _frequency, _form, terms in sorted(present, key=lambda item: item[:2])]


def guesses(root: Node, vocabulary: Vocabulary, lexicon: Lexicon) -> dict[str, Terms]:
    """For each word of a query that the index does not have, by its form, what to search in its place."""
    found: dict[str, Terms] = {}
    for word in _words(root):
        alternatives = vocabulary.read(word)
        if any(all(map(lexicon.has, reading)) for reading in alternatives):
            continue
        for terms, form in zip(*alternatives[:1], *readings(word.text)[:1], strict=True):
            if len(form) >= MIN_LETTERS and form.isalpha() and not lexicon.has(terms):
                near = lexicon.near(form)[:MAX_GUESSES]
                if near:
                    found[form] = _joined(near)
    return found


def told(found: Mapping[str, Terms]) -> Iterator[str]:
    """What the user should know about guesses: a sentence a word."""
    for form, terms in found.items():
        others = sorted(terms.forms)
        notice = _("No article has « {word} »; searched in its place: {others}.")
        yield notice.format(word=form, others=", ".join(f"« {other} »" for other in others))


def _words(root: Node) -> Iterator[Word]:
    """The words that an article may match with in its texts; names of sources and people are no guesswork."""
    for part in wanted(root):
        if part.field in (None, "title", "quote"):
            yield from (leaf for leaf in leaves(part.node) if isinstance(leaf, Word))


def _differ_at_the_end(word: str, other: str) -> bool:
    """Whether two words are the same up to the last letter of either."""
    longer = max(len(word), len(other))
    return word[: longer - 1] == other[: longer - 1]


def _joined(words: Iterable[Terms]) -> Terms:
    stems: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    for terms in words:
        stems |= terms.stems
        forms |= terms.forms
    return Terms(stems, forms, guessed=True)
