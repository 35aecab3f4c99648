"""What a query word matches, said in the plainest way: the reference that tests hold the analysis against.

A form of the query matches the indexed forms of the same stem or of the same folding; typed without accents it also
takes the stems of the forms that have its accent key.
"""

from __future__ import annotations

import re
from collections import defaultdict

from index.french.analysis import accent_key, readings
from index.french.fold import fold
from index.french.stem import stem
from index.french.tokens import Token, tokenise

_WORD = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})+|[^\s«»\"()]+")
_OPERATORS = {"OR", "AND", "ET", "OU"}


def matching_forms(form: str, indexed: set[str]) -> set[str]:
    """The forms among `indexed` that `form` matches."""
    found = {other for other in indexed if stem(other) == stem(form) or fold(other) == fold(form)}
    if form.isascii():
        stems = {stem(other) for other in indexed if accent_key(other) == accent_key(form)}
        found |= {other for other in indexed if stem(other) in stems}
    return found


def matches(query: str, text: str) -> bool:
    """Whether every word of `query` stands in `text`; a query that holds no word matches nothing."""
    tokens = tokenise(text)
    words = [readings(word) for word in _WORD.findall(query) if word not in _OPERATORS]
    asked = [word for word in words if word]
    return bool(asked) and all(any(_stands(forms, tokens) for forms in word) for word in asked)


def _stands(forms: tuple[str, ...], tokens: list[Token]) -> bool:
    """Whether the forms stand in the text one right after the other."""
    indexed = {token.form for token in tokens}
    at: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        at[token.position].append(token)
    places = set(at)
    for form in forms:
        wanted = matching_forms(form, indexed)
        places = {token.position + token.span for place in places for token in at[place] if token.form in wanted}
    return bool(places)
