"""The tokeniser: what of a text can be found, where it stands, and in which order.

One function serves indexing, queries, highlighting and concordances, so that what is found is what is shown. It never
changes a text: every offset is an offset into the text as given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from index.french.normalise import flatten
from index.french.units import unit_pattern, units, unquoted


class Token(NamedTuple):
    """A word that can be found. `text[start:end]` is the word as written, `form` its exact form.

    `position` counts the words of the text from 0. `span` is the number of positions covered: 1 for a word, more for
    the joined form of a compound, which stands at the position of its first part.
    """

    start: int
    end: int
    form: str
    position: int
    span: int = 1


def tokenise(text: str) -> list[Token]:
    """The tokens of `text` in order of start; a compound's joined form follows its first part."""
    tokens: list[Token] = []
    append, new = tokens.append, tuple.__new__
    offset = position = 0
    cut = iter(unit_pattern().split(flatten(text)))
    for gap, unit in zip(cut, cut, strict=False):
        offset += len(gap)
        width, pieces = units[unit]
        if not width:
            width, pieces = unquoted(gap, unit)
        for start, end, form, place, span in pieces:
            # Spares the call of Token() a Python frame, twice as dear as the rest of the loop.
            append(new(Token, (offset + start, offset + end, form, position + place, span)))
        position += width
        offset += len(unit)
    return tokens


def segments(text: str) -> Iterator[tuple[int, int, bool]]:
    """Tile `text`: start, end, and whether the piece is a word. The pieces joined are the text."""
    done = 0
    for start, end, _, _, span in tokenise(text):
        if span > 1:
            continue
        if start > done:
            yield done, start, False
        yield start, end, True
        done = end
    if done < len(text):
        yield done, len(text), False
