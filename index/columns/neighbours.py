"""The strings of a dictionary that one slip of the keyboard parts from a word: all candidates are compared at once.

Time is linear in the strings that begin with the word's first byte, and looks at no other.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from index.columns.strings import Dictionary

Bytes = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]


def one_edit_away(dictionary: Dictionary, word: bytes) -> list[int]:
    """The numbers of the strings that become `word` by one edit and keep its first byte, ascending.

    An edit puts in, takes out or replaces a byte, or swaps two neighbours (Damerau 1964, "A technique for computer
    detection and correction of spelling errors"). `word` itself is not among them.
    """
    low, high = dictionary.beginning_with(word[:1])
    starts, ends = dictionary.bounds(low, high)
    lengths = ends - starts
    close = np.flatnonzero(np.abs(lengths - len(word)) <= 1)
    lengths, wanted = lengths[close], np.frombuffer(word, np.uint8)
    shortest = np.minimum(lengths, len(word))
    before = _run(_window(dictionary.row, starts[close], len(word)) == wanted)
    after = _run(_window(dictionary.row, ends[close] - len(word), len(word))[:, ::-1] == wanted[::-1])
    before = np.minimum(before, shortest)
    missing = np.maximum(lengths, len(word)) - before - np.minimum(after, shortest - before)
    one = (missing == 1) | _swapped(dictionary.row, starts[close], lengths, before, missing, wanted)
    found: list[int] = (close[one] + low).tolist()
    return found


def _window(text: Bytes, starts: Counts, width: int) -> Bytes:
    """`width` bytes from each start on, as rows; places outside the text are read as its nearest byte."""
    places = starts[:, None].astype(np.int64) + np.arange(width)
    found: Bytes = text[np.clip(places, 0, len(text) - 1)]
    return found


def _run(equal: Flags) -> Counts:
    """How many truths each row begins with."""
    run: Counts = np.cumprod(equal, axis=1, dtype=np.int64).sum(axis=1)
    return run


def _swapped(text: Bytes, starts: Counts, lengths: Counts, before: Counts, missing: Counts, word: Bytes) -> Flags:
    """Which strings of the word's length differ from it in two neighbours that changed places."""
    found: Flags = (missing == 2) & (lengths == len(word))
    rows = np.flatnonzero(found)
    first = before[rows]
    pairs = _window(text, starts[rows] + first, 2)
    found[rows] = (pairs[:, 0] == word[first + 1]) & (pairs[:, 1] == word[first])
    return found
