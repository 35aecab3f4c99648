"""The tokeniser: what of a text can be found, where it stands, and in which order.

One function serves indexing, queries, highlighting and concordances, so that what is found is what is shown. It never
changes a text: every offset is an offset into the text as given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from index.french.normalise import flatten
from index.french.units import Unit, unit_pattern, units, unquoted


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


class Cut:
    """The tokens of a text, made where they are asked for: those of `tokenise`, at a fraction of its cost.

    `units` are the runs of characters that hold the tokens, in order; everything else goes by their numbers.
    """

    def __init__(self, text: str) -> None:
        self._parts = unit_pattern().split(flatten(text))
        self.units = self._parts[1::2]

    @cached_property
    def width(self) -> int:
        """How many positions the text takes: 0 for a text without a token."""
        return self._positions[-1]

    def tokens(self, number: int) -> Iterator[Token]:
        """The tokens of a unit."""
        offset, position = self._offsets[2 * number], self._positions[number]
        for start, end, form, place, span in self._entries[number][1]:
            yield Token(offset + start, offset + end, form, position + place, span)

    def at(self, position: int) -> list[Token]:
        """The tokens that begin at a position, which is less than `width`."""
        number = bisect_right(self._positions, position, hi=len(self.units)) - 1
        return [token for token in self.tokens(number) if token.position == position]

    @cached_property
    def _offsets(self) -> list[int]:
        """Where each gap and each unit ends; the gap before unit n is part 2n."""
        return list(accumulate(map(len, self._parts)))

    @cached_property
    def _positions(self) -> list[int]:
        """The first position of each unit, and the width of all."""
        return list(accumulate((width for width, _pieces in self._entries), initial=0))

    @cached_property
    def _entries(self) -> list[Unit]:
        found = list(map(units.__getitem__, self.units))
        for number, (width, _pieces) in enumerate(found):
            if not width:
                found[number] = unquoted(self._parts[2 * number], self.units[number])
        return found


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
