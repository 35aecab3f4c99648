"""Speakers as people ask for them: the persons of a corpus, by any of their names and by what sounds like them.

Which names are of one person is decided in `index.people`. Persons come from memory or from an index that keeps them;
of those only the ones asked for are read.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from index.people import Person, join
from index.quotes.folding import fold
from search.finder import Finder, KeysInMemory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.cold.people import JoinedPeople
    from index.people import Mentioned


class People(Protocol):
    """The speakers of a corpus, joined."""

    def all(self) -> list[Person]:
        """All speakers, in the order of their names."""
        ...

    def person_of(self, canonical: str) -> str | None:
        """The name across articles of the speaker whom an article calls `canonical`; None where it is unknown."""
        ...

    def find(self, pattern: str) -> list[Person]:
        """People whose name answers `pattern`, the surest first.

        Whole words (« Rutte », « mark rutte ») and surnames that sound alike (« Zelenskyy »); where there are none,
        beginnings of words (« zelen »). Accents, case, hyphens and the order of words are of no account.
        """
        ...


class PeopleInMemory:
    """Speakers joined by the reader. Make one with `PeopleInMemory.join`."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = tuple(people)

    @classmethod
    def join(cls, rows: Iterable[Mentioned], aliases: Mapping[str, str] | None = None) -> PeopleInMemory:
        """The persons of `rows`; see `index.people.join`."""
        return cls(join(rows, aliases))

    def all(self) -> list[Person]:
        """All speakers."""
        return _listed(self._people)

    def person_of(self, canonical: str) -> str | None:
        """The name across articles of a speaker."""
        person = self._of.get(canonical)
        return person.name if person is not None else None

    def find(self, pattern: str) -> list[Person]:
        """People whose name answers."""
        return [self._people[i] for i in self._finder.find(pattern)]

    @cached_property
    def _of(self) -> dict[str, Person]:
        return {spelling: person for person in self._people for spelling in person.names}

    @cached_property
    def _finder(self) -> Finder:
        return Finder(KeysInMemory([(person.name, *person.names) for person in self._people]))


class KeptPeople:
    """Speakers as an index keeps them."""

    def __init__(self, joined: JoinedPeople) -> None:
        self._joined = joined
        self._finder = Finder(joined)

    def all(self) -> list[Person]:
        """All speakers."""
        return _listed(Person(*person) for person in self._joined.persons())

    def person_of(self, canonical: str) -> str | None:
        """The name across articles of a speaker."""
        return self._joined.name_of(canonical)

    def find(self, pattern: str) -> list[Person]:
        """People whose name answers."""
        return [Person(*self._joined.person(number)) for number in self._finder.find(pattern)]


def _listed(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda person: (fold(person.name), person.name))
