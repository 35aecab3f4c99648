"""Speakers as people ask for them: the persons of a corpus, by any of their names and by what sounds like them.

Which names are of one person is decided in `index.people`. Pure functions over persons; no index is read here.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from index.people import join
from index.quotes.folding import fold
from search.finder import Finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.people import Mentioned, Person


class People:
    """The speakers of a corpus, joined. Make one with `People.join`."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = tuple(people)

    @classmethod
    def join(cls, rows: Iterable[Mentioned], aliases: Mapping[str, str] | None = None) -> People:
        """The persons of `rows`; see `index.people.join`."""
        return cls(join(rows, aliases))

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
