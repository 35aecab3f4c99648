"""What stands in the margin beside each row."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from index.article import Quote, QuoteKind
from tui.initials import signs
from tui.widgets.reader_margin import Margin
from tui.wrapping import lay_out

TEXT = "\n".join("abcdefghij" for _row in range(8))


def margin(quotes: list[tuple[int, int, str | None, QuoteKind]], wide: bool = False) -> Margin:
    made = tuple((Quote(start, end, kind), name) for start, end, name, kind in quotes)
    given_signs: dict[str | None, str] = {None: "??"}
    given_signs.update(signs(name for _quote, name in made if name is not None))
    return Margin(made, given_signs, lay_out(TEXT, 20), wide)


def rows(made: Margin) -> list[str]:
    return ["".join(text for text, _quote in made.parts(row)) for row in range(8)]


def test_nothing_beside_rows_without_quotes() -> None:
    assert rows(margin([])) == ["     "] * 8
    assert rows(margin([], wide=True)) == ["        "] * 8


def test_a_sign_where_a_quote_begins_and_a_bar_along_it() -> None:
    assert rows(margin([(2, 30, "Mark Rutte", "direct")]))[:4] == ["MR ┃ ", "   ┃ ", "   ┃ ", "     "]


@pytest.mark.parametrize(("kind", "bar"), [("direct", "┃"), ("mixed", "┃"), ("indirect", "┊")])
def test_the_bar_tells_reported_words_apart(kind: QuoteKind, bar: str) -> None:
    assert rows(margin([(0, 5, "Mark Rutte", kind)]))[0] == f"MR {bar} "


def test_nobody_known() -> None:
    assert rows(margin([(0, 5, None, "direct")]))[0] == "?? ┃ "


def test_two_quotes_of_one_speaker_on_a_row_have_one_sign() -> None:
    assert rows(margin([(0, 3, "Mark Rutte", "direct"), (5, 8, "Mark Rutte", "direct")]))[0] == "MR ┃ "


def test_two_speakers_on_a_row() -> None:
    quotes: list[tuple[int, int, str | None, QuoteKind]] = [
        (0, 3, "Mark Rutte", "direct"),
        (5, 8, "Anne Le Goff", "direct"),
    ]
    assert rows(margin(quotes))[0] == "MR+┃ "
    assert rows(margin(quotes, wide=True))[0] == "MR AG ┃ "


def test_a_second_speaker_whose_words_go_on_is_named_on_the_next_row() -> None:
    quotes: list[tuple[int, int, str | None, QuoteKind]] = [
        (0, 3, "Mark Rutte", "direct"),
        (5, 18, "Anne Le Goff", "direct"),
    ]
    assert rows(margin(quotes))[:2] == ["MR ┃ ", "AG ┃ "]


def test_three_speakers_on_a_row_of_a_wide_margin() -> None:
    quotes: list[tuple[int, int, str | None, QuoteKind]] = [
        (0, 2, "Mark Rutte", "direct"),
        (3, 5, "Anne Le Goff", "direct"),
        (6, 8, "Paul Mercier", "direct"),
    ]
    assert rows(margin(quotes, wide=True))[0] == "MR AG+┃ "


def test_wide_letters_take_no_more_room() -> None:
    for row in rows(margin([(0, 5, "習近平", "direct")])):
        assert cell_len(row) == Margin.width(False)


@given(
    st.lists(
        st.tuples(st.integers(0, 80), st.integers(0, 40), st.sampled_from(["A B", "C D", "E F", None])), max_size=8
    ),
    st.booleans(),
)
@settings(max_examples=100)
def test_every_row_is_as_wide_as_the_margin(quotes: list[tuple[int, int, str | None]], wide: bool) -> None:
    made = margin([(start, start + length, name, "direct") for start, length, name in sorted(quotes, key=str)], wide)
    assert {len(row) for row in rows(made)} == {Margin.width(wide)}


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40)), min_size=1, max_size=8))
@settings(max_examples=100)
def test_every_quote_has_a_bar_beside_it(quotes: list[tuple[int, int]]) -> None:
    made = margin([(start, start + length, "A B", "direct") for start, length in sorted(quotes)])
    layout = lay_out(TEXT, 20)
    shown = rows(made)
    for (start, _length), bar in product(quotes, "┃"):
        assert bar in shown[layout.row_of(min(start, len(TEXT) - 1))]
