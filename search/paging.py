"""One page of many results, in order: only what may stand on the page is sorted by everything that decides.

Pure functions on arrays; what the keys mean is for their caller to know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

_BLOCK = 64
"""Rows whose smallest values are looked at first: enough to leave out nearly all of many rows."""

Keys = npt.NDArray[Any]
Rows = npt.NDArray[np.intp]


def page(keys: Sequence[Keys], names: Callable[[Rows], Sequence[Any]], limit: int, offset: int) -> list[int]:
    """The rows of a page, in order.

    Args:
        keys: arrays of one value a row, at least one of them; smaller values first, an earlier array outranks a later.
        names: what decides between rows that are equal in all keys, for some rows; asked for as few as will do.
        limit: how many rows at most; 0 for all.
        offset: how many rows to pass over.
    """
    end = offset + limit if limit else keys[0].size
    rows = first(keys, end)
    values = zip(*(key[rows].tolist() for key in keys), names(rows), rows.tolist(), strict=True)
    return [value[-1] for value in sorted(values)[offset:end]]


def first(keys: Sequence[Keys], wanted: int) -> Rows:
    """The rows that may be among the first `wanted`, in any order: those before the last of them, and its equals."""
    rows = np.arange(keys[0].size)
    chosen: list[Rows] = []
    for key in keys:
        if wanted >= rows.size:
            break
        rows = _promising(key, rows, wanted)
        values = key[rows]
        bound = np.partition(values, wanted - 1)[wanted - 1]
        chosen.append(rows[values < bound])
        rows = rows[values == bound]
        wanted -= chosen[-1].size
    return np.concatenate([*chosen, rows])


def _promising(key: Keys, rows: Rows, wanted: int) -> Rows:
    """Rows that hold the first `wanted` and all equals of the last: those up to a bound that as many blocks reach."""
    blocks = rows.size // _BLOCK
    if blocks < 2 * wanted:
        return rows
    values = key[rows]
    smallest = values[: blocks * _BLOCK].reshape(blocks, _BLOCK).min(axis=1)
    found: Rows = rows[values <= np.partition(smallest, wanted - 1)[wanted - 1]]
    return found
