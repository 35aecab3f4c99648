"""From runs of characters to words: the rules of segmentation, applied once to each distinct run.

A unit is a run without a blank or a stop: « l'Otan », « nord-coréennes », « O.T.A.N. » (and « 10 000 », blank and all).
One regular expression cuts a text into units, generously; what a unit holds is then worked out with care, and
remembered. Units are cut from flattened text (`normalise.flatten`); their pieces carry offsets, and no text changes.
"""

from __future__ import annotations

import re
from functools import cache

from index.french.acronyms import ACRONYM, undot
from index.french.compounds import joined
from index.french.elision import LONGEST_WHOLE_WORD, is_elided_before, is_elision, is_whole_word
from index.french.normalise import MARKS, normalise
from index.french.numbers import DECIMAL, THOUSANDS, decimal_comma, join_thousands

Piece = tuple[int, int, str, int, int]
"""Start and end in the unit, form, position in the unit, number of positions covered."""

Unit = tuple[int, tuple[Piece, ...]]
"""The number of positions that a unit takes, and its pieces in order of start."""

_Atom = tuple[int, int, str]
"""Start and end in the unit, form: the smallest stretch that has one."""

LONGEST_FORM = 128
"""Forms are cut there: a longer run of letters is no word, and no index should carry it."""

# What carries a unit over a point, a comma or a blank: the next digits of a number, the next letter of an acronym.
# The bound keeps a line of a million of them out of the matcher's memory.
_NUMBER_GOES_ON = rf"(?<=\d)(?:[.,]\d| \d{{3}}(?!\d))[\w{MARKS}'-]*+"
# The letter before the point stands alone, with its accents where they are characters of their own: two, at most.
_LETTER_ALONE = "".join(rf"(?<![\w{MARKS}]\w{accents})" for accents in ("", f"[{MARKS}]", f"[{MARKS}]" * 2))
_ACRONYM_GOES_ON = rf"{_LETTER_ALONE}\.[^\W\d][{MARKS}]*+(?![\w{MARKS}])(?:\.(?!\w))?"
_UNIT = rf"(\w[\w{MARKS}'-]*+(?:{_NUMBER_GOES_ON}|{_ACRONYM_GOES_ON}){{0,15}})"
_ATOM = rf"(?P<thousands>{THOUSANDS})|(?P<decimal>{DECIMAL})|(?P<acronym>{ACRONYM})|\w[\w{MARKS}]*+"
_FORM_OF = {"thousands": join_thousands, "decimal": decimal_comma, "acronym": undot}


@cache
def unit_pattern() -> re.Pattern[str]:
    """Matches a unit of a flattened text as its one group: `split` gives gap, unit, gap, unit, …, gap."""
    return re.compile(_UNIT)


@cache
def _atom_pattern() -> re.Pattern[str]:
    return re.compile(_ATOM)


class Units(dict[str, Unit]):
    """The units met so far, each with its pieces. Bounded: emptied when full, refilled as texts come."""

    _ROOM = 100_000
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


def unquoted(gap: str, unit: str) -> Unit:
    """What a unit holds that seems to hold nothing, read again in the light of the `gap` before it.

    A letter between single quotes (« le plan 'C' ») is a word; without the first of them « c' » is an elision.
    """
    return units[unit.rstrip("'")] if gap.endswith("'") else units[unit]


def _analyse(unit: str) -> Unit:
    pieces: list[Piece] = []
    position = 0
    for chain in _chains(unit):
        parts = [part for group in chain for part in _words(unit, group)]
        found = [(start, end, form, position + place, 1) for place, (start, end, form) in enumerate(parts)]
        whole = _compound(unit, chain, parts) if len(parts) > 1 else None
        if whole is not None:
            found.insert(1, (parts[0][0], parts[-1][1], whole, position, len(parts)))
        pieces += found
        position += len(parts)
    return position, tuple(pieces)


def _chains(unit: str) -> list[list[list[_Atom]]]:
    """The atoms of a unit: chains linked by hyphens, of groups linked by apostrophes."""
    chains: list[list[list[_Atom]]] = []
    end = 0
    for match in _atom_pattern().finditer(unit):
        link = unit[end : match.start()] if chains else ""
        atom = (match.start(), match.end(), _form(match))
        end = match.end()
        if link == "'":
            chains[-1][-1].append(atom)
        elif link == "-":
            chains[-1].append([atom])
        else:
            chains.append([[atom]])
    return chains


def _form(atom: re.Match[str]) -> str:
    written = atom.group()
    if atom.lastgroup is not None:
        written = _FORM_OF[atom.lastgroup](written)
    return normalise(written)[:LONGEST_FORM]


def _words(unit: str, group: list[_Atom]) -> list[_Atom]:
    """The words of a group: what is elided goes, what belongs together stays whole."""
    first, last = 0, len(group) - 1
    end = group[last][1]
    while first < last:
        start = group[first][0]
        if end - start <= LONGEST_WHOLE_WORD and is_whole_word(whole := normalise(unit[start:end])):
            return [(start, end, whole)]
        if not is_elided_before(group[first][2], group[first + 1][2]):
            return group[first:]
        first += 1
    # « l' » with nothing after it, before a quotation mark for instance: nothing to find.
    elided = unit.startswith("'", end) and is_elision(group[last][2])
    return [] if elided else [group[last]]


def _compound(unit: str, chain: list[list[_Atom]], parts: list[_Atom]) -> str | None:
    """The joined form, with the letters elided inside it: « val-d'oise », two words, gives « valdoise »."""
    first, last = parts[0], parts[-1]
    inside = [form for group in chain for start, _, form in group if first[0] <= start < last[0]]
    return joined([*inside, last[2]], hyphenated=unit[last[0] - 1] == "-")
