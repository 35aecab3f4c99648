"""Folding: a form without its accents, in ASCII. Decides nothing about words: what accents mean is kept in stems."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

# What Unidecode makes of the letters of Latin-1 and of the alphabets from Polish to Turkish; spares « année » and
# « Erdoğan » the loading of its tables.
_LATIN = str.maketrans(
    "àáâãäåāăąçćĉċčďđðèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľłñńņňòóôõöøōŏőŕŗřśŝşšţťùúûüũūŭůűųŵýÿŷźżž",
    "aaaaaaaaacccccdddeeeeeeeeegggghhiiiiiiiiijkllllnnnnooooooooorrrssssttuuuuuuuuuuwyyyzzz",
    "'",
) | str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})

_UNKNOWN = "?"


@lru_cache(maxsize=1 << 17)
def fold(form: str) -> str:
    """The ASCII spelling of `form`: « année » gives « annee », « aujourd'hui » « aujourdhui ».

    A form of which Unidecode knows nothing stays as it is.
    """
    plain = fold_latin(form)
    if plain is not None:
        return plain
    from unidecode import unidecode

    # Other alphabets come back with capitals, spaces and apostrophes of their own.
    return "".join(unidecode(form.translate(_LATIN)).lower().split()).replace("'", "") or form


def folds(forms: Sequence[str]) -> list[str]:
    """The spellings of many forms without a line end in them, each as `fold` gives it; few are kept in mind."""
    row = "\n".join(forms).encode("latin-1", "replace").translate(_single_bytes(), b"'").decode()
    plain = row.split("\n") if forms else []
    return [fold(form) if _UNKNOWN in found else found for form, found in zip(forms, plain, strict=True)]


@cache
def _single_bytes() -> bytes:
    """By the code of a character of Latin-1 what it becomes, `_UNKNOWN` where that takes more than a table."""
    found = (fold_latin(chr(code)) or _UNKNOWN for code in range(256))
    return "".join(plain if len(plain) == 1 else _UNKNOWN for plain in found).encode()


def fold_latin(form: str) -> str | None:
    """As `fold`, for a form in Latin letters; None where it has others."""
    plain = form.translate(_LATIN)
    return plain if plain.isascii() else None
