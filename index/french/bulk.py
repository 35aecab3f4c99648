"""The tokeniser for whole corpora: texts become numbers, one a chunk between two blanks, each chunk worked out once.

Exactly the words of `tokens.tokenise`, at a fifth of the cost: a word's rules run at its first meeting only, and the
words of a text are looked up instead of being built. Holds what it has met until `forget` is called.
"""

from __future__ import annotations

import re
from array import array
from struct import pack

from index.french.normalise import flatten, normalise
from index.french.tokens import tokenise
from index.french.units import LONGEST_FORM

_JOINT = "\ue000"
"""Stands for the blank inside a number (« 10 000 ») while a text is cut at its blanks."""

_INSIDE_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_GOES_ON = re.compile(r"\d{3}(?!\d)")
"""How a chunk begins that may be the rest of a number."""

_PUNCTUATION = '.,;:!?…()[]«»“”"'
"""What may stand around a word without being part of it: a word of letters, apostrophes and hyphens is the same without
it, where a number or an acronym may not be."""

_LINKS = str.maketrans("", "", "'-")
_LONGEST_REMEMBERED = 64
_FEW = 16
"""Chunks that are looked for one by one; where there are more, the text is read through for all at once."""

NUMBER = "=I"
"""How the number of a chunk is packed."""


class Chunks(dict[str, bytes]):
    """Numbers chunks as they come, and holds what each consists of; a chunk's value is its number, packed.

    Chunk n holds the pieces `ends[n - 1]` to `ends[n]` of `forms` (numbers into `names`) and of `places` (positions in
    the chunk); it takes `widths[n]` positions.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        self.forget_chunks()

    def forget_chunks(self) -> None:
        """Number chunks anew; the numbers of forms stay."""
        self.clear()
        self.ends = array("I")
        self.forms = array("I")
        self.places = array("I")
        self.widths = array("I")
        self._going_on: set[bytes] = set()
        self._written: dict[bytes, str] = {}

    def forget(self) -> None:
        """Begin anew, with no chunk and no form."""
        self.forget_chunks()
        self._numbers.clear()
        self.names = []

    def __missing__(self, chunk: str) -> bytes:
        """Work out a chunk at its first meeting; a very long one every time, as it will not come again."""
        word = chunk.strip(_PUNCTUATION)
        plain = word.isalpha()
        if word != chunk and (plain or word.translate(_LINKS).isalpha()):
            found = self[word]
        else:
            found = self._number(chunk, plain)
        if _GOES_ON.match(chunk):
            self._going_on.add(found)
            self._written[found] = chunk
        if len(chunk) <= _LONGEST_REMEMBERED:
            self[chunk] = found
        return found

    def _number(self, chunk: str, plain: bool) -> bytes:
        """Number a new chunk and hold its forms; `plain` says that it is a word of letters."""
        if plain and len(chunk) <= LONGEST_FORM:
            self._hold(normalise(chunk)[:LONGEST_FORM], 0)
            self.widths.append(1)
        else:
            tokens = tokenise(chunk.replace(_JOINT, " "))
            for token in tokens:
                self._hold(token.form, token.position)
            self.widths.append(max((token.position + token.span for token in tokens), default=0))
        self.ends.append(len(self.forms))
        return pack(NUMBER, len(self.ends) - 1)

    def _hold(self, form: str, place: int) -> None:
        number = self._numbers.get(form)
        if number is None:
            number = self._numbers[form] = len(self.names)
            self.names.append(form)
        self.forms.append(number)
        self.places.append(place)

    def cut(self, text: str) -> bytes:
        """The numbers of the chunks of a text, in order, packed: those that hold no word are among them."""
        flat = flatten(text)
        if _JOINT in flat:
            return self.__missing__(flat.replace(_JOINT, "|"))
        found = list(map(self.__getitem__, flat.split()))
        # Cut at its blanks, a number that has one is two chunks; that there may be one is seen by its second.
        rests = self._going_on.intersection(found)
        if rests and self._holds_number(flat, rests):
            found = list(map(self.__getitem__, _INSIDE_NUMBER.sub(_JOINT, flat).split()))
        return b"".join(found)

    def _holds_number(self, flat: str, rests: set[bytes]) -> bool:
        """Whether one of the chunks that may be the rest of a number stands behind a digit and a blank."""
        return len(rests) > _FEW or any(_stands_after_digit(flat, " " + self._written[rest]) for rest in rests)


def _stands_after_digit(flat: str, rest: str) -> bool:
    place = flat.find(rest, 1)
    while place > 0:
        if flat[place - 1].isdecimal():
            return True
        place = flat.find(rest, place + 1)
    return False
