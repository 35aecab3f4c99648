"""Folding: a form without its accents, in ASCII. Decides nothing about words: what accents mean is kept in stems."""

from __future__ import annotations

from functools import lru_cache

# What Unidecode makes of the letters of French; spares a search for « année » the loading of its tables.
_FRENCH = str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy", "'")


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


def fold_french(form: str) -> str | None:
    """As `fold`, for a form in the letters of French; None where it has others."""
    plain = form.translate(_FRENCH)
    return plain if plain.isascii() else None
