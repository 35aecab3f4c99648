"""Elision: which letters before an apostrophe are an article or a pronoun, and which apostrophes stay inside a word.

Reads `elisions.txt` and `elision_exceptions.txt`. Works on forms (lower case, straight apostrophe); knows no text.
"""

from __future__ import annotations

from functools import cache

from index.french import tables

LONGEST_WHOLE_WORD = 32
"""In characters; what is longer is not looked up."""

_VOWELS = frozenset("aàâäáãåāăąeéèêëēėęěhiîïíìīıoôöóòõøōőuùûüúūůűyÿý")


@cache
def _elisions() -> frozenset[str]:
    return tables.words("elisions.txt")


@cache
def _whole_words() -> tuple[frozenset[str], tuple[str, ...]]:
    entries = tables.words("elision_exceptions.txt")
    return frozenset(entries), tuple(entry[:-1] for entry in entries if entry.endswith("*"))


def is_elision(form: str) -> bool:
    """Whether `form`, written before an apostrophe, can be an elided article, pronoun or conjunction."""
    return form in _elisions()


def is_elided_before(form: str, following: str) -> bool:
    """Whether `form` is elided before the form `following`: « l'otan » yes, « n'djamena » no.

    French elides before a vowel, an h or a number only; before another consonant it is part of a name.
    """
    return is_elision(form) and (following[0] in _VOWELS or following[0].isdigit())


def is_whole_word(form: str) -> bool:
    """Whether `form`, which holds an apostrophe, is one word of the language: « aujourd'hui », « prud'hommes »."""
    entries, prefixes = _whole_words()
    return form in entries or form.startswith(prefixes)
