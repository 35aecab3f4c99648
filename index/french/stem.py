"""Stems: the part that the forms of one word share. Snowball French on the accented form, corrected by two tables.

`stems.tsv` names words that Snowball confuses or separates; `suffixes.tsv` endings that it does not know. Stems keep
their accents: folding them would merge « année » with « Anne ».
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from index.french import tables


@cache
def _exceptions() -> dict[str, str]:
    return {form: stem for stem, forms in tables.pairs("stems.tsv") for form in forms.split()}


@cache
def _suffixes() -> dict[str, str]:
    return dict(tables.pairs("suffixes.tsv"))


@cache
def _snowball() -> Callable[[str], str]:
    import snowballstemmer

    stemmer = snowballstemmer.stemmer("french")
    # PyStemmer keeps a cache of its own; ours answers first.
    if hasattr(stemmer, "maxCacheSize"):
        stemmer.maxCacheSize = 0
    word: Callable[[str], str] = stemmer.stemWord
    return word


@lru_cache(maxsize=1 << 17)
def stem(form: str) -> str:
    """The stem of a form (lower case, accents kept). Forms of one word give one stem."""
    known = _exceptions().get(form)
    if known is not None:
        return known
    plain = form.replace("'", "")
    for suffix, replacement in _suffixes().items():
        if plain.endswith(suffix):
            plain = plain[: -len(suffix)] + replacement
            break
    return _snowball()(plain)
