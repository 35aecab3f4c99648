"""How the tables of this folder are read: word lists and two-column tables that a linguist can edit.

A table is a UTF-8 text file beside this module. Lines that begin with `#` are comments, blank lines are skipped.
Nothing here knows what a table means.
"""

from __future__ import annotations

import os

# Not `pathlib`: it takes longer to import than the tables to read, and a cold search reads some.
FOLDER: str | os.PathLike[str] = os.path.dirname(__file__)


def lines(name: str) -> list[str]:
    """The lines of the table `name` that carry data, without surrounding spaces."""
    read = (line.strip() for line in _text(name).splitlines())
    return [line for line in read if line and not line.startswith("#")]


def words(name: str) -> frozenset[str]:
    """The words of a list, however many stand on a line."""
    return frozenset(word for line in lines(name) for word in line.split())


def groups(name: str) -> list[list[str]]:
    """The words of a list, line by line."""
    return [line.split() for line in lines(name)]


def pairs(name: str) -> list[tuple[str, str]]:
    """The rows of a two-column table: what stands before the first tab, and what stands after it."""
    rows = []
    for line in lines(name):
        left, _, right = line.partition("\t")
        rows.append((left.strip(), right.strip()))
    return rows


def _text(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8") as table:
        return table.read()
