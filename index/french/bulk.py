"""The words of whole corpora: each chunk between two blanks is worked out once, and has a number from then on.

Exactly the words of `tokens.tokenise`: a word's rules run at its first meeting only. Finding the chunks of texts and
their numbers is for others (`index.columns.cutting`). Holds what it has met until `forget` is called.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from index.french.normalise import normalise
from index.french.tokens import tokenise
from index.french.units import LONGEST_FORM

JOINT = "\ue000"
"""Stands for the blank inside a number (« 10 000 ») while a text is cut at its blanks."""

MARK = "\ue001"
"""Begins a chunk that holds no word, and says by the letter after it what begins there."""

INSIDE_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_GOES_ON = re.compile(r"\d{3}(?!\d)")
"""How a chunk begins that may be the rest of a number."""

Border = tuple[int, str]
"""Where something begins in a text, and the letter that says what: there stands a blank before it, or nothing."""

_PUNCTUATION = '.,;:!?…()[]«»“”"'
"""What may stand around a word without being part of it: a word of letters, apostrophes and hyphens is the same without
it, where a number or an acronym may not be."""

_LINKS = str.maketrans("", "", "'-")
_LONG = 16
"""Shorter chunks that are a word with punctuation are not kept: the word is, and who asks finds them by their bytes."""

_LONGEST_REMEMBERED = 64


def marked(text: str, borders: Iterable[Border]) -> str:
    """`text` with a mark before each border; these ascend."""
    text = text.replace(MARK, "|") if MARK in text else text
    parts: list[str] = []
    done = 0
    for place, letter in borders:
        parts += (text[done:place], f" {MARK}{letter} ")
        done = place
    return "".join((*parts, text[done:])) if parts else text


class Chunks(dict[str, int]):
    """Numbers chunks as they come, and holds what each consists of; a chunk's value is its number.

    Chunk n holds the pieces `ends[n - 1]` to `ends[n]` of `forms` (numbers into `names`) and of `places` (positions in
    the chunk); it takes `widths[n]` positions. `rests[n]` says whether it may be the rest of a number, and `marks[n]`
    is the code of the letter of a mark, else 0.
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
        self.rests = array("B")
        self.marks = array("B")

    def forget(self) -> None:
        """Begin anew, with no chunk and no form."""
        self.forget_chunks()
        self._numbers.clear()
        self.names = []

    def __missing__(self, chunk: str) -> int:
        """Work out a chunk at its first meeting; a very long one every time, as it will not come again."""
        word = chunk.strip(_PUNCTUATION)
        plain = word.isalpha()
        if chunk.startswith(MARK):
            found = self._number(0, mark=ord(chunk[1]))
        elif word != chunk and (plain or word.translate(_LINKS).isalpha()):
            found = self[word]
            if len(chunk) < _LONG:
                return found
        else:
            found = self._work_out(chunk, plain)
        if len(chunk) <= _LONGEST_REMEMBERED:
            self[chunk] = found
        return found

    def _work_out(self, chunk: str, plain: bool) -> int:
        """Number a new chunk and hold its forms; `plain` says that it is a word of letters."""
        if plain and len(chunk) <= LONGEST_FORM:
            self._hold(normalise(chunk)[:LONGEST_FORM], 0)
            return self._number(1)
        tokens = tokenise(chunk.replace(JOINT, " "))
        for token in tokens:
            self._hold(token.form, token.position)
        width = max((token.position + token.span for token in tokens), default=0)
        return self._number(width, rest=_GOES_ON.match(chunk) is not None)

    def _number(self, width: int, rest: bool = False, mark: int = 0) -> int:
        self.widths.append(width)
        self.rests.append(rest)
        self.marks.append(mark)
        self.ends.append(len(self.forms))
        return len(self.ends) - 1

    def _hold(self, form: str, place: int) -> None:
        number = self._numbers.get(form)
        if number is None:
            number = self._numbers[form] = len(self.names)
            self.names.append(form)
        self.forms.append(number)
        self.places.append(place)
