"""Texts as bytes, one a character: what the cutter compares, and the blanks at which it cuts.

Characters of Latin-1 are themselves, others an escape that begins with a backslash, which therefore stands for nothing
else. `plain` then makes one of what the tokeniser takes for one: capitals and small letters, the glyphs of apostrophe,
hyphen and space; and a blank of everything that can neither be inside a word nor join two.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import Final

from index.french.normalise import LETTERS, flatten

ESCAPE: Final = "\\"
"""Begins an escape in bytes; a text has none of its own but before a mark (`index.french.bulk.marked`)."""

SPACE: Final = 0x20
"""What a space becomes, which may stand inside a number; any other blank is less."""

_BREAK: Final = 0x0A
_SOFT_HYPHEN: Final = "\u00ad"
_INSIDE_WORDS: Final = frozenset("'-.," + ESCAPE + _SOFT_HYPHEN)
_HANDLER: Final = "verbatim.flat"
_REMEMBERED: Final = 1 << 12
_LONGEST_REMEMBERED: Final = 16
"""Stretches beyond Latin-1 whose escapes are kept in mind, and the characters of the longest of them."""


def _plain(character: str) -> int:
    flat = flatten(character)
    if flat == " ":
        return SPACE
    return ord(flat.lower()) if flat.isalnum() or flat in _INSIDE_WORDS else _BREAK


_PLAIN: Final = bytes(_plain(chr(code)) for code in range(256))

LETTERS_AND_DIGITS: Final = bytes(re.match(f"[{LETTERS}0-9]", chr(code)) is not None for code in range(256))
"""By the bytes of a plain text: 1 for a character that is its own form, inside whatever word."""


def _escaped(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  # the handler is named where texts are encoded only
    characters = error.object[error.start : error.end]
    return (_escapes if len(characters) <= _LONGEST_REMEMBERED else _escapes.__wrapped__)(characters), error.end


@lru_cache(maxsize=_REMEMBERED)
def _escapes(characters: str) -> bytes:
    return flatten(characters).encode("latin-1", "backslashreplace")


codecs.register_error(_HANDLER, _escaped)


def encoded(text: str) -> bytes:
    """The bytes of a text."""
    # What is in nearly every text spares the handler its calls.
    text = text.replace("’", "'").replace("“", '"').replace("”", '"')
    return text.encode("latin-1", _HANDLER)


def decoded(raw: bytes) -> str:
    """The text, or the part of one, that some bytes stand for."""
    return codecs.unicode_escape_decode(raw)[0] if ESCAPE.encode() in raw else raw.decode("latin-1")


def plain(raw: bytes) -> bytes:
    """The bytes with everything alike that is alike: as many as there were."""
    return raw.translate(_PLAIN)
