from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.terminal import Ink, acting, columns, is_terminal, one_line, visible, wants_color

HOSTILE = {
    "set title": "\x1b]0;owned\x07",
    "hyperlink": "\x1b]8;;http://x\x1b\\click",
    "clipboard": "\x1b]52;c;aGk=\x07",
    "erase": "\x1b[2J",
    "report": "\x1b[6n",
    "device control": "\x1bP1$r\x1b\\",
    "application command": "\x1b_G\x1b\\",
    "c1 introducer": "\x9b2J",
    "lone escape": "a\x1b",
    "override": "abc\u202edef\u202c",
    "isolate": "\u2066abc\u2069",
    "zero width": "pa\u200bss\u200dwo\ufeffrd",
    "return": "visible\rhidden",
    "backspace": "abc\b\b\b",
    "delete": "a\x7f",
    "null": "a\0b",
    "tag characters": "a\U000e0041b",
    "half a character": "a\udce9b",
}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_acts_on_the_terminal(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(char.isprintable() or char == "\n" for char in shown)
    assert not set(map(ord, shown)) & set(acting())


@given(st.text())
def test_characters_are_replaced_one_for_one(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        if unicodedata.category(before) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            assert after == before
    assert all(unicodedata.category(char) not in {"Cc", "Cs"} for char in shown.replace("\n", ""))


def test_an_escape_is_seen_as_what_it_is() -> None:
    assert visible("\x1b[1m") == "␛[1m"
    assert visible("a\x7f") == "a␡"


def test_lines_are_kept_and_blanks_are_blanks() -> None:
    assert visible("un\r\ndeux\ttrois") == "un \ndeux trois"
    assert one_line("un\r\ndeux\ttrois") == "un  deux trois"


def test_french_is_left_alone() -> None:
    text = "« L’œuvre », a-t-il dit\u00a0: «\u202fdéjà…\u202f» — 5 € [sic] {0} %s \\n"
    assert visible(text) == text


@pytest.mark.parametrize(
    ("choice", "environ", "terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, True, False),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(choice: str, environ: dict[str, str], terminal: bool, expected: bool) -> None:
    assert wants_color(choice, Terminal() if terminal else io.StringIO(), environ) is expected


def test_a_pipe_has_eighty_columns() -> None:
    assert columns(io.StringIO(), {"COLUMNS": "200"}) == 80


@pytest.mark.parametrize(("stated", "expected"), [("120", 120), ("7", 20), ("0", 80)])
def test_a_terminal_may_state_its_width(stated: str, expected: int) -> None:
    assert columns(Terminal(), {"COLUMNS": stated}) == expected


def test_a_terminal_without_a_size_has_eighty_columns() -> None:
    assert columns(Terminal(), {}) == 80


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not is_terminal(stream)
    assert not is_terminal(None)


def test_ink() -> None:
    assert Ink(True)("mot", "bold cyan") == "\x1b[1;36mmot\x1b[0m"
    assert Ink(True)("mot", "") == "mot"
    assert Ink(True)("", "bold") == ""
    assert Ink(False)("mot", "bold") == "mot"


def test_whatever_acts_is_not_printable() -> None:
    """What lets a printable text pass unread lets nothing else pass."""
    assert not [code for code in [*range(0x20), *acting()] if chr(code).isprintable()]
