"""What a function tells of a word, kept for when the word comes again, in bounded memory.

The readers of quotes ask the same small questions of the same words all day long, and the answers lie all over the
memory of the machine. `functools.lru_cache` also keeps the order of use: it reaches for neighbours of what it finds,
which costs more than most answers do. Here nothing is kept but a dictionary, and one that is full is emptied.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Told = TypeVar("Told")


class _Memory(dict[Asked, Told]):
    """What `work` tells, by what it was asked: `most` answers at once."""

    __slots__ = ("_most", "_work")

    def __init__(self, work: Callable[[Asked], Told], most: int) -> None:
        super().__init__()
        self._work = work
        self._most = most

    def __missing__(self, asked: Asked) -> Told:
        if len(self) >= self._most:
            self.clear()
        told = self[asked] = self._work(asked)
        return told


def remembered(most: int) -> Callable[[Callable[[Asked], Told]], Callable[[Asked], Told]]:
    """Have a function of one argument, whose answer never changes, keep its last answers, `most` of them at once."""

    def keep(work: Callable[[Asked], Told]) -> Callable[[Asked], Told]:
        return _Memory(work, most).__getitem__

    return keep
