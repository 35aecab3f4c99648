"""Folding: a form without its accents, in ASCII. Decides nothing about words: what accents mean is kept in stems."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

# What Unidecode makes of the letters of French; spares a search for « année » the loading of its tables.
_FRENCH = str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy", "'")

_UNKNOWN = "?"


@lru_cache(maxsize=1 << 17)
def fold(form: str) -> str:
    """The ASCII spelling of `form`: « année » gives « annee », « aujourd'hui » « aujourdhui ».

    A form of which Unidecode knows nothing stays as it is.
    """
    plain = fold_french(form)
    if plain is not None:
        return plain
    from unidecode import unidecode

    # Other alphabets come back with capitals, spaces and apostrophes of their own.
    return "".join(unidecode(form.translate(_FRENCH)).lower().split()).replace("'", "") or form


def folds(forms: Sequence[str]) -> list[str]:
    """The spellings of many forms without a line end in them, each as `fold` gives it; few are kept in mind."""
    row = "\n".join(forms).encode("latin-1", "replace").translate(_latin(), b"'").decode()
    plain = row.split("\n") if forms else []
    return [fold(form) if _UNKNOWN in found else found for form, found in zip(forms, plain, strict=True)]


@cache
def _latin() -> bytes:
    """By the code of a character of Latin-1 what it becomes, `_UNKNOWN` where that takes more than a table."""
    return "".join(fold_french(chr(code)) or _UNKNOWN for code in range(256)).encode()


def fold_french(form: str) -> str | None:
    """As `fold`, for a form in the letters of French; None where it has others."""
    plain = form.translate(_FRENCH)
    return plain if plain.isascii() else None
