"""People and institutions across articles: which names of different articles are of one speaker.

Each article resolves its own speakers; here their names are joined, when an index is opened, so that neither a new
article nor an edited file of aliases rewrites others. Joined are names that differ by accents, case, hyphens, initials,
order or transliteration, and acronyms with the long names that an article gives them. Kept apart: two first names, two
unnamed sources, and a bare surname that several people bear. Pure functions over rows; no index is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from index.quotes.folding import fold
from index.quotes.names import name_words, plain_words
from search.finder import Finder
from search.joining import join_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


class People:
    """The speakers of a corpus, joined. Make one with `People.join`."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = tuple(people)

    @classmethod
    def join(cls, rows: Iterable[Mentioned], aliases: Mapping[str, str] | None = None) -> People:
        """Join the names of `rows`; `aliases` maps further spellings to names and outranks every rule.

        An alias takes all spellings that equal it but for case and accents, and its name is the one shown. Near-linear:
        names are compared only inside blocks that share a key. The result does not depend on the order of `rows`.
        """
        merged = _merged(rows)
        groups, titles = join_names([(row.name, row.kind, row.quotes) for row in merged], aliases or {})
        people = [_person([merged[i] for i in group], title) for group, title in zip(groups, titles, strict=True)]
        return cls(people)

    def all(self) -> list[Person]:
        """All speakers, in the order of their names."""
        return sorted(self._people, key=lambda person: (fold(person.name), person.name))

    def person_of(self, canonical: str) -> str | None:
        """The name across articles of the speaker whom an article calls `canonical`; None where it is unknown."""
        person = self._of.get(canonical)
        return person.name if person is not None else None

    def find(self, pattern: str) -> list[Person]:
        """People whose name answers `pattern`, the surest first.

        Whole words (« Rutte », « mark rutte ») and surnames that sound alike (« Zelenskyy »); where there are none,
        beginnings of words (« zelen »). Accents, case, hyphens and the order of words are of no account.
        """
        return [self._people[i] for i in self._finder.find(pattern)]

    @cached_property
    def _of(self) -> dict[str, Person]:
        return {spelling: person for person in self._people for spelling in person.names}

    @cached_property
    def _finder(self) -> Finder:
        return Finder([(person.name, *person.names) for person in self._people])


def _merged(rows: Iterable[Mentioned]) -> list[Mentioned]:
    """One row for each name, in the order of the names."""
    found: dict[str, Mentioned] = {}
    for row in rows:
        known = found.get(row.name)
        if known is not None:
            kind = known.kind if known.quotes >= row.quotes and known.kind is not None else row.kind or known.kind
            quotes = known.quotes + row.quotes
            row = Mentioned(row.name, kind, quotes, tuple(sorted({*known.articles, *row.articles})), known.roles)
        found[row.name] = row
    return [found[name] for name in sorted(found)]


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
