"""The tokeniser for whole corpora: texts become numbers, one a chunk between two blanks, each chunk worked out once.

Exactly the words of `tokens.tokenise`, at a fifth of the cost: a word's rules run at its first meeting only, and the
words of a text are looked up instead of being built. Holds what it has met until `forget` is called.
"""

from __future__ import annotations

import re
from array import array

from index.french.normalise import flatten, normalise
from index.french.tokens import tokenise
from index.french.units import LONGEST_FORM

_JOINT = "\ue000"
"""Stands for the blank inside a number (« 10 000 ») while a text is cut at its blanks."""

_INSIDE_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_MAYBE_NUMBER = re.compile(r"\d \d\d\d")
_PUNCTUATION = '.,;:!?…()[]«»“”"'
"""What may stand around a word without being part of it; a word of letters alone inside it needs no rules."""

_LONGEST_REMEMBERED = 64


class Chunks(dict[str, int]):
    """Numbers chunks as they come, and holds what each consists of.

    Chunk n holds the pieces `ends[n - 1]` to `ends[n]` of `forms` (numbers into `names`) and of `places` (positions in
    the chunk); it takes `widths[n]` positions.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.ends = array("I")
        self.forms = array("I")
        self.places = array("I")
        self.widths = array("I")
        self._numbers: dict[str, int] = {}

    def __missing__(self, chunk: str) -> int:
        """Work out a chunk at its first meeting; a very long one every time, as it will not come again."""
        word = chunk.strip(_PUNCTUATION)
        if word.isalpha() and len(word) <= LONGEST_FORM:
            self._hold(normalise(word)[:LONGEST_FORM], 0)
            self.widths.append(1)
        else:
            tokens = tokenise(chunk.replace(_JOINT, " "))
            for token in tokens:
                self._hold(token.form, token.position)
            self.widths.append(max((token.position + token.span for token in tokens), default=0))
        self.ends.append(len(self.forms))
        found = len(self.ends) - 1
        if len(chunk) <= _LONGEST_REMEMBERED:
            self[chunk] = found
        return found

    def _hold(self, form: str, place: int) -> None:
        number = self._numbers.get(form)
        if number is None:
            number = self._numbers[form] = len(self.names)
            self.names.append(form)
        self.forms.append(number)
        self.places.append(place)

    def cut(self, text: str) -> list[int]:
        """The chunks of a text, in order: those that hold no word are among them."""
        flat = flatten(text)
        if _JOINT in flat:
            return [self.__missing__(flat.replace(_JOINT, "|"))]
        if _MAYBE_NUMBER.search(flat):
            flat = _INSIDE_NUMBER.sub(_JOINT, flat)
        return list(map(self.__getitem__, flat.split()))

    def forget(self) -> None:
        """Begin anew, with no chunk and no form."""
        self.clear()
        self._numbers.clear()
        self.names = []
        for column in ("ends", "forms", "places", "widths"):
            setattr(self, column, array("I"))
