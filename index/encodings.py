"""From the bytes of a file to the text of an article, in whatever encoding its writer used.

UTF-8 is tried first and is nearly always right. What fails it is mostly French in an old eight-bit encoding, which
a general detector mistakes on short texts: so French spelling judges those candidates, and the general detector is
asked only where none of them reads like French. Line ends, control characters and everything else stay as they are;
only a byte order mark is taken away.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Literal

Problem = Literal["binary", "encoding"]

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FRENCH_ENCODINGS = ("cp1252", "iso8859_15", "mac_roman")
"""In the order in which they win when the bytes do not tell them apart."""

_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
"""Control characters that no text needs: blanks, line ends, form feeds and escapes are not among them."""
_BEYOND_ASCII = bytes(range(128, 256))
_ASCII_LETTERS = bytes([*range(65, 91), *range(97, 123)])
_MOST_CONTROLS_IN_TEXT = 0.30
_MOST_CONTROLS_IN_EIGHT_BITS = 0.05
"""Random bytes hold a tenth of control characters and fail UTF-8; valid UTF-8 is text even with many of them."""

_TOO_FEW_SIGNS = 4
"""Below this number of characters beyond ASCII, no detector beats the guess that the text is French."""

_SAMPLE = 1 << 18
"""Bytes that are looked at to tell UTF-16 from binary data, and characters of them to judge spelling."""


class Undecodable(Exception):
    """The bytes are no text, or a text whose encoding cannot be told; `problem` says which."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem: Problem = problem


def decode(data: bytes) -> str:
    """Decode the bytes of a text file.

    Args:
        data: the whole file.

    Returns:
        The text without its byte order mark, otherwise as it stands. In UTF-8 that is damaged in few places, each
        damage is one U+FFFD.

    Raises:
        Undecodable: the data is binary, or its encoding cannot be told.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding)
    if 0 in data:
        return _decode_strictly(data, _wide_encoding(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_binary(data, _MOST_CONTROLS_IN_EIGHT_BITS)
        return _decode_damaged(data) or _decode_eight_bits(data)
    _refuse_binary(data, _MOST_CONTROLS_IN_TEXT)
    return text


def _refuse_binary(data: bytes, most_controls: float) -> None:
    kept = len(data.translate(None, _CONTROLS))
    if len(data) - kept > most_controls * len(data):
        raise Undecodable("binary")


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Undecodable("encoding") from None
    _refuse_binary(text.encode("utf-8"), _MOST_CONTROLS_IN_TEXT)
    return text


def _wide_encoding(data: bytes) -> str:
    """Tell UTF-16 without a mark by its null bytes: in Latin script, nearly every second byte and no other."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if len(data) % 2 == 0 and half:
        if odd > 0.7 * half and even < 0.02 * half:
            return "utf-16-le"
        if even > 0.7 * half and odd < 0.02 * half:
            return "utf-16-be"
    raise Undecodable("binary")


def _decode_damaged(data: bytes) -> str | None:
    """Read UTF-8 with a few broken bytes (a cut file, a bad paste); None where it is another encoding.

    Eight-bit text holds hardly any valid UTF-8 sequence, damaged UTF-8 hardly anything else.
    """
    text = data.decode("utf-8", "surrogateescape")
    broken = len(re.findall("[\udc80-\udcff]", text))
    whole = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    return data.decode("utf-8", "replace") if whole > 4 * broken else None


def _decode_eight_bits(data: bytes) -> str:
    best, best_score = None, -1
    for encoding in _FRENCH_ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = len(_french_signs().findall(text[:_SAMPLE]))
        if score > best_score:
            best, best_score = text, score
    return best if best is not None and _is_french(data[:_SAMPLE], best_score) else _decode_foreign(data)


def _is_french(sample: bytes, explained: int) -> bool:
    """Whether French explains the signs of a sample: bytes beyond ASCII, one a character in these encodings."""
    signs = len(sample) - len(sample.translate(None, _BEYOND_ASCII))
    letters = len(sample) - len(sample.translate(None, _ASCII_LETTERS))
    return signs < _TOO_FEW_SIGNS or (2 * explained >= signs and signs <= letters)


def _decode_foreign(data: bytes) -> str:
    """Ask the general detector: the text is not French, or too short to show it."""
    from charset_normalizer import from_bytes

    found = from_bytes(data).best()
    if found is None:
        raise Undecodable("encoding")
    return str(found)


@cache
def _french_signs() -> re.Pattern[str]:
    """Letters and marks beyond ASCII, each in the company that it keeps in French."""
    lower = "àâäáçéèêëîïñôöóùûüÿœæ"
    upper = "ÀÂÇÉÈÊËÎÔÖÙÛÜŒÆ"
    return re.compile(
        "|".join(
            (
                rf"[{lower}](?![A-Z{upper}])",
                rf"(?<![\w.])[{upper}](?=[A-Za-z{lower}’'])|(?<=[A-Z])[{upper}]",
                r"\b[ÀÔ](?=\s)",
                r"(?<=\w)’(?=[\w«“\s])",
                r"(?<!\w)[«“„‘](?=[\s\w(\[…’])",
                r"[»”](?!\w)",
                r"[–—](?=[\s\d])",
                r"…(?!\w)",
                r"(?<=[\d\s])[€£](?!\w)|(?<=\d)[‰°²³½]",
                r"(?<=[nN])°|(?<![A-Za-z])[©®•·](?![a-z])",
                r"\xa0",
            )
        )
    )
