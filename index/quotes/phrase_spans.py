"""Where a speaker phrase begins and ends: blanks, brackets, handles and relative clauses that are no part of it.

Pure functions over offsets and words. Whom the phrase names is read elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.quotes.gazetteer import determiners, words_used_as

if TYPE_CHECKING:
    from index.quotes.tokens import Token

TRIM = " \t\n\u00a0\u202f,.;:–—-«»\"“”()'’"
# Each choice begins with a sign or a letter, so that the engine skips what begins with none of them.
TAIL = re.compile(r"[,;«»“”\"]| : |q(?<!\w.)u(?:i\b|e\b|['’])|d(?<!\w.)ont\b")
LONGEST_PHRASE = 120
_LEADING = re.compile(r"(?:[–—•-]\s*)+")
_DASHES = "–—•-"
_HANDLE = re.compile(r"\s*(?:\(@\w+\)|@\w+)")
_SUCH_AS = re.compile(r"(?P<noun>\b(?:[Dd]es|[Ll]es|[Pp]lusieurs|[Cc]ertaine?s) [\w' ’-]{3,80}?) tel(?:le)?s que \Z")
_STOP = re.compile(r" et |[,.;:!?«»\"“”()\n]")


def clean_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, dashes, marks and handles around it; a bracket that it opens is closed."""
    lead = _LEADING.match(text, start, end) if text[start : start + 1] in _DASHES else None
    start = lead.end() if lead else start
    handle = _HANDLE.search(text, start, end) if text.find("@", start, end) >= 0 else None
    if handle is not None:
        end = handle.start()
    opened = text.find("(", start, end)
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM and not (text[end - 1] == ")" and opened >= start):
        end -= 1
    unclosed = opened >= 0 and text.rfind("(", start, end) > text.rfind(")", start, end)
    return start, end + 1 if unclosed and text[end : end + 1] == ")" else end


def before_examples(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of « des sites » where `start`..`end` only gives examples: « des sites tels que A et B »."""
    if not text.startswith("que ", max(0, start - 4)):
        return start, end
    noun = _SUCH_AS.search(text, max(0, start - LONGEST_PHRASE), start)
    return noun.span("noun") if noun is not None else (start, end)


def past_time(words: list[Token]) -> list[Token]:
    """« le lendemain un communiqué » without the time that slipped in."""
    timed = len(words) > 3 and words[0].low in determiners() and words[1].low in words_used_as("nobody")
    return words[2:] if timed and words[2].low in determiners() else words


def phrase_end(text: str, start: int) -> int:
    """The offset of the first comma or stop after `start`, or `start` itself where none is near."""
    stop = _STOP.search(text, start, start + LONGEST_PHRASE)
    return stop.start() if stop else start


def noun_phrase_text(text: str, start: int, end: int) -> str:
    """What is written from `start` up to `end`, or to a first comma, relative clause or quote mark."""
    tail = TAIL.search(text, start + 1, end)
    phrase = text[start : tail.start() if tail else end].rstrip(TRIM)
    shorter, _, last = phrase.rpartition(" ")
    return shorter if last in words_used_as("asked") else phrase
