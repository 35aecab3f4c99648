"""What is worth keeping between queries, within a bound on its size: what was asked for longest ago goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memo(Generic[Value]):
    """Values by key, up to a sum of their sizes.

    Args:
        room: the bound on the sum.
        size: of one value; a value larger than half the room is not kept.
    """

    def __init__(self, room: int, size: Callable[[Value], int]) -> None:
        self._room = room
        self._size = size
        self._used = 0
        self._values: OrderedDict[Hashable, Value] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._values

    def find(self, key: Hashable) -> Value | None:
        """The value of a key, if it is kept."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        return None

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key; made where it is not kept."""
        try:
            self._values.move_to_end(key)
            return self._values[key]
        except KeyError:
            value = make()
            self._keep(key, value)
            return value

    def _keep(self, key: Hashable, value: Value) -> None:
        size = self._size(value)
        if 2 * size > self._room:
            return
        self._values[key] = value
        self._used += size
        while self._used > self._room:
            _key, gone = self._values.popitem(last=False)
            self._used -= self._size(gone)
