"""Which characters mean what in a query: blanks, quotation marks, what can be part of a word.

Characters only: what they add up to is the scanner's business. Offsets are those of the query as typed.
"""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u00ad\u200c\u200d\u2060"

BLANKS = (
    r"\s\x00-\x20\x7f-\xa0\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f"
    r"\ud800-\udfff\ufeff\ufff9-\ufffc\U000e0000-\U000e007f" + _JOINERS
)
"""Inside of a character class: blanks, and whatever cannot be seen or would act on a terminal."""

ACCENTS = r"\u0300-\u036f"
"""Inside of a character class: accents written after their letter."""

APOSTROPHES = "'’‘ʼ＇"
_ALIKE = (
    dict.fromkeys(map(ord, _JOINERS), "")
    | dict.fromkeys(map(ord, APOSTROPHES), "'")
    | dict.fromkeys(map(ord, "‐‑"), "-")
    | dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " ")
)

CLOSERS = {'"': '"', "«": "»", "“": "”", "„": "“”", "‹": "›", "”": "”"}
"""For each mark that opens a phrase, the marks that close it."""

ANY_CLOSER = '"»”›“'
"""What closes a phrase whose own closing mark is missing."""

_BREAKS = re.escape("()[]{}<>|&,;!…–—¿¡\u037e" + "".join(CLOSERS) + ANY_CLOSER)

BLANK = re.compile(rf"[{BLANKS}]+")

# A soft hyphen pasted from a page is no blank inside a word, and no part of its spelling.
_JOINED = rf"(?<=[^\W\d_]|[{ACCENTS}])[{_JOINERS}]+(?=[^\W\d_])"

# H&M, R&D, AT&T: beside a capital that stands alone the ampersand is part of a name.
_LONE_BEFORE = rf"(?<=(?<![^{BLANKS}{_BREAKS}=:'’‘ʼ＇‐‑-])(?<![{_JOINERS}])[A-Z])&(?=\w)"
_LONE_AFTER = rf"(?<=[\w{ACCENTS}])&(?=[A-Z](?![\w{ACCENTS}{_JOINERS}]))"

CHUNK = re.compile(rf"(?:[^{BLANKS}{_BREAKS}]+|(?<=[0-9]),(?=[0-9])|{_JOINED}|{_LONE_BEFORE}|{_LONE_AFTER})+")
"""A run of characters that can hold one word, with what sticks to it."""

ADDRESS = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*://[^{BLANKS}\"«»“”„‹›<>()]+")
"""A web address: one word, in which nothing is an operator or a pattern."""

NUMBER = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?:,[0-9]+)?(?!\w|[*~]|[?.,:/'’-]\w)")
"""A number whose thousands are set apart: « 10 000 »."""

VALUE = rf"[=#@$€£{APOSTROPHES}]*(?:[^\W_{APOSTROPHES}]|[*({''.join(CLOSERS)}]|\?\w)"
"""What a field or a minus sign must stick to, as a pattern: a word, a phrase or a bracket."""


def trim(text: str, start: int, end: int, before: str = "", after: str = "") -> tuple[int, int]:
    """Narrow a span to what lies between its first and its last letter, digit, or accent after one.

    Characters of `before` count as letters at the beginning, those of `after` at the end.
    """
    while end > start and not (_is_letter(text[end - 1]) or _is_mark(text[end - 1]) or text[end - 1] in after):
        end -= 1
    while start < end and not (_is_letter(text[start]) or text[start] in before):
        start += 1
    return start, end


def spelled(text: str) -> str:
    """A word as it stands in the tree: composed accents, one apostrophe, one hyphen, nothing invisible."""
    return unicodedata.normalize("NFC", text.translate(_ALIKE))


def _is_letter(char: str) -> bool:
    return char.isalnum() and char not in APOSTROPHES


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"
