"""Which terms of an index a word of a query stands for.

A word finds the forms with its stem, and the forms that are its own but for accents; typed without accents it finds the
stems of the accented forms too (`annee` finds « années »; `armée` finds « ARMEE » and not « arme »). Reads the
dictionaries of an index, never its postings. Limits hold before anything is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from index.french.analysis import accent_key, readings
from index.french.fold import fold
from index.french.stem import stem
from index.french.tokens import tokenise
from index.french.units import units
from index.translation import _
from search.errors import QueryError
from search.memo import Memo
from search.query.limits import MAX_EXPANSIONS
from search.query.tree import Exact, Fuzzy, Leaf, Wildcard

_FOLDED_PREFIX = 3
"""Letters that the forms of a word share once their accents are gone: none of those looked for differs before."""


_UNITS_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Terms:
    """What one word of a query accepts: any form with one of the `stems`, and the `forms` themselves.

    `guessed`: they stand in for a word that the index does not have.
    """

    stems: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    guessed: bool = False

    def accept(self, form: str) -> bool:
        """Whether a form in a text is a hit."""
        return form in self.forms or (bool(self.stems) and stem(form) in self.stems)

    def __bool__(self) -> bool:
        return bool(self.stems or self.forms)


def size(terms: Terms) -> int:
    """About how many bytes they take."""
    return 400 + 100 * (len(terms.stems) + len(terms.forms))


class Dictionaries(Protocol):
    """The forms that an index knows."""

    def beginning(self, area: str, prefix: str) -> Iterator[str]:
        """The forms in an area that begin with a prefix."""
        ...

    def folded(self, area: str, prefix: str) -> Iterator[str]:
        """The forms beyond ASCII in an area whose folding begins with a prefix."""
        ...

    def within(self, area: str, word: str, most: int) -> Iterator[str]:
        """The forms in an area at most some edits away from a word, accents apart; some may be farther."""
        ...


class Accepting(dict[str, bool]):
    """Which units of a text may hold a word that some terms accept; each is looked into once.

    A unit that holds none by itself may hold one in the light of what stands before it.
    """

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, unit: str) -> bool:
        if len(self) >= _UNITS_KEPT:
            self.clear()
        width, pieces = units[unit]
        found = not width
        accept = self._terms.accept
        for piece in pieces:
            if accept(piece[2]):
                found = True
                break
        self[unit] = found
        return found


Reading = tuple[Terms, ...]
"""Words that must follow one another; most leaves have one reading of one word."""


class Vocabulary:
    """The dictionary of one index, for the areas given.

    Args:
        collection: the forms.
        areas: where they are looked for.
        text: the query, for messages.
        guesses: what stands in for words that the index does not have.
        known: what was worked out for earlier queries of the same index.
    """

    def __init__(
        self,
        collection: Dictionaries,
        areas: Iterable[str],
        text: str = "",
        guesses: Mapping[str, Terms] | None = None,
        known: Memo[Terms] | None = None,
    ) -> None:
        self._collection = collection
        self._known = known or Memo(0, size)
        self._areas = tuple(areas)
        self._text = text
        self.guesses = guesses or {}
        self.read = lru_cache(maxsize=1024)(self._read)
        self.accepting = lru_cache(maxsize=256)(Accepting)

    def afresh(self) -> Vocabulary:
        """The same for one page to mark: what `accepting` remembers of texts is much, and goes with the page."""
        return Vocabulary(self._collection, self._areas, self._text, self.guesses, self._known)

    def _read(self, leaf: Leaf) -> tuple[Reading, ...]:
        """The alternative readings of a leaf; none where it holds no word at all.

        Raises:
            QueryError: more than MAX_EXPANSIONS forms fit.
        """
        if isinstance(leaf, Wildcard):
            return _one(self._kept(("*", leaf.pattern), lambda: self._limited(leaf, self._fitting(leaf.pattern))))
        if isinstance(leaf, Fuzzy):
            near = self._near(leaf.text, leaf.distance)
            return _one(self._kept(("~", leaf.text, leaf.distance), lambda: self._limited(leaf, near)))
        if isinstance(leaf, Exact):
            return tuple(tuple(Terms(forms=frozenset({form})) for form in forms) for forms in readings(leaf.text))
        return tuple(tuple(self._word(form) for form in forms) for forms in readings(leaf.text))

    def _kept(self, key: tuple[str | int, ...], make: Callable[[], Terms]) -> Terms:
        return self._known.get((self._areas, *key), make)

    def _word(self, form: str) -> Terms:
        if form in self.guesses:
            return self.guesses[form]
        return self._kept((form,), lambda: self._accepted(form))

    def _accepted(self, form: str) -> Terms:
        folded = fold(form)
        stems = {stem(form)}
        forms = {form, folded}
        typed_without_accents = folded == form
        key = accent_key(form)
        for candidate in self._accented(folded[:_FOLDED_PREFIX]):
            if fold(candidate) == folded:
                forms.add(candidate)
            if typed_without_accents and accent_key(candidate) == key:
                stems.add(stem(candidate))
        return Terms(frozenset(stems), frozenset(forms))

    def _accented(self, prefix: str) -> Iterator[str]:
        """The forms that are more than plain ASCII and whose folding begins with `prefix`."""
        for area in self._areas:
            yield from self._collection.folded(area, prefix)

    def _forms(self, prefix: str) -> Iterator[str]:
        """The forms of the dictionary that begin with `prefix`, as they stand or folded."""
        for area in self._areas:
            yield from self._collection.beginning(area, prefix)
        yield from self._accented(fold(prefix))

    def _fitting(self, pattern: str) -> Iterator[str]:
        """The forms that fit a pattern of `*` and `?`; a pattern without accents fits accented forms too."""
        normal = _normalised(pattern)
        prefix = re.split(r"[*?]", normal, maxsplit=1)[0]
        folded = fold(prefix) == prefix
        if folded and normal == prefix + "*":
            yield from self._forms(prefix)
            return
        fits = _compile(normal)
        for form in self._forms(prefix):
            if fits(form) or (folded and fits(fold(form))):
                yield form

    def _near(self, text: str, distance: int) -> Iterator[str]:
        """The forms within `distance` edits, accents apart, that keep the first letter."""
        for sequence in readings(text)[:1]:
            word = fold("".join(sequence))
            if word.isascii():
                close = {form for area in self._areas for form in self._collection.within(area, word, distance)}
            else:
                close = set(self._forms(word[:1]))
            yield from (form for form in close if within(word, fold(form), distance))

    def _limited(self, leaf: Wildcard | Fuzzy, found: Iterator[str]) -> Terms:
        forms: set[str] = set()
        for form in found:
            forms.add(form)
            if len(forms) > MAX_EXPANSIONS:
                raise QueryError(
                    _("More than {limit} words fit.").format(limit=MAX_EXPANSIONS),
                    self._text,
                    leaf.start,
                    leaf.end,
                    _("Type more letters."),
                )
        return Terms(forms=frozenset(forms))


def _one(terms: Terms) -> tuple[Reading, ...]:
    return ((terms,),) if terms else ((Terms(),),)


def _normalised(pattern: str) -> str:
    """A pattern with its letters as in the dictionary; wildcards stay."""
    parts = re.split(r"([*?])", pattern)
    return "".join(part if part in ("*", "?") else _letters(part) for part in parts)


def _letters(text: str) -> str:
    """A piece of a word as the tokeniser normalises it."""
    tokens = [token for token in tokenise(text) if token.span == 1]
    return "".join(token.form for token in tokens) if tokens else text.lower()


def _compile(pattern: str) -> Any:
    """A matcher for `*` and `?` that never backtracks: literal pieces are sought one after the other."""
    pieces = re.split(r"\*+", pattern)

    def fits(form: str) -> bool:
        return _fits(pieces, form)

    return fits


def _fits(pieces: list[str], form: str) -> bool:
    first, *rest = pieces
    if not _here(first, form, 0):
        return False
    if not rest:
        return len(form) == len(first)
    place = len(first)
    for piece in rest[:-1]:
        found = next((i for i in range(place, len(form) - len(piece) + 1) if _here(piece, form, i)), None)
        if found is None:
            return False
        place = found + len(piece)
    last = len(form) - len(rest[-1])
    return last >= place and _here(rest[-1], form, last)


def _here(piece: str, form: str, place: int) -> bool:
    """Whether a piece, in which `?` is any letter, stands at a place of the form."""
    if place + len(piece) > len(form):
        return False
    return all(wanted in ("?", form[place + i]) for i, wanted in enumerate(piece))


def within(a: str, b: str, distance: int) -> bool:
    """Whether two words are at most `distance` edits apart, a swap of neighbours counting as one.

    Optimal string alignment (Boytsov 2011, "Indexing methods for approximate dictionary searching").
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        following = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > distance:
            return False
        before, row = row, following
    return row[-1] <= distance
