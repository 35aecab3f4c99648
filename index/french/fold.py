"""Folding: a form without its accents, in ASCII. Knows no language; accents that matter are kept elsewhere."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 17)
def fold(form: str) -> str:
    """The ASCII spelling of `form`: « année » gives « annee », « aujourd'hui » « aujourdhui ».

    A form of which Unidecode knows nothing stays as it is.
    """
    if form.isascii():
        return form.replace("'", "")
    from unidecode import unidecode

    # Other alphabets come back with capitals, spaces and apostrophes of their own.
    plain = "".join(unidecode(form).lower().split()).replace("'", "")
    return plain or form
