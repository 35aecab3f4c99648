"""The doors of the analysis for queries: how a typed word reads, which forms may be one word, and what is recorded.

The chain itself is in the modules beside this one; an index written with other versions of it cannot be searched.
"""

from __future__ import annotations

from index.french.fold import fold
from index.french.normalise import flatten
from index.french.stem import stem
from index.french.units import LONGEST_FORM, Piece, unit_pattern, units, unquoted

ANALYSIS_VERSION = "1"
"""To be raised with every change of rules or tables that changes a token, a form or a stem."""


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The sequences of forms under which a word typed in a query may stand in an index.

    « nord-coréen » reads as « nord » then « coréen », or as « nordcoréen »; « l'Otan » as « otan »; « l' » as nothing.

    Returns:
        At most two sequences, the parts first; empty where `text` holds nothing that can be found.
    """
    if text.isascii() and text.isalpha():
        # Most queries: one plain word needs none of the patterns, which take longer to compile than to search.
        return ((text.lower()[:LONGEST_FORM],),)
    apart: list[str] = []
    together: list[str] = []
    cut = iter(unit_pattern().split(flatten(text)))
    for gap, unit in zip(cut, cut, strict=False):
        _, pieces = units[unit] if units[unit][0] else unquoted(gap, unit)
        apart += (form for _, _, form, _, span in pieces if span == 1)
        together += _together(pieces)
    return tuple(dict.fromkeys(tuple(forms) for forms in (apart, together) if forms))


def _together(pieces: tuple[Piece, ...]) -> list[str]:
    """The forms of a unit with its compounds in one word each."""
    compounds = {position: (form, span) for _, _, form, position, span in pieces if span > 1}
    forms: list[str] = []
    done = 0
    for _, _, form, position, span in pieces:
        if span == 1 and position >= done:
            whole, width = compounds.get(position, (form, 1))
            forms.append(whole)
            done = position + width
    return forms


def accent_key(form: str) -> str:
    """The stem of `form` without accents: two forms with one key may be one word, typed with accents and without."""
    return stem(fold(form))


def versions() -> dict[str, str]:
    """The versions on which stems and forms depend, by package; "absent" where one is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"analysis": ANALYSIS_VERSION}
    for package in ("snowballstemmer", "PyStemmer", "Unidecode"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "absent"
    return found
