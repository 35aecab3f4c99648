"""From runs of letters to words: the rules of segmentation, applied once to each distinct run.

A unit is what stands between two blanks or stops: « l'Otan », « nord-coréennes », « 10 000 », « O.T.A.N. ». A text is
cut into units by one regular expression; what a unit holds is worked out once and remembered. Units are cut from
flattened text (`normalise.flatten`), and their pieces carry offsets, so that nothing here ever changes a text.
"""

from __future__ import annotations

import re
from functools import cache

from index.french.acronyms import ACRONYM, undot
from index.french.compounds import joined
from index.french.elision import is_elided_before, is_elision, is_whole_word
from index.french.normalise import MARKS, normalise
from index.french.numbers import DECIMAL, THOUSANDS, number_form

Piece = tuple[int, int, str, int, int]
"""Start and end in the unit, form, position in the unit, number of positions covered."""

Unit = tuple[int, tuple[Piece, ...]]
"""The number of positions that a unit takes, and its pieces in order of start."""

_Atom = tuple[int, int, str]

LONGEST_FORM = 128
"""Forms are cut there: a longer run of letters is no word, and no index should carry it."""

# Bounded repetition: a line of a million hyphens is cut into many units instead of filling the matcher's memory.
_MOST_LINKS = 15
_ATOM = rf"(?:{THOUSANDS}|{DECIMAL}|{ACRONYM}|\w[\w{MARKS}]*+)"
_UNIT = rf"{_ATOM}(?:['-]{_ATOM}){{0,{_MOST_LINKS}}}'?"


@cache
def unit_pattern() -> re.Pattern[str]:
    """Finds the units of a flattened text."""
    return re.compile(_UNIT)


@cache
def _atom_pattern() -> re.Pattern[str]:
    return re.compile(_ATOM)


class Units(dict[str, Unit]):
    """The units met so far, each with its pieces. Bounded: emptied when full, refilled as texts come."""

    _ROOM = 200_000
    _LONGEST_KEY = 64

    def __missing__(self, unit: str) -> Unit:
        """Work out a unit at its first meeting."""
        found = _analyse(unit)
        if len(unit) <= self._LONGEST_KEY:
            if len(self) >= self._ROOM:
                self.clear()
            self[unit] = found
        return found


units = Units()


def _analyse(unit: str) -> Unit:
    atoms = [(match.start(), match.end(), _form(match.group())) for match in _atom_pattern().finditer(unit)]
    parts = [part for group in _apostrophe_groups(unit, atoms) for part in _words(unit, group)]
    pieces = [(start, end, form, position, 1) for position, (start, end, form) in enumerate(parts)]
    whole = _compound(unit, atoms, parts) if len(parts) > 1 else None
    if whole is not None:
        pieces.insert(1, (parts[0][0], parts[-1][1], whole, 0, len(parts)))
    return len(parts), tuple(pieces)


def _form(atom: str) -> str:
    if atom[0].isdigit():
        atom = number_form(atom)
    elif "." in atom:
        atom = undot(atom)
    return normalise(atom)[:LONGEST_FORM]


def _apostrophe_groups(unit: str, atoms: list[_Atom]) -> list[list[_Atom]]:
    groups: list[list[_Atom]] = []
    for atom in atoms:
        if groups and unit[atom[0] - 1] == "'":
            groups[-1].append(atom)
        else:
            groups.append([atom])
    return groups


def _words(unit: str, atoms: list[_Atom]) -> list[_Atom]:
    """The words among atoms linked by apostrophes: what is elided goes, what belongs together stays whole."""
    while len(atoms) > 1:
        start, end = atoms[0][0], atoms[-1][1]
        whole = normalise(unit[start:end])
        if is_whole_word(whole):
            return [(start, end, whole)]
        if not is_elided_before(atoms[0][2], atoms[1][2]):
            return atoms
        atoms = atoms[1:]
    _, end, form = atoms[0]
    # « l' » alone, before a quotation mark for instance: nothing to find.
    return [] if unit[end:] == "'" and is_elision(form) else atoms


def _compound(unit: str, atoms: list[_Atom], parts: list[_Atom]) -> str | None:
    """The joined form, with the letters elided inside it: « val-d'oise », two words, gives « valdoise »."""
    first, last = parts[0][0], parts[-1]
    inside = [form for start, _, form in atoms if first <= start < last[0]]
    return joined([*inside, last[2]], unit[last[0] - 1] == "-")
