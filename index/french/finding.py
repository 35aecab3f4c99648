"""Finds in a text the words that have one of some forms, without making tokens of all the others.

Marks exactly what `tokens.tokenise` would make such a token of. A word can only stand between two blanks, so only
those stretches are worked out in which the letters of a form stand one after the other.
"""

from __future__ import annotations

import re

from index.french.normalise import flatten, normalise
from index.french.units import LONGEST_FORM, unit_pattern, units, unquoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.french.units import Piece

Span = tuple[int, int]
"""Start and end in the text, in characters."""

_PLAIN = frozenset(
    "\t\n\r\u00a0\u2009\u202fŒœŸ‐‑‒–—―‘’‚“”„†‡•…‰‹›€¡¢£¤¥¦§¨©«¬®¯°±´¶·»¿"
    + "".join(map(chr, (*range(32, 127), *range(0xC0, 0x100))))
)
"""Characters each of which stands for itself, in lower case as in a form, but for ligatures."""

_BETWEEN = "[ '.,-]?"
"""What may stand between two letters of a form: the point of an acronym, a hyphen, an apostrophe."""

_AROUND = '.,;:!?…()[]«»“”"'
_BEGINNING = 5


class Finder:
    """Finds the words that have one of `forms`."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = frozenset(forms)
        beginnings = sorted({_letters(form)[:_BEGINNING] for form in self._forms})
        self._pattern = re.compile("|".join(map(_written, beginnings)))

    def find(self, text: str) -> Iterator[Span]:
        """The words in `text`, ascending: each as long as the longest of its forms that are looked for."""
        flat = flatten(text)
        done = 0
        for place in self._places(flat):
            if place >= done and not _parts(flat, place):
                start, done = _stretch(flat, place)
                yield from self._within(flat[start:done], start)

    def _places(self, flat: str) -> Iterable[int]:
        """Where words may be, ascending: where a form begins, and at characters that may stand for any letter."""
        strange = set(flat) - _PLAIN
        lowered = flat.lower()
        if len(lowered) != len(flat):
            return range(len(flat))
        found = (match.start() for match in self._pattern.finditer(lowered))
        if not strange:
            return found
        return sorted([*found, *(place for char in strange for place in _all(char, flat))])

    def _within(self, flat: str, offset: int) -> Iterator[Span]:
        """The words in a flattened stretch of text, which begins at `offset`."""
        word = flat.strip(_AROUND)
        if word.isalpha() and len(word) <= LONGEST_FORM:
            # Most stretches: a word with what stands around it. The patterns are slow to compile.
            if normalise(word)[:LONGEST_FORM] in self._forms:
                begin = offset + flat.index(word)
                yield begin, begin + len(word)
            return
        if word and word[0].isalpha() and word.replace("'", "").isalpha() and units[word][0]:
            # « l'armée »: one unit, whatever stands around it.
            yield from self._of_pieces(units[word][1], offset + flat.index(word))
            return
        cut = iter(unit_pattern().split(flat))
        for gap, unit in zip(cut, cut, strict=False):
            offset += len(gap)
            width, pieces = units[unit]
            if not width:
                _width, pieces = unquoted(gap, unit)
            yield from self._of_pieces(pieces, offset)
            offset += len(unit)

    def _of_pieces(self, pieces: Iterable[Piece], offset: int) -> Iterable[Span]:
        """The words among the pieces of a unit, one at a place."""
        found: dict[int, Span] = {}
        for start, end, form, place, _span in pieces:
            if form in self._forms:
                first, last = found.get(place, (offset + start, offset + end))
                found[place] = min(first, offset + start), max(last, offset + end)
        return found.values()


def has_words(text: str) -> bool:
    """Whether `tokens.tokenise` finds a word in `text`."""
    flat = flatten(text)  # some apostrophes are letters by Unicode
    if any(map(str.isalpha, flat.split())):
        return True
    cut = iter(unit_pattern().split(flat))
    return any(units[unit][0] or unquoted(gap, unit)[0] for gap, unit in zip(cut, cut, strict=False))


def _all(char: str, text: str) -> Iterator[int]:
    """The places of a character."""
    place = text.find(char)
    while place >= 0:
        yield place
        place = text.find(char, place + 1)


def _letters(form: str) -> str:
    return "".join(filter(str.isalnum, form)) or form


def _written(letters: str) -> str:
    """A pattern for some letters as they may be written: apart, or two of them as a ligature."""
    pieces = []
    for before, letter in zip(f" {letters}", letters, strict=False):
        optional = letter == "e" and before in "oa"
        pieces.append("e?" if optional else {"o": "[oœ]", "a": "[aæ]"}.get(letter, re.escape(letter)))
    return _BETWEEN.join(pieces)


def _stretch(flat: str, place: int) -> Span:
    """The stretch between blanks around a place, with the numbers beside it whose blanks may belong to them."""
    start, end = place, place + 1
    while start and not _parts(flat, start - 1):
        start -= 1
    while end < len(flat) and not _parts(flat, end):
        end += 1
    return start, end


def _parts(flat: str, place: int) -> bool:
    """Whether words are parted at a place: by a blank, but not by one inside « 10 000 »."""
    return flat[place].isspace() and not (flat[place - 1 : place].isdigit() and flat[place + 1 : place + 2].isdigit())
