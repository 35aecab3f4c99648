"""Pairing of quote marks: a golden table, the shape of the spans, and what holds for any text."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.quotes.marks import Mark, find_marks

DATA = Path(__file__).resolve().parents[2] / "data" / "quotes"
VISIBLE = str.maketrans({"⏎": "\n", "␣": "\u00a0", "⍽": "\u202f"})
MARKS = "«»“”„\"'‘’‹›"
HOSTILE = ["« ", "» ", '"', '" a', "« a ", "a » ", "'a ", "««a»", "« a\n", "a »\n", '"a" b, ', "<<a ", "‘a’ "]


@dataclass(frozen=True)
class Case:
    row: str
    text: str
    pairs: tuple[str, ...]


def cases() -> list[Case]:
    lines = (DATA / "marks.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [
        Case(row, text.translate(VISIBLE), () if pairs == "-" else tuple(pairs.translate(VISIBLE).split(" ¦ ")))
        for row, text, pairs in rows
    ]


CASES = cases()


def written(text: str, mark: Mark) -> str:
    """A pair as the table writes it."""
    words = text[mark.start : mark.end]
    words = f"{'' if mark.opened else '<'}{words}{'' if mark.closed else '>'}"
    return f"[{words}]" if mark.depth else words


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.row)
def test_pairs(case: Case) -> None:
    assert tuple(written(case.text, mark) for mark in find_marks(case.text)) == case.pairs


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.row)
def test_pairs_keep_their_place_behind_other_text(case: Case) -> None:
    lead = "Une phrase d'avant.\n\n"
    shifted = [(mark.start - len(lead), mark.end - len(lead)) for mark in find_marks(lead + case.text)]
    assert shifted == [(mark.start, mark.end) for mark in find_marks(case.text)]


def test_rows_of_the_table_differ() -> None:
    assert len({case.row for case in CASES}) == len({case.text for case in CASES}) == len(CASES)


def test_spans_include_and_exclude_the_marks() -> None:
    text = "Il dit : « Non. »"
    (mark,) = find_marks(text)
    assert (text[mark.left : mark.right], text[mark.start : mark.end]) == ("« Non. »", "Non.")
    assert mark.opened
    assert mark.closed
    assert mark.depth == 0


def test_an_inner_pair_follows_the_pair_that_holds_it() -> None:
    outer, inner = find_marks('« un "b" c »')
    assert (outer.depth, inner.depth) == (0, 1)
    assert outer.start < inner.start < inner.end < outer.end


def test_a_quote_that_no_mark_closes_ends_before_an_incise_with_its_own_pair() -> None:
    text = "« Je lui disais : « Papa, tu seras là », a-t-il dit."
    outer, _ = find_marks(text)
    assert text[outer.start : outer.end].endswith("tu seras là")
    assert not outer.closed


def test_texts_without_marks_have_none() -> None:
    assert find_marks("") == []
    assert find_marks("Rien à signaler.\n\nVraiment rien.") == []


texts = st.text(alphabet=st.sampled_from(MARKS + " \nabÉ.,;:!?-0'\u00a0"), max_size=120)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_spans_are_sound_for_any_text(text: str) -> None:
    marks = find_marks(text)
    for mark in marks:
        assert 0 <= mark.left <= mark.start < mark.end <= mark.right <= len(text)
        assert not text[mark.start].isspace()
        assert not text[mark.end - 1].isspace()
        assert mark.depth in {0, 1}
        assert mark.opened or mark.closed
    assert [(mark.left, -mark.right) for mark in marks] == sorted((mark.left, -mark.right) for mark in marks)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["Oui", "nous irons", "l'été", "c'est dit."]), min_size=1, max_size=6))
def test_any_sequence_of_well_written_quotes_is_found_whatever_the_glyphs(words: list[str]) -> None:
    for opening, closing in (("« ", " »"), ("«", "»"), ("“", "”"), ('"', '"'), ("«\u00a0", "\u00a0»")):
        text = " et puis ".join(f"{opening}{word}{closing}" for word in words)
        assert [text[mark.start : mark.end] for mark in find_marks(text)] == words


@pytest.mark.parametrize("pattern", HOSTILE)
def test_the_cost_is_linear_on_hostile_input(pattern: str) -> None:
    def seconds(length: int) -> float:
        text = pattern * (length // len(pattern))
        begun = time.process_time()
        find_marks(text)
        return time.process_time() - begun

    # Once of several times: a collection of garbage, or a neighbour on the machine, may slow one down.
    assert any(seconds(240_000) < 8 * seconds(60_000) + 0.5 for _attempt in range(3))
