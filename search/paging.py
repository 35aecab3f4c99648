"""One page of many results, in order: only what may stand on the page is sorted by everything that decides.

Pure functions on arrays; what the keys mean is for their caller to know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

TIE = 1e-8
"""Scores further apart than this are never equal once they are rounded."""

_BLOCK = 64
"""Rows whose smallest value is looked at first: enough of them to leave out nearly all of many rows."""

_FEW = 64
"""So few rows are soon sorted, all of them."""

Keys = npt.NDArray[Any]
Rows = npt.NDArray[np.intp]


def page(keys: Sequence[Keys], names: Callable[[Rows], Sequence[Any]], limit: int, offset: int) -> list[int]:
    """The rows of a page, in order.

    Args:
        keys: arrays of one value a row, at least one of them; smaller values first, an earlier array outranks a later.
        names: what decides between rows that are equal in all keys, for some rows; asked only where there are such.
        limit: how many rows at most; 0 for all.
        offset: how many rows to pass over.
    """
    end = offset + limit if limit else keys[0].size
    rows = first(keys, end) if keys[0].size > _FEW else np.arange(keys[0].size)
    ranked = list(zip(*(key[rows].tolist() for key in keys), strict=True))
    # Names are read from the index one by one: only equals need them.
    named = names(rows) if len(set(ranked)) < len(ranked) else ranked
    return [row for *_keys, row in sorted(zip(ranked, named, rows.tolist(), strict=True))[offset:end]]


def scored_page(
    numbers: Rows,
    scores: Keys,
    before: Sequence[Keys],
    names: Callable[[Rows], Sequence[Any]],
    limit: int,
    offset: int,
) -> list[tuple[int, float]]:
    """A page of documents with their scores, by the keys that outrank the score, the score, and their names."""
    if not before and limit and offset + limit < scores.size:
        near = np.flatnonzero(scores >= -nth(-scores, offset + limit) - TIE)
        numbers, scores = numbers[near], scores[near]
    keys = [*before, -np.round(scores, 9)]
    rows = page(keys, lambda some: names(numbers[some]), limit, offset)
    return [(int(numbers[row]), float(scores[row])) for row in rows]


def first(keys: Sequence[Keys], wanted: int) -> Rows:
    """The rows that may be among the first `wanted`, in any order: those before the last of them, and its equals."""
    rows = np.arange(keys[0].size)
    chosen: list[Rows] = []
    for key in keys:
        if wanted >= rows.size:
            break
        values = key[rows]
        bound = nth(values, wanted)
        chosen.append(rows[values < bound])
        rows = rows[values == bound]
        wanted -= chosen[-1].size
    return np.concatenate([*chosen, rows])


def nth(values: Keys, wanted: int) -> Any:
    """The `wanted`-th smallest value, from 1 on.

    As many blocks as are wanted reach down to a bound, so the value sought is not above it, and few others are below.
    """
    blocks = values.size // _BLOCK
    if blocks >= 2 * wanted:
        # A block is every so many-th row: the smallest of each is found many blocks at a time.
        smallest = values[: blocks * _BLOCK].reshape(_BLOCK, blocks).min(axis=0)
        values = values.compress(values <= np.partition(smallest, wanted - 1)[wanted - 1])
    return np.partition(values, wanted - 1)[wanted - 1]
