"""The people of an index, joined when it was written: for readers who have no file of names of their own.

Joining takes about ten microseconds a name, so a reader that shows three quotes would wait for names that it never
shows. The file is part of its generation, and as good as joining anew; an update of many names leaves it out, and so
does a build of very many.
"""

from __future__ import annotations

from index.cold.columns import Columns, Groups, Strings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.article import SpeakerKind

FILE = "people.columns"

KINDS: tuple[SpeakerKind | None, ...] = (None, "person", "institution", "group", "anonymous")


class JoinedPeople:
    """The file, open.

    Raises:
        OSError, ValueError: it is not there, or not what it should be.
    """

    def __init__(self, path: str) -> None:
        self._columns = Columns(path)
        self._names = Strings(self._columns, "names")
        self._shown = Strings(self._columns, "persons")
        self._members = Groups(self._columns, "persons", "names")
        self._by_word = Groups(self._columns, "words", "persons")
        self._by_sound = Groups(self._columns, "sounds", "persons")

    def name_of(self, canonical: str) -> str | None:
        """The name across articles of whom an article calls `canonical`; None for a name that no quote has."""
        number = self._names.find(canonical.encode())
        return self._shown[self._columns["names.person"][number]].decode() if number >= 0 else None

    def persons(self) -> Iterator[tuple[str, SpeakerKind | None, tuple[str, ...]]]:
        """Name, kind and all canonical names of each person, in the order in which they were joined."""
        return map(self.person, range(len(self._shown)))

    def person(self, number: int) -> tuple[str, SpeakerKind | None, tuple[str, ...]]:
        """The same of one of them."""
        names = (self._names[name].decode() for name in self._members.members(number))
        return self._shown[number].decode(), KINDS[self._columns["persons.kinds"][number]], tuple(names)

    def whole(self, key: str) -> list[int]:
        """The persons with a word in their names, by its key (`index.findable`)."""
        return self._by_word.under(key.encode())

    def sounding(self, key: str) -> list[int]:
        """The persons whose surname sounds so."""
        return self._by_sound.under(key.encode())

    def beginning(self, prefix: str) -> Iterator[int]:
        """The persons with a word in their names that begins so."""
        for number in self._by_word.keys.beginning(prefix.encode()):
            yield from self._by_word.members(number)
