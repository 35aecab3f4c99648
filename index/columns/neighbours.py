"""The strings of a dictionary that a few slips of the keyboard part from a word: all candidates are compared at once.

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


def few_edits_away(dictionary: Dictionary, word: bytes, most: int) -> list[int]:
    """The numbers of the strings at most `most` edits away from `word` that keep its first byte, ascending.

    Edits are those of `one_edit_away`, no two of them in one place (optimal string alignment: Boytsov 2011, "Indexing
    methods for approximate dictionary searching"). Apostrophes in a string are of no account.
    """
    low, high = dictionary.beginning_with(word[:1])
    starts, ends = dictionary.bounds(low, high)
    # A string may be longer by an apostrophe too.
    band = most + 1
    lengths = ends - starts
    close = np.flatnonzero(np.abs(lengths - len(word)) <= band)
    lengths = lengths[close]
    letters = _window(dictionary.row, starts[close], len(word) + band)
    column = _Edits(letters, most).column(word, band)
    distance = np.full(close.size, most + 1, np.int8)
    for length, edits in column.items():
        ends_here = lengths == length
        distance[ends_here] = edits[ends_here]
    found: list[int] = (close[distance <= most] + low).tolist()
    return found


class _Edits:
    """The table of edits between a word and many strings, by rows; cells far from the diagonal are never worked out.

    Args:
        letters: the strings' bytes, a row each.
        most: numbers above it are all the same.
    """

    def __init__(self, letters: Bytes, most: int) -> None:
        self._letters = np.ascontiguousarray(letters.T)
        self._apostrophe = self._letters == ord("'")
        self._far = np.full(letters.shape[0], most + 1, np.int8)

    def column(self, word: bytes, band: int) -> dict[int, npt.NDArray[np.int8]]:
        """The last row: for each length near the word's the edits to the strings' beginnings of that length."""
        before: dict[int, npt.NDArray[np.int8]] = {}
        row = {0: np.zeros_like(self._far)}
        for place in range(1, min(band, len(self._letters)) + 1):
            row[place] = row[place - 1] + ~self._apostrophe[place - 1]
        for i in range(1, len(word) + 1):
            following: dict[int, npt.NDArray[np.int8]] = {}
            for j in range(max(0, i - band), min(len(self._letters), i + band) + 1):
                following[j] = self._cell(word, i, j, before, row, following)
            before, row = row, following
        return row

    def _cell(
        self,
        word: bytes,
        i: int,
        j: int,
        before: dict[int, npt.NDArray[np.int8]],
        row: dict[int, npt.NDArray[np.int8]],
        following: dict[int, npt.NDArray[np.int8]],
    ) -> npt.NDArray[np.int8]:
        cost: npt.NDArray[np.int8] = np.minimum(self._far, row.get(j, self._far) + np.int8(1))
        if not j:
            return cost
        here = self._letters[j - 1]
        if j - 1 in following:
            np.minimum(cost, following[j - 1] + ~self._apostrophe[j - 1], out=cost)
        np.minimum(cost, row.get(j - 1, self._far) + (here != word[i - 1]), out=cost)
        if i > 1 and j > 1 and j - 2 in before:
            swapped = (here == word[i - 2]) & (self._letters[j - 2] == word[i - 1])
            cost[swapped] = np.minimum(cost, before[j - 2] + np.int8(1))[swapped]
        return cost


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
