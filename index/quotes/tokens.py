"""The words and signs of a phrase, as those who read descriptions and speakers want them.

Cutting only: what a word is, and what it says of its neighbours, is told elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.quotes.folding import fold
from index.quotes.remembered import remembered

_TOKEN = re.compile(
    r"\w++(?!['’.‐‑-])|,|aujourd['’]hui|(?:MM?|Mme|Mlle|Dr|Pr|Me|Mr|Mgr|St|[A-Z])\.|\w+(?:['’]|(?:[-‐‑.]\w+)*)|[^\w\s]"
)


class Token(NamedTuple):
    """A word or sign of a phrase: offsets, as written, in lower case with straight apostrophes, and folded."""

    start: int
    end: int
    word: str
    low: str
    key: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and signs of `text` between two offsets."""
    found: list[Token] = []
    add, new, at = found.append, tuple.__new__, start
    for chunk in text[start:end].split(" "):
        for begin, stop, word, low, key in _cut(chunk):
            add(new(Token, (at + begin, at + stop, word, low, key)))
        at += len(chunk) + 1
    return found


def forms(text: str, start: int, end: int) -> list[Token]:
    """What `tokens` gives, for who asks first what the words are and then where: their offsets tell nothing.

    Several times as fast, since one word serves wherever it is written.
    """
    return [word for chunk in text[start:end].split(" ") for word in _cut(chunk)]


def starts(text: str, start: int, end: int) -> list[int]:
    """Where each of the `forms` begins: for who has found among them what was looked for."""
    found: list[int] = []
    add, at = found.append, start
    for chunk in text[start:end].split(" "):
        for word in _cut(chunk):
            add(at + word.start)
        at += len(chunk) + 1
    return found


@remembered(16384)
def _cut(chunk: str) -> tuple[Token, ...]:
    """The words and signs of what stands between two spaces, with their offsets in it."""
    if chunk.isalnum():
        return (_token(0, len(chunk), chunk),)
    return tuple([_token(*m.span(), m[0]) for m in _TOKEN.finditer(chunk)])


def _token(start: int, end: int, word: str) -> Token:
    return Token(start, end, word, word.lower().replace("’", "'"), fold(word))
