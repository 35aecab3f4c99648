"""Writes the people of an index for `index.cold.people`, with little memory for each: there may be very many."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from index.cold.people import KINDS
from index.columns.container import ContainerWriter
from index.columns.strings import write_strings
from index.findable import surname_sound, word_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from index.people import Person


def write(persons: Sequence[Person], path: Path) -> None:
    """Write the people of an index."""
    # Sorted, and looked up by halving: a table of them would be most of what stands in memory.
    names = sorted(name.encode() for person in persons for name in person.names)
    members = array("I", (bisect_left(names, name.encode()) for person in persons for name in person.names))
    sizes = np.fromiter((len(person.names) for person in persons), np.int64, len(persons))
    owners = np.zeros(len(names), np.uint32)
    owners[np.array(members, np.uint32)] = np.repeat(np.arange(len(persons), dtype=np.uint32), sizes)
    with ContainerWriter(path) as container:
        write_strings(container, "names", names)
        del names
        container.put("names.person", owners)
        write_strings(container, "persons", (person.name.encode() for person in persons))
        container.put("persons.kinds", np.array([KINDS.index(person.kind) for person in persons], np.uint8))
        container.put("persons.names", np.array(members, np.uint32))
        container.put("persons.names_end", np.cumsum(sizes, dtype=np.uint32))
        _write_keys(container, "words", map(_words, persons))
        _write_keys(container, "sounds", map(_sounds, persons))


def _words(person: Person) -> set[str]:
    """The keys of the words of all names of a person."""
    return {key for spelling in {person.name, *person.names} for key in word_keys(spelling)}


def _sounds(person: Person) -> set[str]:
    """How the surnames of a person sound."""
    return {sound for spelling in {person.name, *person.names} if (sound := surname_sound(spelling)) is not None}


def _write_keys(container: ContainerWriter, name: str, keys: Iterable[Iterable[str]]) -> None:
    """Write a dictionary of the keys of persons, those of one after those of another, with the persons of each."""
    numbers: defaultdict[bytes, int] = defaultdict(count().__next__)
    found, persons = array("I"), array("I")
    for person, own in enumerate(keys):
        for key in own:
            found.append(numbers[key.encode()])
            persons.append(person)
    ordered = sorted(numbers)
    ranks = np.zeros(len(ordered), np.uint32)
    ranks[[numbers[key] for key in ordered]] = np.arange(len(ordered))
    places = ranks[np.array(found, np.uint32)]
    write_strings(container, name, ordered)
    container.put(f"{name}.persons", np.array(persons, np.uint32)[np.argsort(places, kind="stable")])
    container.put(f"{name}.persons_end", np.cumsum(np.bincount(places, minlength=len(ordered)), dtype=np.uint32))
