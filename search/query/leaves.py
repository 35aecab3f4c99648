"""One word of a query and its marks: `=mot`, `mot*`, `m?t`, `mot~1`.

Reads a piece of text that the scanner has cut out; where it ends, and whether it is an operator, is decided there.
"""

from __future__ import annotations

import re

from index.translation import _
from search.query.characters import ADDRESS, APOSTROPHES, CHUNK, NUMBER, spelled, trim
from search.query.fault import Fault
from search.query.limits import MAX_DISTANCE, MIN_FUZZY_LETTERS
from search.query.tree import Exact, Fuzzy, Leaf, Wildcard, Word

_FUZZY_TAIL = "~0123456789.,"
_ACRONYM = re.compile(r"(?:\w\.)+\w")


def read_leaf(text: str, start: int, limit: int, repairs: list[str], exact: bool = False) -> tuple[Leaf | None, int]:
    """Read the word that begins at `start`, with its marks.

    A `?` after the last letter ends a question and is punctuation; before another letter it is a pattern.

    Args:
        text: the whole query.
        start: where a run without blanks begins, in characters.
        limit: where reading must stop.
        repairs: gets a sentence where a mark is ignored.
        exact: the phrase around the word asks for exact forms.

    Returns:
        The word, or None where there is only punctuation; and where to go on reading, beyond `start`.

    Raises:
        Fault: marks that contradict each other, a pattern without its first letter, a distance out of bounds.
    """
    begin = start
    while begin < limit and text[begin] == "=":
        begin += 1
    exact = exact or begin > start
    if number := NUMBER.match(text, begin, limit):
        return _plain(text, begin, number.end(), exact), number.end()
    chunk = ADDRESS.match(text, begin, limit) or CHUNK.match(text, begin, limit)
    if chunk is None:
        return None, max(begin, start + 1)
    return _read_chunk(text, begin, chunk.end(), repairs, exact), chunk.end()


def _read_chunk(text: str, start: int, end: int, repairs: list[str], exact: bool) -> Leaf | None:
    first, last = trim(text, start, end, before="*?", after="*~")
    core = text[first:last]
    if not core:
        return None
    if ADDRESS.match(spelled(core)):
        return _plain(text, *trim(text, first, last), exact)
    if core[0] in "*?":
        raise _leading_wildcard(text, first, last)
    tilde = _tilde(text, first, last)
    stem_end = trim(text, first, last if tilde is None else tilde, after="*")[1]
    stem = spelled(text[first:stem_end])
    wild = "*" in stem or "?" in stem
    if exact + wild + (tilde is not None) > 1:
        raise _mixed_marks(text, first, last)
    if wild:
        return Wildcard(re.sub(r"\*+", "*", stem), first, last)
    if tilde is not None:
        return _fuzzy(text, first, stem_end, tilde, last, repairs)
    return _plain(text, first, _with_tail(text, start, first, stem_end, end), exact)


def _tilde(text: str, start: int, end: int) -> int | None:
    """Where the tilde of « mot~1 » stands; None for a tilde that is followed by more than a number."""
    tail = start + len(text[start:end].rstrip(_FUZZY_TAIL))
    found = text.find("~", tail, end)
    return None if found < 0 else found


def _plain(text: str, start: int, end: int, exact: bool) -> Word | Exact:
    return (Exact if exact else Word)(spelled(text[start:end]), start, end)


def _with_tail(text: str, chunk: int, start: int, end: int, limit: int) -> int:
    """Where a word ends that keeps the apostrophe of an elision (« l' ») or the last stop of « O.T.A.N. »."""
    elided = end < limit and text[end] in APOSTROPHES and spelled(text[start:end]).isalpha()
    if elided and text[chunk] not in APOSTROPHES:
        return end + 1
    if end < limit and text[end] == "." and _ACRONYM.fullmatch(text, start, end):
        return end + 1
    return end


def _fuzzy(text: str, start: int, stem_end: int, tilde: int, end: int, repairs: list[str]) -> Fuzzy | Word:
    """An approximate word; `text[tilde:end]` is the tilde and its number, with nothing but punctuation before it."""
    stem = spelled(text[start:stem_end])
    number = text[tilde + 1 : end] or "1"
    if number not in map(str, range(1, MAX_DISTANCE + 1)) or _tilde(text, start, stem_end) is not None:
        raise _distance(text, tilde, end)
    if sum(map(str.isalnum, stem)) < MIN_FUZZY_LETTERS:
        message = _("Words of fewer than {limit} letters are not searched approximately: “~” was ignored.")
        repairs.append(message.format(limit=MIN_FUZZY_LETTERS))
        return Word(stem, start, end)
    return Fuzzy(stem, int(number), start, end)


def _distance(text: str, start: int, end: int) -> Fault:
    return Fault(
        "distance",
        _("An approximate word allows 1 or {limit} letters to differ.").format(limit=MAX_DISTANCE),
        text,
        start,
        end,
        _("Write Zelensky~1 or Zelensky~{limit}.").format(limit=MAX_DISTANCE),
    )


def _leading_wildcard(text: str, start: int, end: int) -> Fault:
    return Fault(
        "leading-wildcard",
        _("A pattern begins with a letter: “*” and “?” stand inside a word or at its end."),
        text,
        start,
        end,
        _("Write the beginning of the word (ukrain*). For any word inside a phrase, loosen it: “a b”~1."),
    )


def _mixed_marks(text: str, start: int, end: int) -> Fault:
    return Fault(
        "mixed-marks",
        _("A word is exact (=word), a pattern (word*) or approximate (word~1): one of them."),
        text,
        start,
        end,
        _("Take the other marks away."),
    )
