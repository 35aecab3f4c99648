"""Runs of one look: together the row, each with its quote, hit and zone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Quote, Zone
from search.results import Span
from tui.marks import Marks, Run, Stretches, innermost


def quote(start: int, end: int) -> Quote:
    return Quote(start, end, "direct")


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair))), max_size=8)


@pytest.mark.parametrize(
    ("given_spans", "expected"),
    [
        ([], []),
        ([(3, 3)], []),
        ([(0, 5)], [(0, 5, 0)]),
        ([(0, 5), (5, 8)], [(0, 5, 0), (5, 8, 1)]),
        ([(0, 10), (3, 5)], [(0, 3, 0), (3, 5, 1), (5, 10, 0)]),
        ([(0, 6), (4, 12)], [(0, 6, 0), (6, 12, 1)]),
        ([(0, 4), (0, 4)], [(0, 4, 0)]),
        ([(8, 9), (0, 2)], [(0, 2, 1), (8, 9, 0)]),
    ],
)
def test_innermost(given_spans: list[Span], expected: list[tuple[int, int, int]]) -> None:
    assert innermost(given_spans) == expected


@given(spans)
@settings(max_examples=150)
def test_innermost_covers_what_the_spans_cover_and_nothing_twice(given_spans: list[Span]) -> None:
    stretches = innermost(given_spans)
    covered = [place for start, end, _number in stretches for place in range(start, end)]
    assert covered == sorted({place for start, end in given_spans for place in range(start, end)})
    for start, end, number in stretches:
        assert given_spans[number][0] <= start < end <= given_spans[number][1]


@given(spans, st.integers(0, 45))
@settings(max_examples=100)
def test_innermost_gives_the_shortest_span(given_spans: list[Span], place: int) -> None:
    number = Stretches(innermost(given_spans)).at(place)
    around = [end - start for start, end in given_spans if start <= place < end]
    if around:
        assert number is not None
        start, end = given_spans[number]
        assert start <= place < end
        assert end - start == min(around)
    else:
        assert number is None


@given(spans, spans, st.integers(0, 20), st.integers(0, 30))
@settings(max_examples=150)
def test_runs_join_to_the_row(quotes: list[Span], hits: list[Span], start: int, length: int) -> None:
    marks = Marks([quote(*span) for span in quotes], hits, [Zone(0, 10, "title"), Zone(10, 40, "body")])
    runs = marks.runs(start, start + length)
    edges = [edge for run in runs for edge in (run.start, run.end)]
    assert edges == sorted(edges)
    assert "".join("x" * (run.end - run.start) for run in runs) == "x" * length
    if runs:
        assert (runs[0].start, runs[-1].end) == (start, start + length)


def test_runs_tell_quote_hit_and_zone() -> None:
    marks = Marks([quote(4, 12)], [(6, 8), (20, 22)], [Zone(0, 5, "title"), Zone(5, 30, "body")])
    assert marks.runs(0, 24) == [
        Run(0, 4, zone="title"),
        Run(4, 5, quote=0, zone="title"),
        Run(5, 6, quote=0, zone="body"),
        Run(6, 8, quote=0, hit=0, zone="body"),
        Run(8, 12, quote=0, zone="body"),
        Run(12, 20, zone="body"),
        Run(20, 22, hit=1, zone="body"),
        Run(22, 24, zone="body"),
    ]


def test_a_quote_that_began_above_marks_the_row() -> None:
    marks = Marks([quote(0, 100)], (), ())
    assert marks.runs(40, 60) == [Run(40, 60, quote=0)]


def test_an_empty_row_has_no_runs() -> None:
    assert Marks((), (), ()).runs(5, 5) == []


def test_stretches_outside_are_not_answered() -> None:
    stretches = Stretches([(0, 5, 0), (5, 8, 1), (20, 30, 2)])
    assert list(stretches.within(5, 20)) == [(5, 8, 1)]
    assert list(stretches.within(8, 20)) == []
    assert stretches.at(29) == 2
    assert stretches.at(30) is None
