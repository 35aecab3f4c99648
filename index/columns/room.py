"""How much of a build may stand in memory, shared out among the processes that build.

One budget for all of them, whatever the size of the corpus: what does not fit waits on disk, or is worked out again.
What a process needs for itself comes on top: some 100 MB for the interpreter, its libraries, the tables of French and
what the readers of quotes remember, and then the forms of its segment and the ids of its lot (`index.lots`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_WAITING: Final = 6_000_000
_ENOUGH: Final = 1_500_000
"""Characters that are inverted as fast as more of them: what that takes then stays in memory once it is there."""

_CHUNKS: Final = 400_000
_FORMS: Final = 500_000


_KEPT: Final = 8 << 20
"""Bytes of an array that is too large to be given back to the system as soon as it is done with."""


def keep_pages() -> None:
    """Have the C library use memory that arrays have left for the next ones, instead of fetching it anew.

    The GNU C library takes the largest block that was ever given back for what is asked for all the time (mallopt(3),
    M_MMAP_THRESHOLD): one that nobody has written to costs nothing. Elsewhere it is nothing at all.
    """
    import numpy as np

    np.empty(_KEPT, np.uint8)


@dataclass(frozen=True, slots=True)
class Room:
    """What one process may hold.

    `waiting`: characters of texts that wait to be inverted, eight bytes of memory each while that is done. `chunks`:
    different chunks of text that the tokeniser keeps in mind, some 60 bytes each; then it begins anew. `forms`: the
    same of forms, some 150 bytes each; then what is gathered is written first, as it speaks in their numbers.
    """

    waiting: int
    chunks: int
    forms: int


def room_for(processes: int) -> Room:
    """The room of each of so many processes."""
    return Room(min(_ENOUGH, _WAITING // processes), _CHUNKS // processes, _FORMS // processes)


ALONE: Final = room_for(1)
"""The room of a process that builds alone."""
