"""Layer 1: which quote marks belong together.

French press text mixes « », “ ”, " ", ‹ › and typing errors. This module pairs the glyphs line by line, whatever their
shape, and says of each pair whether its ends were really there. It knows nothing of words: what a pair means (speech,
a title, irony) is for the acts layer to decide.

One pass over the marks, with a stack of at most two: the cost is linear in the number of marks, also on hostile input.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from index.quotes.signs import places_of

Role = Literal["open", "close", "either", "reopen"]

_BEFORE_SINGLE = " \n\u00a0(["
_ROW = re.compile(r"[«»“”„‟\"‹›](?:[^\S\n]*[«»“”„‟\"‹›<>‘’']){5}")
"""Marks without a word between them: noise."""
_ALL = re.compile(
    rf"""
      {_ROW.pattern}(?:[^\S\n]*[«»“”„‟"‹›<>‘’'])*
    | [«»“”„‟"‹›]
    | <<+ | >>+
    | (?<![\w’'"])[‘'](?=[^\W\d_])          # an opening single mark; « l'homme », « '68 » are none
    | (?<=[^\s\d'’])['’](?![\w'’])          # a closing single mark; « 5' » is none
    """,
    re.VERBOSE,
)
_FAMILY = {"«": "«", "»": "«", "“": "“", "”": "“", "„": "“", "‟": "“", '"': '"', "‹": "‹", "›": "‹"}
_SIGNS = "".join(_FAMILY) + "<>‘’'"
_OPENERS = frozenset("«“„‟‹")
_CLOSERS = frozenset("»”›")
_BLANK = " \t\u00a0\u202f\u2009\u200a\u3000\ufeff\r"
_AFTER_CLOSE = frozenset(",.;)]")
_BEFORE_OPEN = frozenset(":([")
_SENTENCE_END = frozenset(".!?…")

MAX_LINES = 40
"""A quote that is not re-opened runs over this many lines at most; beyond, its closing mark is taken as missing."""
MIN_UNOPENED = 8
"""A closing mark without an opening one closes nothing where fewer characters stand before it in its line."""
MAX_LENGTH = 6000
"""The same bound in characters."""


class Mark(NamedTuple):
    """A stretch in quote marks.

    `start`, `end`: the words without marks and blanks. `left`, `right`: the same with the marks. `opened`, `closed`:
    whether the opening and the closing glyph are in the text. `depth`: 0 for an outer pair, 1 for one inside another.
    """

    start: int
    end: int
    left: int
    right: int
    opened: bool
    closed: bool
    depth: int


class _Glyph(NamedTuple):
    start: int
    end: int
    family: str
    role: Role


def find_marks(text: str) -> list[Mark]:
    """Pair the quote marks of `text`; sorted by start, inner pairs (`depth` 1) after the pair that holds them."""
    pairing = _Pairing(text)
    glyphs = _glyphs(text)
    for number, glyph in enumerate(glyphs):
        if glyph.family == "\n":
            pairing.end_line(glyph.start, glyphs, number)
        elif glyph.role == "reopen":
            pairing.reopen(glyph)
        elif glyph.role == "open" or (glyph.role == "either" and not pairing.holds(glyph.family)):
            pairing.open(glyph)
        else:
            pairing.close(glyph)
    pairing.end_line(len(text), glyphs, len(glyphs))
    return sorted(pairing.marks, key=lambda mark: (mark.left, -mark.right))


def _glyphs(text: str) -> list[_Glyph]:
    """The marks of the text in order, and one line end (family « newline ») after each line that has marks."""
    glyphs: list[_Glyph] = []
    new = tuple.__new__
    plain = places_of(_FAMILY, text)
    rare = _has_rare_marks(text, plain)
    spans = _spans_of_all(text) if rare else [(place, place + 1) for place in plain]
    previous = straight = 0
    for start, end in spans:
        line_end = text.find("\n", previous, start) if glyphs else -1
        if line_end >= 0:
            glyphs.append(new(_Glyph, (line_end, line_end + 1, "\n", "either")))
            straight = 0
        previous = end
        shape = text[start:end]
        if len(shape) <= 5 and (shape != '"' or straight % 2 or not _is_measure(text, start)):
            straight += shape == '"'
            glyphs.append(new(_Glyph, (start, end, _family(shape), _role(text, shape, start, end))))
    line_end = text.find("\n", previous) if glyphs else -1
    if line_end >= 0:
        glyphs.append(_Glyph(line_end, line_end + 1, "\n", "either"))
    return glyphs


def _spans_of_all(text: str) -> list[tuple[int, int]]:
    """Where the marks of any kind stand, rows of marks as one."""
    spans: list[tuple[int, int]] = []
    reached = 0
    for place in places_of(_SIGNS, text):
        match = _ALL.match(text, place) if place >= reached else None
        if match is not None:
            spans.append(match.span())
            reached = match.end()
    return spans


def _has_rare_marks(text: str, plain: list[int]) -> bool:
    """Whether there are single marks, << >>, or rows of marks: for these the slower pattern is needed.

    Args:
        text: the article.
        plain: where its marks of one sign stand that are no single marks.
    """
    if "‘" in text or "<<" in text or ">>" in text or text[:1] in "'’":
        return True
    may_open = [place for place in places_of("'’", text) if text[place - 1] in _BEFORE_SINGLE]
    if any(text[place + 1 : place + 2].isalnum() for place in may_open):
        return True
    return any(_ROW.match(text, place) for place in plain)


def _family(shape: str) -> str:
    return _FAMILY.get(shape, "'" if shape in "‘’'" else "<")


def _is_measure(text: str, position: int) -> bool:
    """A straight mark right after digits that follow a blank: inches or seconds (« un écran de 27" »)."""
    begin = position
    while begin > 0 and text[begin - 1].isdigit() and position - begin < 4:
        begin -= 1
    return begin < position and (begin == 0 or text[begin - 1] in " \u00a0\u202f'")


def _role(text: str, shape: str, start: int, end: int) -> Role:
    """What a glyph does where it stands: by its shape, except where its neighbours contradict it."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    blank_before, blank_after = before.isspace() or before == "\ufeff", after.isspace()
    if shape == '"':
        return _straight_role(text, start, end, before, after)
    if shape in "'’‘":
        return "open" if shape == "‘" or before.isspace() or (not before.isalnum() and not blank_after) else "close"
    if shape in _OPENERS or shape.startswith("<"):
        inverted = not blank_before and before not in "('’[/-–—" and (blank_after or after in ",.;:)")
        return "either" if inverted else "open"
    if shape in _CLOSERS or shape.startswith(">"):
        if before == "\n" and shape == "»" and (after in _BLANK or after.isalpha()):
            return "reopen"
        inverted = (before == "\n" or (blank_before and shape != "»")) and not blank_after and after not in ",.;:!?)"
        return "either" if inverted else "close"
    return "either"


def _straight_role(text: str, start: int, end: int, before: str, after: str) -> Role:
    touches_left = not before.isspace() and before not in "([{'’/-–—"
    touches_right = not after.isspace() and after not in ",.;:!?)]}"
    if touches_left != touches_right:
        return "close" if touches_left else "open"
    if not touches_left:
        if before == "\n":
            return "open"
        if not after.isspace() and before.isspace():
            return "close"
        following = text[end : end + 3].lstrip(_BLANK)
        if following[:1] in _AFTER_CLOSE and following:
            return "close"
        preceding = text[max(0, start - 3) : start].rstrip(_BLANK)
        if preceding[-1:] in _BEFORE_OPEN and preceding:
            return "open"
    return "either"


class _Pairing:
    """The state of the one pass: the marks that wait for their end, and the pairs made so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[Mark] = []
        self._open: list[_Glyph] = []
        self._settled = 0

    def holds(self, family: str) -> bool:
        """Whether a mark of this family waits for its end."""
        return any(waiting.family == family for waiting in self._open)

    def open(self, glyph: _Glyph) -> None:
        if len(self._open) >= 2:
            self._drop(0, glyph.start)
        self._open.append(glyph)

    def close(self, glyph: _Glyph) -> None:
        """Close the innermost mark of the same family, else the innermost of any: writers do mix glyphs."""
        for level in range(len(self._open) - 1, -1, -1):
            if self._open[level].family == glyph.family:
                break
        else:
            level = len(self._open) - 1
            if glyph.family == "'" or (level >= 0 and self._open[level].family == "'"):
                return
        if level < 0:
            self._unopened(glyph)
            return
        del self._open[level + 1 :]
        waiting = self._open.pop()
        self._add(waiting.start, waiting.end, glyph.start, glyph.end, depth=level)

    def reopen(self, glyph: _Glyph) -> None:
        """« » » at the head of a paragraph goes on with the quote that the paragraph before left open."""
        if self._open:
            self._drop(len(self._open) - 1, glyph.start)
        self._open.append(glyph)

    def end_line(self, position: int, glyphs: list[_Glyph], number: int) -> None:
        """At a line end, keep waiting only for marks whose closing glyph is the next thing to come."""
        while self._open and (self._open[-1].family == "'" or not self._closes_later(self._open[-1], glyphs, number)):
            self._drop(len(self._open) - 1, position)

    def _closes_later(self, waiting: _Glyph, glyphs: list[_Glyph], number: int) -> bool:
        """Whether a later line closes this mark: its pairs balance, and no line opens with a mark that has no end."""
        inner: list[str] = []
        for glyph in glyphs[number + 1 : number + 1 + MAX_LINES]:
            if glyph.start - waiting.end > MAX_LENGTH:
                return False
            if glyph.family in ("'", "\n"):
                continue
            if glyph.family in inner and glyph.role != "open":
                del inner[inner.index(glyph.family) :]
            elif glyph.role == "open" or (glyph.role == "either" and glyph.family != waiting.family):
                if glyph.family == waiting.family and self._starts_line(glyph):
                    return False
                inner.append(glyph.family)
            else:
                return not inner and glyph.role != "reopen"
        return False

    def _starts_line(self, glyph: _Glyph) -> bool:
        return self.text[max(0, glyph.start - 3) : glyph.start].rstrip(_BLANK)[-1:] == "\n"

    def _drop(self, level: int, position: int) -> None:
        """Give a mark that is never closed a sensible end: the end of its line, or the next mark that opens anew."""
        waiting = self._open.pop(level)
        if waiting.family in ("'", "<"):
            return
        last = 0
        line_end = self.text.find("\n", waiting.end, position)
        end = position if line_end < 0 else line_end
        for mark in self.marks[-8:]:
            if waiting.end < mark.left and mark.right <= end:
                if self._begins_sentence(mark):
                    end = mark.left
                    break
                last = mark.right
        else:
            end = last or end
        self._add(waiting.start, waiting.end, end, end, depth=level, closed=False)

    def _begins_sentence(self, mark: Mark) -> bool:
        return self.text[max(0, mark.left - 4) : mark.left].rstrip(_BLANK)[-1:] in _SENTENCE_END

    def _unopened(self, glyph: _Glyph) -> None:
        """A mark that was never opened: the words since the start of the line, or since the last pair in it."""
        settled, self._settled = self._settled, glyph.end
        following = self.text[glyph.end : glyph.end + 3].lstrip(_BLANK)[:1]
        if glyph.family in ("'", "<") or not (following in _AFTER_CLOSE or following.islower() or following in "\n"):
            return
        begin = self.text.rfind("\n", settled, glyph.start) + 1
        last_stop = self.text.rfind(". ", max(begin, settled), glyph.start - 2)
        if last_stop >= 0:
            begin = last_stop + 2
        elif begin == 0 and settled:
            begin = glyph.start
        if glyph.start - begin >= MIN_UNOPENED:
            self._add(begin, begin, glyph.start, glyph.end, depth=0, opened=False)

    def _add(
        self, left: int, start: int, end: int, right: int, *, depth: int, opened: bool = True, closed: bool = True
    ) -> None:
        text = self.text
        while start < end and (text[start].isspace() or text[start] in '\ufeff«“„"‹'):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in '\ufeff»”"›'):
            if closed and any(start < mark.left and mark.right == end for mark in self.marks[-2:]):
                break
            end -= 1
        self._settled = max(self._settled, right)
        if start < end:
            self.marks.append(Mark(start, end, left, right, opened, closed, depth))
