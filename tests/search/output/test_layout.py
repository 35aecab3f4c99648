from __future__ import annotations

import io
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.output.layout import Page, Run, break_lines, cells, marked, paragraph
from search.terminal import Ink

ANSI = re.compile(r"\x1b\[[0-9;]*m")
PLAIN, COLOR = Ink(False), Ink(True)
WORDS = st.text(alphabet="ab é«»!:\u00a0\n漢\u0301\x1b", max_size=200)


def lines(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return list(paragraph([Run(text)], width, PLAIN, first, rest))


@given(WORDS, st.integers(min_value=1, max_value=40))
def test_lines_hold_all_words_in_their_order(text: str, width: int) -> None:
    broken = [text.replace("\n", " ")[start:end] for start, end in break_lines(text.replace("\n", " "), width)]
    assert "".join("".join(broken).split(" ")) == "".join(text.replace("\n", " ").split(" "))


@given(WORDS, st.integers(min_value=2, max_value=40))
def test_no_line_is_wider_than_the_page(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in lines(text, width))


@given(WORDS, st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=5))
def test_colour_changes_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    runs = marked(text, spans, "bold")
    assert "".join(run.text for run in runs) == text
    plain = list(paragraph(runs, 20, PLAIN))
    assert [ANSI.sub("", line) for line in paragraph(runs, 20, COLOR)] == plain


def test_margins() -> None:
    assert lines("un deux trois quatre", 9, "1. ", "   ") == ["1. un", "   deux", "   trois", "   quatre"]


def test_french_marks_stay_with_their_words() -> None:
    assert lines("Il dit : « oui »", 10) == ["Il dit :", "« oui »"]
    assert lines("abcd « efgh » ij ?", 8) == ["abcd", "« efgh »", "ij ?"]


def test_a_no_break_space_does_not_break() -> None:
    assert lines("dix 10\u00a0000 soldats", 10) == ["dix 10\u00a0000", "soldats"]
    assert lines("les 10\u202f000", 7) == ["les", "10\u202f000"]


def test_a_long_word_is_cut() -> None:
    assert lines("ab " + "x" * 10, 4) == ["ab", "xxxx", "xxxx", "xx"]


def test_words_go_on_after_a_long_one() -> None:
    assert lines("xxxxxx y z", 4) == ["xxxx", "xx y", "z"]


def test_wide_letters_take_two_cells() -> None:
    assert cells("漢字") == 4
    assert cells("e\u0301") == 1
    assert cells("« été » — 5 €") == 13
    assert lines("漢字漢字漢字", 5) == ["漢字", "漢字", "漢字"]


def test_a_text_of_blanks_has_no_line() -> None:
    assert lines(" \n \t ", 10) == []


def test_marks_are_offsets_in_the_article() -> None:
    runs = marked("un deux trois", [(103, 107)], "bold", base=100, plain="dim")
    assert runs == [Run("un ", "dim"), Run("deux", "bold"), Run(" trois", "dim")]


@pytest.mark.parametrize("spans", [[(0, 2), (1, 3)], [(1, 3), (0, 2)], [(0, 3), (1, 2)]])
def test_marks_that_overlap_are_drawn_once(spans: list[tuple[int, int]]) -> None:
    runs = marked("abcd", spans, "bold")
    assert "".join(run.text for run in runs if run.style) == "abc"


@pytest.mark.parametrize("spans", [[(-5, -1)], [(50, 60)], [(2, 2)], [(3, 1)]])
def test_marks_beyond_the_passage_are_left_out(spans: list[tuple[int, int]]) -> None:
    assert marked("abcd", spans, "bold") == [Run("abcd")]


def test_a_page_indents_what_follows() -> None:
    out = io.StringIO()
    page = Page(out, 9, PLAIN)
    page.paragraph([Run("un deux trois")], "1. ")
    page.gap()
    page.paragraph([Run("quatre")])
    assert out.getvalue() == "1. un\n   deux\n   trois\n\nquatre\n"


@pytest.mark.parametrize("unit", [" ", "a", "« ", "! ", "a !", "\u0301", "漢", "a ", "x ;", "\t\n"])
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    began = time.process_time()
    count = sum(1 for _line in paragraph([Run(unit * (300_000 // len(unit)))], 50, COLOR))
    assert count <= 300_000
    assert time.process_time() - began < 5


def test_many_runs_take_linear_time() -> None:
    began = time.process_time()
    runs = marked("mot " * 50_000, [(4 * number, 4 * number + 3) for number in range(50_000)], "bold")
    assert sum(1 for _line in paragraph(runs, 80, COLOR)) == 2500
    assert time.process_time() - began < 5
