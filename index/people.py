"""People and institutions across articles: which names of different articles are of one speaker.

Each article resolves its own speakers; here their names are joined, for all articles together, so that neither a new
article nor an edited file of aliases rewrites others. Joined are names that differ by accents, case, hyphens, initials,
order or transliteration, and acronyms with the long names that an article gives them. Kept apart: two first names, two
unnamed sources, and a bare surname that several people bear. Pure functions over rows; no index is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from index.joining import join_names
from index.layouts import SEPARATOR
from index.quotes.names import name_words, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from index.article import SpeakerKind


_KINDS: tuple[SpeakerKind, ...] = ("person", "institution", "group", "anonymous")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A canonical name as the articles give it, with its number of quotes and the articles that quote it."""

    name: str
    kind: SpeakerKind | None
    quotes: int
    articles: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person or an institution across articles; `names` are all canonical spellings, the most quoted first."""

    name: str
    kind: SpeakerKind | None
    names: tuple[str, ...]


def join(rows: Iterable[Mentioned], aliases: Mapping[str, str] | None = None) -> list[Person]:
    """Join the names of `rows`; `aliases` maps further spellings to names and outranks every rule.

    An alias takes all spellings that equal it but for case and accents, and its name is the one shown. Near-linear:
    names are compared only inside blocks that share a key. The result does not depend on the order of `rows`.
    """
    merged = _merged(rows)
    joined = join_names([(row.name, row.kind, row.quotes) for row in merged], aliases or {})
    return [_person([merged[i] for i in group], title) for group, title in joined]


def mentioned(kinds: Mapping[str, int]) -> list[Mentioned]:
    """The names in the terms of the field `kinds` (name and kind), given how many quotes each term has."""
    found = []
    for name, terms in groupby(sorted(kinds), lambda term: term.partition(SEPARATOR)[0]):
        counts = {term.partition(SEPARATOR)[2]: kinds[term] for term in terms}
        found.append(Mentioned(name, cast("SpeakerKind", _most(counts)) or None, sum(counts.values()), ()))
    return found


def _most(counts: Mapping[str, int]) -> str:
    return min(counts, key=lambda value: (-counts[value], value))


def _merged(rows: Iterable[Mentioned]) -> list[Mentioned]:
    """One row for each name, in the order of the names."""
    found: list[Mentioned] = []
    for row in sorted(rows, key=attrgetter("name")):
        if found and found[-1].name == row.name:
            found[-1] = _together(found[-1], row)
        else:
            found.append(row)
    return found


def _together(known: Mentioned, row: Mentioned) -> Mentioned:
    kind = known.kind if known.quotes >= row.quotes and known.kind is not None else row.kind or known.kind
    quotes = known.quotes + row.quotes
    return Mentioned(row.name, kind, quotes, tuple(sorted({*known.articles, *row.articles})), known.roles)


def _person(rows: list[Mentioned], title: str | None) -> Person:
    """The speaker behind the rows of one group: the fullest name is shown, among equals the one quoted most."""
    if len(rows) == 1:
        return Person(title or rows[0].name, rows[0].kind, (rows[0].name,))
    ranked = sorted(rows, key=lambda row: (-row.quotes, -len(row.name), row.name))
    kinds = [kind for kind in _KINDS if any(row.kind == kind for row in rows)]
    kind = max(kinds, key=lambda k: sum(row.quotes for row in rows if row.kind == k), default=None)
    shown = max(ranked, key=_showing) if kind != "institution" else ranked[0]
    return Person(title or shown.name, kind, tuple(row.name for row in ranked))


def _showing(row: Mentioned) -> tuple[bool, bool, int, bool]:
    """How well a spelling stands for a person: first name and surname, not in capitals, quoted most, no initials."""
    words = name_words(row.name)
    return len(words) > 1, not row.name.isupper(), row.quotes, plain_words(words) == words
