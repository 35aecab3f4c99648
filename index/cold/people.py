"""The people of an index, joined when it was written: for readers who have no file of names of their own.

Joining takes about ten microseconds a name, so a reader that shows three quotes would wait for names that it never
shows. The file is part of its generation, and as good as joining anew; an update of many names leaves it out.
"""

from __future__ import annotations

from index.cold.columns import Columns, Groups, Strings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.article import SpeakerKind
    from index.people import Person

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

    def name_of(self, canonical: str) -> str | None:
        """The name across articles of whom an article calls `canonical`; None for a name that no quote has."""
        number = self._names.find(canonical.encode())
        return self._shown[self._columns["names.person"][number]].decode() if number >= 0 else None

    def persons(self) -> Iterator[tuple[str, SpeakerKind | None, tuple[str, ...]]]:
        """Name, kind and all canonical names of each person, in the order in which they were joined."""
        members = Groups(self._columns, "persons", "names")
        for number, kind in enumerate(self._columns["persons.kinds"]):
            names = (self._names[name].decode() for name in members.members(number))
            yield self._shown[number].decode(), KINDS[kind], tuple(names)


def write(persons: Sequence[Person], path: Path) -> None:
    """Write the people of an index."""
    import numpy as np

    from index.columns.container import ContainerWriter
    from index.columns.strings import write_strings

    names = sorted(name.encode() for person in persons for name in person.names)
    numbers = {name: number for number, name in enumerate(names)}
    members = [[numbers[name.encode()] for name in person.names] for person in persons]
    owners = np.zeros(len(names), np.uint32)
    for number, group in enumerate(members):
        owners[group] = number
    with ContainerWriter(path) as container:
        write_strings(container, "names", names)
        container.put("names.person", owners)
        write_strings(container, "persons", [person.name.encode() for person in persons])
        container.put("persons.kinds", np.array([KINDS.index(person.kind) for person in persons], np.uint8))
        container.put("persons.names", np.array([number for group in members for number in group], np.uint32))
        container.put("persons.names_end", np.cumsum([len(group) for group in members], dtype=np.uint32))
