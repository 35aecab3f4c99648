"""The words of whole corpora: each chunk between two blanks is worked out once, and has a number from then on.

Exactly the words of `tokens.tokenise`: a word's rules run at its first meeting only. Finding the chunks of texts and
what became of them is for others (`index.columns.cutting`). Holds what it has met until `forget` is called.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from string import ascii_lowercase

from index.french.compounds import joined
from index.french.elision import LONGEST_WHOLE_WORD, is_elided_before, is_whole_word
from index.french.normalise import LETTERS
from index.french.tokens import tokenise
from index.french.units import LONGEST_FORM, unit_pattern, units

JOINT = "\x00"
"""Stands for the blank inside a number (« 10 000 ») while a text is cut at its blanks, of which it is one: no chunk of
a text has it already."""

MARK = "\\"
"""Begins a chunk that holds no word, and says by the letter after it what begins there."""

SEVERAL = 1 << 31
"""What is added to the number of a chunk, so that it is none of a form."""

_MARKS = {letter: f" {MARK}{letter} " for letter in ascii_lowercase}

INSIDE_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_GOES_ON = re.compile(r"\d{3}(?!\d)")
"""How a chunk begins that may be the rest of a number."""

_RUN = f"[{LETTERS}0-9]++"
_USUAL = re.compile(
    rf"(?:([{LETTERS}]++)')?({_RUN}(?:-{_RUN})*+)"
    r"|([0-9]++(?:,[0-9]+|\.[0-9]{1,2}|\.[0-9]{4,})"
    rf"|[1-9][0-9]{{0,2}}(?:{JOINT}[0-9]{{3}}){{1,8}})"
).fullmatch
"""Most of what is met: letters that are their own form, alone, behind an elision or joined by hyphens; and numbers."""
_IN_NUMBERS = str.maketrans(".", ",", JOINT)

_Piece = tuple[str, int, int]
"""Form, position and span of a token of a chunk."""

Border = tuple[int, str]
"""Where something begins in a text, and the small letter that says what: there stands a blank before it, or nothing."""

_BEHIND = '.,;:!?…()[]«»“”"-'
_BEFORE = _BEHIND + "'"
"""What may stand around a word without being part of it: a word of letters, apostrophes and hyphens is the same without
it, where a number or an acronym may not be. An apostrophe behind a word tells an elision."""
_DASH = "--"


def marked(text: str, borders: Iterable[Border]) -> str:
    """`text` with a mark before each border; these ascend."""
    text = text.replace(MARK, "|") if MARK in text else text
    parts: list[str] = []
    done = 0
    for place, letter in borders:
        parts += (text[done:place], _MARKS[letter])
        done = place
    return "".join((*parts, text[done:])) if parts else text


class Chunks:
    """Numbers forms as they come, and chunks that are more or less than one form at their first position.

    Such a chunk n holds the pieces `ends[n - 1]` to `ends[n]` of `forms` (numbers of forms) and of `places` (positions
    in the chunk); it takes `widths[n]` positions. `rests[n]` says whether it may be the rest of a number, and
    `marks[n]` is the code of the letter of a mark, else 0.
    """

    def __init__(self) -> None:
        self.forget()

    def forget_chunks(self) -> None:
        """Number chunks anew; the numbers of forms stay."""
        self.ends = array("I")
        self.forms = array("I")
        self.places = array("I")
        self.widths = array("I")
        self.rests = array("B")
        self.marks = array("B")

    def forget(self) -> None:
        """Begin anew, with no chunk and no form."""
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.forget_chunks()

    def __len__(self) -> int:
        """How many forms have a number."""
        return len(self._numbers)

    @property
    def names(self) -> list[str]:
        """The forms, by number."""
        return list(self._numbers)

    def words(self, forms: Iterable[str]) -> list[int]:
        """The numbers of some forms."""
        return list(map(self._numbers.__getitem__, forms))

    def number(self, chunk: str) -> int:
        """Work out a chunk: the number of its form, where it is nothing but that, else SEVERAL and its own number."""
        if chunk.startswith(MARK):
            return self._number(0, mark=ord(chunk[1]))
        rest = chunk[:1].isdigit() and _GOES_ON.match(chunk) is not None
        pieces = _usual_pieces(chunk, rest) or _pieces(chunk)
        if len(pieces) == 1 and not rest and pieces[0][1:] == (0, 1):
            return self._numbers[pieces[0][0]]
        for form, place, _span in pieces:
            self.forms.append(self._numbers[form])
            self.places.append(place)
        return self._number(max((place + span for _form, place, span in pieces), default=0), rest)

    def _number(self, width: int, rest: bool = False, mark: int = 0) -> int:
        self.widths.append(width)
        self.rests.append(rest)
        self.marks.append(mark)
        self.ends.append(len(self.forms))
        return SEVERAL + len(self.ends) - 1


def _usual_pieces(chunk: str, rest: bool) -> Sequence[_Piece]:
    """The pieces of a chunk as most are; none where that takes more rules."""
    word = chunk if rest else chunk.lstrip(_BEFORE).rstrip(_BEHIND)
    return _usual(word) if _DASH not in word else _beside(word.split(_DASH))


def _beside(words: Iterable[str]) -> Sequence[_Piece]:
    """The pieces of words with dashes between them, if all are usual."""
    found: list[_Piece] = []
    width = 0
    for word in words:
        pieces = _usual(word)
        if not pieces:
            return ()
        found += [(form, width + place, span) for form, place, span in pieces]
        width += max(place + span for _form, place, span in pieces)
    return found


def _usual(word: str) -> Sequence[_Piece]:
    found = _USUAL(word) if len(word) <= LONGEST_FORM else None
    if found is None:
        return ()
    before, own, number = found.groups()
    if number:
        return ((number.translate(_IN_NUMBERS), 0, 1),)
    if before:
        first = own.partition("-")[0]
        whole = f"{before}'{first}"
        if not is_elided_before(before, first) or (len(whole) <= LONGEST_WHOLE_WORD and is_whole_word(whole)):
            return ()
    return _compound(own) if "-" in own else ((own, 0, 1),)


def _compound(word: str) -> list[_Piece]:
    """The parts of a word with hyphens, and behind the first of them the whole, where they make one."""
    parts = word.split("-")
    found = [(part, place, 1) for place, part in enumerate(parts)]
    whole = joined(parts, hyphenated=True)
    if whole is not None:
        found.insert(1, (whole, 0, len(parts)))
    return found


def _pieces(chunk: str) -> Sequence[_Piece]:
    """The pieces of a chunk of any kind."""
    unit = unit_pattern().match(chunk)
    if unit and unit.end() == len(chunk) and "_" not in chunk:
        width, pieces = units[chunk]
        if width:
            return [found[2:] for found in pieces]
    return [found[2:] for found in tokenise(chunk.replace(JOINT, " "))]
