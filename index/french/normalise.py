"""Character level: which characters are one and the same to a reader, and the form under which a word is kept.

`flatten` works on whole texts and never changes a length, so that offsets stay offsets of the original; `normalise`
works on one word and may change its length. Neither decides where a word begins or ends.
"""

from __future__ import annotations

import re

APOSTROPHES = "’‘‛ʼʻʽ′`´＇"
HYPHENS = "‐‑‒–−﹣－"
SPACES = "\u00a0\u202f\u2009\u2007\u2008\u200a"

# Combining marks of the alphabets that the press quotes, then the soft hyphen and the invisible joiners: all of them
# belong to the word in which they stand.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u00ad\u200c\u200d\u2060\ufeff"
)
"""What `\\w` misses inside words, written as the inside of a regular expression's character class."""

LETTERS = "a-zß-åç-öø-ÿ"
"""Small letters of Latin-1 that are their own form inside whatever word, written likewise; the ligature æ is none."""

_FLAT = (
    *((glyph, "'") for glyph in APOSTROPHES),
    *((glyph, "-") for glyph in HYPHENS),
    *((glyph, " ") for glyph in SPACES),
)
_FRENCH_WORD = re.compile("[A-Za-zÀÂÇÈÉÊËÎÏÔÙÛÜàâçèéêëîïôùûü]+").fullmatch
"""A word whose lower case is its form: composed letters, none of them a ligature."""

_DOTTED = re.compile("i\u0307+")
"""What lower case makes of the Turkish capital i."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u2060\ufeff"))


def flatten(text: str) -> str:
    """`text` with one apostrophe, one hyphen and one space instead of many; same length, character for character.

    The underscore, which regular expressions take for a letter, becomes a bar.
    """
    # str.replace hands back the same object when there is nothing to replace: cheaper than one translate().
    text = text.replace("_", "|")
    if text.isascii():
        return text.replace("`", "'")
    for glyph, plain in _FLAT:
        text = text.replace(glyph, plain)
    return text


def normalise(word: str) -> str:
    """The exact form of `word`: lower case, composed accents, ligatures opened, nothing invisible."""
    if word.isascii() or _FRENCH_WORD(word):
        return word.lower()
    from unicodedata import normalize

    visible = word.translate(_INVISIBLE)
    # Lower case can undo composition (İ), and compatibility forms can hold capitals: hence both sides.
    lowered = normalize("NFKC", normalize("NFKC", visible).lower())
    opened = _DOTTED.sub("i", lowered).replace("œ", "oe").replace("æ", "ae")
    # What stood over a ligature stands over its second letter: « œ́ » is « oé ».
    return "".join(normalize("NFC", opened).split())
