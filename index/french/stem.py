"""Stems: the part that the forms of one word share. Snowball French on the accented form, corrected by two tables.

`suffixes.tsv` mends endings that Snowball misreads; `stems.txt` names the words that it confuses or tears apart. Stop
words have no forms but themselves. Stems keep their accents: folding them would merge « année » with « Anne ».
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from index.french import tables
from index.french.fold import fold

_LEAST_BEFORE_SUFFIX = 2
_AT_ONCE = 1 << 14
"""So few that a word in another alphabet, which makes all that it is joined with wider, slows down few others."""
_TOLD_BY = 3
"""Last letters by which a suffix is told at a glance."""
_LINE_END, _APOSTROPHE = map(ord, "\n'")


@cache
def _families() -> dict[str, str]:
    # Snowball answers in lower case: a stem in capitals is met by no form outside its family. A stop word is a family
    # of its own, or « Lee » would be found in every « le », « fusée » in « fus ».
    families = {word: word.upper() for word in tables.words("stopwords.txt")}
    return families | {form: family[0].upper() for family in tables.groups("stems.txt") for form in family}


@cache
def families_without_accents() -> dict[str, str]:
    """The stems of the words that are named in a table, by their spelling without accents."""
    # Of words that differ by accents alone, that without accents comes last and is kept.
    return {fold(form): stem for form, stem in sorted(_families().items(), reverse=True)}


@cache
def _suffixes() -> tuple[tuple[str, str], ...]:
    return tuple(tables.pairs("suffixes.tsv"))


@cache
def _snowball() -> Any:
    import snowballstemmer

    stemmer = snowballstemmer.stemmer("french")
    # PyStemmer keeps a cache of its own; ours answers first.
    if hasattr(stemmer, "maxCacheSize"):
        stemmer.maxCacheSize = 0
    return stemmer


@lru_cache(maxsize=1 << 15)
def stem(form: str) -> str:
    """The stem of a form (lower case, accents kept). Forms of one word give one stem."""
    found: str = _families().get(form) or _snowball().stemWord(_mend(form.replace("'", "")))
    return found


def stems(forms: Sequence[str]) -> list[str]:
    """The stems of many forms, each as `stem` gives it; none is kept in mind."""
    found: list[str] = []
    for start in range(0, len(forms), _AT_ONCE):
        found += _stems(forms[start : start + _AT_ONCE])
    return found


def _stems(forms: Sequence[str]) -> Iterable[str]:
    bare = list(forms)
    # Few are not what Snowball reads: the rest is passed over without a step of the interpreter each.
    for place in _perhaps_mended("\n".join((*forms, "")).encode("latin-1", "replace")):
        bare[place] = _mend(bare[place].replace("'", ""))
    return map(_families().get, forms, _snowball().stemWords(bare))


def _perhaps_mended(lines: bytes) -> list[int]:
    """The numbers of the lines that end in the last letters of a suffix, or hold an apostrophe, and of a few more."""
    import numpy as np

    row = np.frombuffer(lines, np.uint8)
    ends = np.flatnonzero(row == _LINE_END)
    found, last = np.zeros(ends.size, bool), np.zeros(ends.size, np.uint32)
    found[np.searchsorted(ends, np.flatnonzero(row == _APOSTROPHE))] = True
    for size in range(1, _TOLD_BY + 1):
        # What stands before a short word is the end of another.
        last |= row.take(ends - size, mode="wrap").astype(np.uint32) << 8 * (size - 1)
        found |= np.isin(last, _last_letters(size))
    return np.flatnonzero(found).tolist()


def stem_without_accents(form: str) -> str:
    """What the stem of `form` becomes when nobody writes accents: the same for « université » and « universites ».

    Looser than `stem`, but families hold together: « marche » and « marché » have one such stem, « marcher » another.
    """
    plain = fold(form)
    return families_without_accents().get(plain) or stem(plain)


@cache
def _any_suffix() -> tuple[str, ...]:
    """What every form ends in that has one of the suffixes: those that do not end in another."""
    found = [suffix for suffix, _replacement in _suffixes()]
    return tuple(suffix for suffix in found if not any(suffix[start:] in found for start in range(1, len(suffix))))


@cache
def _last_letters(size: int) -> list[int]:
    """The last letters of the suffixes that are told by so many, each as one number."""
    last = {suffix.encode("latin-1", "replace")[-_TOLD_BY:] for suffix in _any_suffix()}
    return [int.from_bytes(letters) for letters in last if len(letters) == size]


def _mend(form: str) -> str:
    """The form with an ending that Snowball can read."""
    if not form.endswith(_any_suffix()):
        return form
    for suffix, replacement in _suffixes():
        if form.endswith(suffix):
            protected = suffix == replacement or len(form) < len(suffix) + _LEAST_BEFORE_SUFFIX
            return form if protected else form[: -len(suffix)] + replacement
    return form
