"""The doors of the analysis for queries: how a typed word reads, which forms may be one word, and what is recorded.

The chain itself is in the modules beside this one; an index written with other versions of it cannot be searched.
"""

from __future__ import annotations

from index.french import tables
from index.french.normalise import flatten, normalise
from index.french.stem import stem_without_accents
from index.french.units import LONGEST_FORM, Piece, unit_pattern, units, unquoted
from index.rules import ANALYSIS_VERSION

_TABLES = ("elisions.txt", "elision_exceptions.txt", "clitics.txt", "stems.txt", "suffixes.tsv", "stopwords.txt")


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The sequences of forms under which a word typed in a query may stand in an index.

    « nord-coréen » reads as « nord » then « coréen », or as « nordcoréen »; « l'Otan » as « otan »; « l' » as nothing.

    Returns:
        At most two sequences, the parts first; empty where `text` holds nothing that can be found.
    """
    flat = flatten(text)
    if flat.isalpha():
        # Most queries: a word of letters alone needs none of the patterns, which are slower to compile than to search.
        return ((normalise(flat)[:LONGEST_FORM],),)
    apart: list[str] = []
    together: list[str] = []
    cut = iter(unit_pattern().split(flat))
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
    return stem_without_accents(form)


def versions() -> dict[str, str]:
    """What stems and forms depend on: the versions of rules and packages, and a checksum of the tables.

    A package that is not installed is "absent". PyStemmer makes stemming faster and changes no stem. Slow (it reads
    the packages' metadata): for building and for reports, not for each search.
    """
    from importlib.metadata import PackageNotFoundError, version
    from zlib import crc32

    tables_read = "\n".join(line for name in _TABLES for line in tables.lines(name))
    found = {"analysis": ANALYSIS_VERSION, "tables": f"{crc32(tables_read.encode()):08x}"}
    for package in ("snowballstemmer", "PyStemmer", "Unidecode"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "absent"
    return found
