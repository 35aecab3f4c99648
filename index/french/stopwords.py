"""Stop words: words too common to say what an article is about.

They stay in the index, so that phrases hold; ranking and relaxed queries pass over them. Reads `stopwords.txt`.
"""

from __future__ import annotations

from functools import cache

from index.french import tables


@cache
def _stop_words() -> frozenset[str]:
    return tables.words("stopwords.txt")


def is_stop_word(form: str) -> bool:
    """Whether `form` (lower case, accents kept) is a stop word."""
    return form in _stop_words()
