"""Tells captions and credits from sentences: « … (archives). KEYSTONE », « ©AFP », « … a-t-il conclu. (AFP) ».

A picture's caption says at its end whose picture it is, or at its beginning that it is one. A wire agency after the
last sentence credits the article instead. Both are told by a paragraph's own words and by its place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from index import press
from index.layout import flat

CreditKind = Literal["picture", "wire"]

_LONGEST_CAPTION = 450
_LONGEST_CREDIT = 60
_SIGN = re.compile(r"©[^.!?]*\.?$")
_IN_BRACKETS = re.compile(r"\(([^()]{2,60})\)\.?$")
_AFTER_A_STOP = re.compile(r"(?<=[.)»”!?…])\s+(?:[-–—]\s+)?([^.!?()]{2,60})$")
_ENDS_A_SENTENCE = re.compile(r"[.!?…][\s»”\"']*$|[»”\"]$")
_BREAKS = re.compile(r"\s*(?:/|:|©|\bvia\b|\bet\b|\s-\s)\s*", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_a-zà-ÿ][\w'.-]*(?: (?:de |van |von )?[^\W\d_a-zà-ÿ][\w'.-]*){0,3}")
_YEAR = re.compile("[12][0-9]{3}")


class ClosingCredit(NamedTuple):
    """An agency credited at a paragraph's end: how many characters the credit takes, and the agency's name."""

    length: int
    agency: str


def is_caption(paragraph: str, is_first: bool = False) -> bool:
    """Whether a paragraph describes a picture.

    Args:
        paragraph: its text.
        is_first: it is the article's first: a wire agency in brackets there belongs to a title.
    """
    if len(paragraph) > _LONGEST_CAPTION:
        return False
    end = flat(paragraph[-_LONGEST_CREDIT - 4 :])
    if (
        _SIGN.search(end)
        or _beginnings().match(flat(paragraph[:_LONGEST_CREDIT]))
        or credit_kind(paragraph) == "picture"
    ):
        return True
    if _ends_plainly(end):
        return False
    if match := _IN_BRACKETS.search(end):
        if _brackets().match(match.group(1)):
            return True
        kind = credit_kind(match.group(1))
        in_a_sentence = end.endswith(".") or _ENDS_A_SENTENCE.search(end[: match.start()])
        return kind == "picture" or (kind == "wire" and not is_first and not in_a_sentence)
    match = _AFTER_A_STOP.search(end)
    return match is not None and not is_first and credit_kind(match.group(1)) is not None


def closing_credit(paragraph: str) -> ClosingCredit | None:
    """The wire agency credited after a paragraph's last sentence: « … . (AFP) », « … . ATS »; None if there is none."""
    end = flat(paragraph[-_LONGEST_CREDIT - 4 :])
    match = None if _ends_plainly(end) else _IN_BRACKETS.search(end) or _AFTER_A_STOP.search(end)
    if match is None or not _ENDS_A_SENTENCE.search(end[: match.start()].rstrip()):
        return None
    words = press.key(match.group(1)).removeprefix("source :").strip()
    agency = press.wire(words)
    return ClosingCredit(len(end[match.start() :].lstrip()), agency) if agency else None


def _ends_plainly(end: str) -> bool:
    """Whether a line ends with a stop, as no credit does but one in brackets: which spares looking for it."""
    return end.endswith((".", "!", "?")) and not end.endswith(").")


def credit_kind(text: str) -> CreditKind | None:
    """What a whole text credits: a picture (« Jean Martin / AFP », « Keystone »), a wire alone (« AFP »), or nothing.

    Names count only beside an agency or a word for pictures.
    """
    if len(text) > _LONGEST_CREDIT:
        return None
    kinds = {_piece_kind(piece.strip(" .")) for piece in _BREAKS.split(flat(text))} - {"blank"}
    if "unknown" in kinds or not kinds & {"picture", "wire"}:
        return None
    return "wire" if kinds == {"wire"} else "picture"


def _piece_kind(piece: str) -> Literal["picture", "wire", "name", "blank", "unknown"]:
    if not piece:
        return "blank"
    known = press.agencies().get(press.key(piece))
    if known is not None:
        return "wire" if known.is_wire else "picture"
    if match := _brackets().match(piece):
        return "picture" if _piece_kind(piece[match.end() :].strip()) != "unknown" else "unknown"
    if press.key(piece) in press.outlets() or _NAME.fullmatch(piece) or _YEAR.fullmatch(piece):
        return "name"
    return "unknown"


@cache
def _beginnings() -> re.Pattern[str]:
    """What a caption begins with: the words and a colon or dash, or in brackets, or the words alone."""
    words = press.alternatives(press.credits_at("start"))
    return re.compile(rf"\(?(?:{words})(?: ?[:–—] ?|\s-\s|\)?\.?$)", re.IGNORECASE)


@cache
def _brackets() -> re.Pattern[str]:
    """What the brackets at a caption's end begin with."""
    return re.compile(rf"(?:{press.alternatives(press.credits_at('bracket'))})(?!\w)", re.IGNORECASE)
