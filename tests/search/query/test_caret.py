"""Carets under a query: in cells, cut to a width, and harmless to a terminal."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.errors import QueryError
from search.query.caret import DEFAULT_WIDTH, caret


def _lines(text: str, start: int, end: int, width: int = DEFAULT_WIDTH) -> tuple[str, str]:
    line, marks = caret(QueryError("wrong", text, start, end), width).split("\n")
    return line, marks


def _cells(line: str) -> int:
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me") else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in line
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "line", "marks"),
    [
        ("Koursk titr:x", 7, 12, "Koursk titr:x", "       ^^^^^"),
        ("titr:x", 0, 6, "titr:x", "^^^^^^"),
        ("abc", 1, 1, "abc", " ^"),
        ("abc", 3, 3, "abc", "   ^"),
        ("abc", 2, 99, "abc", "  ^"),
        ("abc", 99, 99, "abc", "   ^"),
        ("", 0, 0, "", "^"),
        ("東京 titr:x", 3, 8, "東京 titr:x", "     ^^^^^"),
        ("東京", 0, 1, "東京", "^^"),
        ("e\u0301te\u0301 x:y", 6, 8, "e\u0301te\u0301 x:y", "    ^^"),
        ("a\tb\nc x:y", 6, 8, "a b c x:y", "      ^^"),
        ("a\u00a0b x:y", 4, 6, "a b x:y", "    ^^"),
        ("a\u3000x:y", 2, 4, "a x:y", "  ^^"),
        ("\x1b[2Jx:y", 4, 6, "·[2Jx:y", "    ^^"),
        ("a\u202ex:y", 2, 4, "a·x:y", "  ^^"),
        ("a\u200bx:y", 2, 4, "a·x:y", "  ^^"),
        ("a\ud800x:y", 2, 4, "a·x:y", "  ^^"),
        ("a\x9b31mx:y", 5, 7, "a·31mx:y", "     ^^"),
    ],
)
def test_two_lines(text: str, start: int, end: int, line: str, marks: str) -> None:
    assert _lines(text, start, end) == (line, marks)


def test_a_query_that_fits_is_not_cut() -> None:
    text = "a" * (DEFAULT_WIDTH - 2)
    assert _lines(text, 0, 1)[0] == text


def test_a_long_query_is_cut_on_both_sides_of_the_fault() -> None:
    line, marks = _lines("mot " * 50 + "titr:x" + " mot" * 50, 200, 205, width=40)
    assert line == "…mot mot mot mot titr:x mot mot mot mot…"
    assert marks == "                 ^^^^^"
    assert _cells(line) == 40


def test_a_fault_at_the_beginning_leaves_the_room_to_what_follows() -> None:
    line, marks = _lines("titr:x" + " mot" * 50, 0, 5, width=20)
    assert line == "titr:x mot mot mot…"
    assert marks == "^^^^^"


def test_a_fault_at_the_end_leaves_the_room_to_what_precedes() -> None:
    line, marks = _lines("mot " * 50 + "titr:x", 200, 205, width=20)
    assert line == "…mot mot mot titr:x"
    assert marks == "             ^^^^^"


def test_a_fault_wider_than_the_line_is_cut() -> None:
    line, marks = _lines("mot " + "x" * 500, 4, 504, width=30)
    assert line.startswith("…x")
    assert _cells(marks) == _cells(line) - 1


def test_a_megabyte_is_shown_at_once() -> None:
    started = time.process_time()
    assert len(caret(QueryError("wrong", "mot " * 250_000, 4096, 1_000_000))) < 500
    assert len(caret(QueryError("wrong", "a" + "\u0301" * 1_000_000, 500_000, 500_001))) < 2000
    assert time.process_time() - started < 1


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120), st.integers(0, 130), st.integers(0, 130), st.integers(10, 60))
def test_any_fault_in_any_text(text: str, start: int, length: int, width: int) -> None:
    line, marks = _lines(text, start, start + length, width)
    assert _cells(line) <= width
    assert marks.strip() == "^" * len(marks.strip()) != ""
    assert all(char.isprintable() or unicodedata.category(char) in ("Co", "Cn", "Cf", "Zs") for char in line)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in line)
    line.encode()


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=200), st.data())
def test_the_carets_stand_under_the_fault(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    line, marks = _lines(text, start, end)
    indent = len(marks) - len(marks.lstrip())
    assert text[start:end].startswith(line[indent : indent + len(marks.strip())])
