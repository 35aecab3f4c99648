"""What a terminal may receive, and what it can show: safe characters, colour or none, width.

Everything from outside (articles, file names, messages about them) passes `visible` or `one_line` before it reaches a
screen. Characters are replaced one for one, so that offsets stay offsets. Nothing here lays text out or writes it.
"""

from __future__ import annotations

import os
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

UNSEEN = "\ufffd"
"""Stands for a character that would act on the terminal, or hide, instead of being seen."""

PIPE_COLUMNS = 80
"""The width of what is written to a file or a pipe."""

_NARROWEST = 20
_CONTROL_PICTURES = 0x2400
_STYLES = {
    "bold": "1",
    "dim": "2",
    "italic": "3",
    "underline": "4",
    "reverse": "7",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}


def acting() -> list[int]:
    """Code points beyond C0 that act on a terminal, turn the direction of reading, or cannot be seen."""
    return [
        *range(0x7F, 0xA0),  # delete, and C1: some terminals obey them
        0x061C,  # Arabic letter mark
        0x180E,  # Mongolian vowel separator
        *range(0x200B, 0x2010),  # zero width, left-to-right and right-to-left marks
        *range(0x2028, 0x202F),  # line and paragraph separators, bidirectional embeddings and overrides
        *range(0x2060, 0x2070),  # word joiner, bidirectional isolates, deprecated format characters
        *range(0xD800, 0xE000),  # lone surrogates cannot even be written out
        0xFEFF,  # byte order mark
        *range(0xFFF9, 0xFFFC),  # interlinear annotations
        *range(0xE0000, 0xE0080),  # tags: text that no reader sees
    ]


@cache
def _table() -> dict[int, str]:
    table = {code: chr(_CONTROL_PICTURES + code) for code in range(0x20)}
    table |= dict.fromkeys(acting(), UNSEEN)
    return table | {0x0A: "\n", 0x09: " ", 0x0D: " ", 0x7F: "\u2421", 0xAD: "\u2010"}


def visible(text: str) -> str:
    """`text` with the same length, where nothing acts on a terminal; newlines alone are kept."""
    if text.isprintable():
        return text
    return text.translate(_table())


def one_line(text: str) -> str:
    """`text` with the same length for a place that has one line only."""
    return visible(text).replace("\n", " ")


def wants_color(choice: str, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to colour what goes to `stream`.

    `choice` is "always", "never" or "auto"; auto asks NO_COLOR (https://no-color.org), then FORCE_COLOR, then whether
    the stream is a terminal that knows colours.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"] != "0"
    return is_terminal(stream) and environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads `stream` as it is written; False for a closed one."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    """The width of `stream` in cells: the terminal's, or `PIPE_COLUMNS` where there is none."""
    if not is_terminal(stream):
        return PIPE_COLUMNS
    if environ.get("COLUMNS", "").isdecimal():
        width = int(environ["COLUMNS"])
    else:
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except OSError:
            width = 0
    return max(width, _NARROWEST) if width else PIPE_COLUMNS


class Ink:
    """Styles as escape sequences, or nothing at all where colour is not wanted."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, style: str) -> str:
        """`text` (already safe) in `style`: names joined by blanks, such as "bold cyan"; "" changes nothing."""
        if not (self.color and style and text):
            return text
        codes = ";".join(_STYLES[name] for name in style.split())
        return f"\x1b[{codes}m{text}\x1b[0m"
