"""Words that no article has, and those of the index that may have been meant: one slip of the keyboard away.

A guess is searched in the place of the word and announced; a word after `=`, under a NOT or in a field of names is
taken as it stands. Reads the dictionaries of an index and counts, and changes no query.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from index.areas import AREAS
from index.french.analysis import readings
from index.french.fold import fold
from index.french.stem import stem
from index.french.stopwords import is_stop_word
from search.errors import QueryError
from search.query.tree import Fuzzy, Node, Query, Word
from search.query.walk import leaves, wanted
from search.vocabulary import Terms, Vocabulary

if TYPE_CHECKING:
    from search.collection import Collection

MIN_LETTERS = 5
"""Shorter words have too many neighbours to say which one was meant."""

MAX_GUESSES = 3

MAX_RESPELT = 8
"""Words of a query for which another spelling is looked for: more unknown words are no slips."""

MIN_SUGGESTED = 3
"""Letters of a word for which another spelling is proposed."""

MIN_FAR = 7
"""Letters of a word that may be two edits away from what is proposed."""


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
        return any(self._collection.frequencies(area, terms).values.size for area in self._areas)

    def frequency(self, terms: Terms) -> int:
        """How many documents have one of the words accepted, those that have it in two areas counted twice."""
        return sum(self._collection.frequencies(area, terms).values.size for area in self._areas)

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


def lexicon(collection: Collection, areas: Iterable[str]) -> Lexicon:
    """The words of the texts of an index, without those of sources and names."""
    return Lexicon(collection, [area for area in areas if area in AREAS])


def guesses(root: Node, vocabulary: Vocabulary, known: Lexicon) -> dict[str, Terms]:
    """For each word of a query that the index does not have, by its form, what to search in its place."""
    found: dict[str, Terms] = {}
    for word in _words(root):
        alternatives = vocabulary.read(word)
        if any(all(map(known.has, reading)) for reading in alternatives):
            continue
        for terms, form in zip(*alternatives[:1], *readings(word.text)[:1], strict=True):
            if len(form) >= MIN_LETTERS and form.isalpha() and not known.has(terms):
                near = known.near(form)[:MAX_GUESSES]
                if near:
                    found[form] = _joined(near)
    return found


def suggestions(query: Query, vocabulary: Vocabulary, known: Lexicon) -> tuple[str, ...]:
    """The query with a more usual spelling in the place of each word that no document has, where there is one.

    Looks further than a guess does, in the last letter and for short words too, since nothing of it is searched.
    """
    text, changed = query.text, False
    absent = islice((word for word in _words(query.root) if _is_absent(word, query, vocabulary, known)), MAX_RESPELT)
    for word in sorted(absent, key=lambda word: word.start, reverse=True):
        other = _nearest(word, vocabulary, known)
        if other:
            text, changed = text[: word.start] + other + text[word.end :], True
    return (text,) if changed else ()


def _is_absent(word: Word, query: Query, vocabulary: Vocabulary, known: Lexicon) -> bool:
    """Whether a word stands in the query as it is, and in no document."""
    typed = word.text if query.text[word.start : word.end] == word.text and word.text.isalpha() else ""
    found = (all(map(known.has, reading)) for reading in vocabulary.read(word))
    return len(typed) >= MIN_SUGGESTED and not any(found)


def _nearest(word: Word, vocabulary: Vocabulary, known: Lexicon) -> str | None:
    """The form that is the fewest edits away, and of those the most frequent."""
    for distance in range(1, 3 if len(word.text) >= MIN_FAR else 2):
        with contextlib.suppress(QueryError):
            (((terms,),)) = vocabulary.read(Fuzzy(word.text, distance))
            often = {form: known.frequency(Terms(forms=frozenset({form}))) for form in terms.forms}
            found = [form for form in often if often[form] and not is_stop_word(form)]
            if found:
                return min(found, key=lambda form: (-often[form], form))
    return None


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
