"""One folding of words for the comparison of names and nouns: case, accents, ligatures, apostrophes.

Search has its own analysis (`index.french`); this one is smaller because it never meets a query.
"""

from __future__ import annotations

import unicodedata

from index.quotes.remembered import remembered

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "ı": "i", "ð": "d", "þ": "th", "’": "'", "‐": "-"}
)
# The letters of French words; what has others takes the way by decomposition.
_FRENCH = str.maketrans({"œ": "oe", **dict(zip("àâäáãçéèêëíîïñóôöúùûüÿ’‑", "aaaaaceeeeiiinooouuuuy'-", strict=True))})


@remembered(16384)
def fold(text: str) -> str:
    """`text` in lower case, without accents or ligatures, apostrophes and hyphens plain."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    plain = lowered.translate(_FRENCH)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def unelided(chunk: str) -> str:
    """A word without what is elided before it: « l'arrêt » → « arrêt »."""
    return chunk.replace("’", "'").rpartition("'")[2]
