"""People across articles, as the quotes index and the user's own file of names have them.

Articles keep the names that they use themselves; which of these are one person is decided here, whenever an index is
opened, so that neither a new article nor an edited file of names rewrites anything on disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from index.french.stopwords import is_stop_word
from index.layouts import SEPARATOR
from index.people import mentioned
from search.collection import Collection
from search.people import KeptPeople, People, PeopleInMemory
from search.results import SpeakerRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from index.article import SpeakerKind
    from index.cold.people import JoinedPeople


@dataclass(slots=True)
class _Facts:
    """What all articles together say of one canonical name."""

    roles: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    mentions: dict[str, int] = field(default_factory=lambda: defaultdict(int))


class Speakers:
    """The people of one index.

    Args:
        quotes: the quotes index.
        aliases: from a spelling to the name it stands for, from the user's file.
        joined: gives the people as the index keeps them, joined without any aliases; None where it does not.
        given: names that a user has given to speakers; where one is new, all names are joined anew.
    """

    def __init__(
        self,
        quotes: Collection,
        aliases: Mapping[str, str],
        joined: Callable[[], JoinedPeople] | None = None,
        given: Iterable[str] = (),
    ) -> None:
        self._quotes = quotes
        self._aliases = aliases
        self._joined = joined
        self._given = given

    def person_of(self, canonical: str | None) -> str | None:
        """The name across articles of whom an article calls `canonical`."""
        return None if canonical is None else self._people.person_of(canonical) or canonical

    def names_of(self, pattern: str) -> frozenset[str]:
        """All canonical names of the people that a pattern finds; of one alone where it is his very name."""
        found = self._people.find(pattern)
        named = [person for person in found if person.name == pattern]
        return frozenset(name for person in named or found for name in person.names)

    def rows(self, pattern: str | None = None) -> list[SpeakerRow]:
        """The people that a pattern finds, all of them for None; those with most quotes first."""
        people = self._people.all() if pattern is None else self._people.find(pattern)
        rows = [self._row(person.name, person.kind, person.names) for person in people]
        return sorted((row for row in rows if row.quotes), key=lambda row: (-row.quotes, row.name))

    def count(self) -> int:
        """How many people there are of whom a quote is known: as many as `rows` has, in less time."""
        quoted = self._quotes.counts("canonical")
        return sum(not quoted.keys().isdisjoint(person.names) for person in self._people.all())

    def _row(self, name: str, kind: SpeakerKind | None, names: tuple[str, ...]) -> SpeakerRow:
        known = [self._facts[each] for each in names if each in self._facts]
        documents = [number for each in names for number in self._documents.get(each, ())]
        articles = self._quotes.strings("article")
        spellings = sorted({*names, *(mention for facts in known for mention in _named(facts))} - {name})
        roles = _most_used(known)
        return SpeakerRow(
            name,
            kind,
            len(documents),
            tuple(sorted({articles[document] for document in documents})),
            tuple(spellings),
            roles,
        )

    @cached_property
    def _documents(self) -> dict[str, list[int]]:
        """The quotes of each canonical name."""
        return self._quotes.by_term("canonical")

    @cached_property
    def _facts(self) -> dict[str, _Facts]:
        found: dict[str, _Facts] = defaultdict(_Facts)
        for term, count in self._quotes.counts("people").items():
            canonical, role, mention = term.split(SEPARATOR)
            facts = found[canonical]
            for counts, value in ((facts.roles, role), (facts.mentions, mention)):
                if value:
                    counts[value] += count
        return dict(found)

    @cached_property
    def _people(self) -> People:
        """All people, told apart by their names and kinds alone: nothing else is read."""
        if self._joined is not None and not self._aliases:
            joined = self._joined()
            if all(joined.name_of(name) is not None for name in self._given):
                return KeptPeople(joined)
        return PeopleInMemory.join(mentioned(self._quotes.counts("kinds")), self._aliases)


def _most_used(known: list[_Facts]) -> tuple[str, ...]:
    """Roles, those used most first."""
    counts: dict[str, int] = defaultdict(int)
    for facts in known:
        for role, count in facts.roles.items():
            counts[role] += count
    return tuple(sorted(counts, key=lambda role: (-counts[role], role)))


def _named(facts: _Facts) -> list[str]:
    """The mentions that spell a name: « M. Rutte », not « Il » or « le porte-parole »."""
    spelled = [mention for mention in facts.mentions if any(word[:1].isupper() for word in mention.split())]
    return [mention for mention in spelled if not is_stop_word(mention.lower())]
