"""A table from short strings of bytes to numbers, asked for many at once: linear probing, on arrays.

A key is a string of up to sixteen bytes, none of them zero, as two numbers of eight bytes filled up with zeros: keys
are compared whole, so that what the table finds is what was put in.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.columns.container import Array

KEY_BYTES = 16
"""The longest string that is a key."""

MISSING = np.uint32(0xFFFFFFFF)
"""Found for a key that is not there."""

_SMALLEST, _SECOND_SMALLEST = 14, 17
"""Bits of the number of slots: few for an update, and then at once those of some thousand texts."""
_ROOM = 2
"""Slots for each key, at least: most keys are then found where they are looked for first."""

# Odd numbers without a pattern: the golden ratio's, and that of Weyl sequences (D. Knuth, TAOCP 3, 6.4).
_MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)

Words = npt.NDArray[np.uint64]
Slots = npt.NDArray[np.int64]


class HashTable:
    """Numbers by key; a key is given as its first and its second eight bytes."""

    def __init__(self) -> None:
        self.clear()

    def __len__(self) -> int:
        """How many keys there are."""
        return self._count

    def clear(self) -> None:
        """Hold nothing."""
        self._allot(_SMALLEST)
        self._count = 0

    def find(self, first: Words, second: Words) -> Array:
        """The numbers of some keys, MISSING for those that are not there."""
        slots = self._slots(first, second)
        found: Array = self._numbers.take(slots)
        different = self._first.take(slots) != first
        different |= self._second.take(slots) != second
        wrong = np.flatnonzero(different)
        wrong = wrong[found[wrong] != MISSING]
        if wrong.size:
            found[wrong] = self._find_beyond(slots[wrong], first[wrong], second[wrong])
        return found

    def _find_beyond(self, slots: Slots, first: Words, second: Words) -> Array:
        """The numbers of keys that are not where they are looked for first, but may stand behind it."""
        found = np.full(slots.size, MISSING)
        rest = np.arange(slots.size)
        while rest.size:
            slots = (slots + 1) & self._last
            there = self._numbers[slots]
            same = (self._first[slots] == first) & (self._second[slots] == second)
            found[rest[same]] = there[same]
            on = ~same & (there != MISSING)
            rest, slots, first, second = rest[on], slots[on], first[on], second[on]
        return found

    def add(self, first: Words, second: Words, numbers: Array) -> None:
        """Put in keys that differ from one another and from those that are there; earlier ones are found sooner."""
        wanted = self._count + numbers.size
        if wanted * _ROOM > self._last:
            known = np.flatnonzero(self._numbers != MISSING)
            known = known[np.argsort(self._numbers[known])]
            held = self._first[known], self._second[known], self._numbers[known]
            self._allot(max((wanted * _ROOM).bit_length(), _SECOND_SMALLEST))
            self._put(*held)
        self._put(first, second, numbers)
        self._count = wanted

    def _put(self, first: Words, second: Words, numbers: Array) -> None:
        slots = self._slots(first, second)
        while slots.size:
            # Where several want one slot, what is written last stays: the first of them.
            free = np.flatnonzero(self._numbers[slots] == MISSING)[::-1]
            put = slots[free]
            self._first[put], self._second[put], self._numbers[put] = first[free], second[free], numbers[free]
            rest = (self._first[slots] != first) | (self._second[slots] != second)
            slots, first, second, numbers = slots[rest], first[rest], second[rest], numbers[rest]
            slots = (slots + 1) & self._last

    def _slots(self, first: Words, second: Words) -> Slots:
        found = mixed(first, second)
        found >>= self._shift
        return found.view(np.int64)

    def _allot(self, bits: int) -> None:
        self._first = np.zeros(1 << bits, np.uint64)
        self._second = np.zeros(1 << bits, np.uint64)
        self._numbers = np.full(1 << bits, MISSING)
        self._last = (1 << bits) - 1
        self._shift = np.uint64(64 - bits)


def mixed(first: Words, second: Words) -> Words:
    """A number for each key, in whose high bits all of the key has its part; different keys may have the same."""
    found = first * _MIX[0]
    found ^= second * _MIX[1]
    return found
