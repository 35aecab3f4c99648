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
    """Numbers by key; a key is given as its first and its second eight bytes.

    Keys stand in rows in the order in which they came, as those that come first are asked for most often: what is
    asked for all the time then stands together. A slot holds a row; row 0 is that of nothing.
    """

    def __init__(self) -> None:
        self.clear()

    def __len__(self) -> int:
        """How many keys there are."""
        return self._count

    def clear(self) -> None:
        """Hold nothing."""
        self._count = 0
        self._allot(_SMALLEST)

    def find(self, first: Words, second: Words) -> Array:
        """The numbers of some keys, MISSING for those that are not there."""
        slots = self._slots(first, second)
        rows: Array = self._rows.take(slots)
        different = self._first.take(rows) != first
        different |= self._second.take(rows) != second
        wrong = np.flatnonzero(different)
        wrong = wrong[rows[wrong] > 0]
        if wrong.size:
            rows[wrong] = self._find_beyond(slots[wrong], first[wrong], second[wrong])
        found: Array = self._numbers.take(rows)
        return found

    def _find_beyond(self, slots: Slots, first: Words, second: Words) -> Array:
        """The rows of keys that are not where they are looked for first, but may stand behind it."""
        found = np.zeros(slots.size, np.uint32)
        rest = np.arange(slots.size)
        while rest.size:
            slots = (slots + 1) & self._last
            there = self._rows[slots]
            same = (self._first[there] == first) & (self._second[there] == second)
            found[rest[same]] = there[same]
            on = ~same & (there > 0)
            rest, slots, first, second = rest[on], slots[on], first[on], second[on]
        return found

    def add(self, first: Words, second: Words) -> tuple[Array, Slots]:
        """Put in keys that are not there, some of them perhaps several times; `set` then gives them numbers.

        Returns:
            The row of each, and the places of those that differ from all before them, ascending.
        """
        if (self._count + first.size) * _ROOM > self._last:
            self._grow((self._count + first.size) * _ROOM)
        rows = np.zeros(first.size, np.uint32)
        new = []
        rest, slots = np.arange(first.size), self._slots(first, second)
        while rest.size:
            free = np.flatnonzero(self._rows[slots] == 0)
            wanting, wanted = rest[free], slots[free]
            # Where several want one slot, what is written last stays: the first of them.
            self._rows[wanted[::-1]] = wanting[::-1]
            winners = self._rows[wanted]
            put = wanting[winners == wanting]
            rows[put] = self._append(first[put], second[put])
            new.append(put)
            won = self._rows[wanted] = rows[winners]
            same = first[winners] == first[wanting]
            same &= second[winners] == second[wanting]
            rows[wanting] = won * same
            on = rows[rest] == 0
            rest, slots = rest[on], (slots[on] + 1) & self._last
        return rows, np.sort(np.concatenate(new)) if new else rest

    def set(self, rows: Array, numbers: Array) -> None:
        """Give numbers to the keys in some rows."""
        self._numbers[rows] = numbers

    def numbers(self, rows: Array) -> Array:
        """The numbers of the keys in some rows."""
        found: Array = self._numbers.take(rows)
        return found

    def _append(self, first: Words, second: Words) -> Array:
        """Put keys that differ from one another into rows of their own, and say which."""
        begin = self._count + 1
        self._count += first.size
        self._first[begin : begin + first.size] = first
        self._second[begin : begin + first.size] = second
        return np.arange(begin, begin + first.size, dtype=np.uint32)

    def _grow(self, slots: int) -> None:
        first, second, numbers = self._first, self._second, self._numbers
        self._allot(max(slots.bit_length(), _SECOND_SMALLEST))
        held = slice(0, self._count + 1)
        self._first[held], self._second[held], self._numbers[held] = first[held], second[held], numbers[held]
        rest = np.arange(1, self._count + 1, dtype=np.uint32)
        wanted = self._slots(self._first[rest], self._second[rest])
        while rest.size:
            free = np.flatnonzero(self._rows[wanted] == 0)[::-1]
            self._rows[wanted[free]] = rest[free]
            on = self._rows[wanted] != rest
            rest, wanted = rest[on], (wanted[on] + 1) & self._last

    def _slots(self, first: Words, second: Words) -> Slots:
        found = mixed(first, second)
        found >>= self._shift
        return found.view(np.int64)

    def _allot(self, bits: int) -> None:
        self._rows = np.zeros(1 << bits, np.uint32)
        self._last = (1 << bits) - 1
        self._shift = np.uint64(64 - bits)
        rows = (1 << bits) // _ROOM + 1
        self._first = np.zeros(rows, np.uint64)
        self._second = np.zeros(rows, np.uint64)
        self._numbers = np.zeros(rows, np.uint32)
        self._numbers[0] = MISSING


def mixed(first: Words, second: Words) -> Words:
    """A number for each key, in whose high bits all of the key has its part; different keys may have the same."""
    found = first * _MIX[0]
    found ^= second * _MIX[1]
    return found
