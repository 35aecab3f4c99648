"""The tokeniser for corpora gives exactly the words of the tokeniser."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.french.bulk import Chunks
from index.french.tokens import tokenise
from index.french.units import LONGEST_FORM
from tests.shared import SEEDS, shared_folder


def bulk(chunks: Chunks, text: str) -> list[tuple[str, int]]:
    """Forms and positions, from the numbers."""
    found, base = [], 0
    for chunk in memoryview(chunks.cut(text)).cast("I"):
        start = chunks.ends[chunk - 1] if chunk else 0
        found += [
            (chunks.names[chunks.forms[piece]], base + chunks.places[piece])
            for piece in range(start, chunks.ends[chunk])
        ]
        base += chunks.widths[chunk]
    return found


def plain(text: str) -> list[tuple[str, int]]:
    return [(token.form, token.position) for token in tokenise(text)]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_the_seeds(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert bulk(Chunks(), text) == plain(text)


def test_hundreds_of_articles() -> None:
    folder = shared_folder("quotes-dev")
    if folder is None:
        pytest.skip("the shared development sets are not beside this checkout")
    chunks = Chunks()
    for path in sorted((folder / "raw").iterdir()):
        text = path.read_text(encoding="utf-8")
        assert bulk(chunks, text) == plain(text), path.name


pieces = st.lists(
    st.sampled_from(
        ["10 000", "1 000 000", "12 34", "3 500,5", " 200", "10", " ", "\n", "\u202f", "\u00a0", "'", "’", "l'", "'C'",
         "nord-coréen", "O.T.A.N.", "O. T.", "aujourd’hui", "été", "e\u0301", "1.500", "10'000", "M.", "a", "_", "-",
         "\ue000", "«", "x" * 70, "\u00ad", "1 000a", "b1 000", "œ"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(st.one_of(pieces, st.text(max_size=40)))
def test_any_text(text: str) -> None:
    chunks = Chunks()
    assert bulk(chunks, text) == plain(text)
    assert bulk(chunks, text) == plain(text)


@pytest.mark.parametrize("letter", ["a", "œ", "ß", "ﬁ", "ŉ", "é\u0301"])
@pytest.mark.parametrize("size", [LONGEST_FORM - 1, LONGEST_FORM, LONGEST_FORM + 1, 20_000])
def test_very_long_words_are_cut_alike(letter: str, size: int) -> None:
    assert bulk(Chunks(), letter * size) == plain(letter * size)


def test_forgetting_begins_anew() -> None:
    chunks = Chunks()
    chunks.cut("Koursk tombe")
    chunks.forget()
    assert not chunks
    assert bulk(chunks, "Koursk résiste") == plain("Koursk résiste")


def test_positions_rise_through_a_text() -> None:
    places = [place for _form, place in bulk(Chunks(), "l'Otan, les nord-coréens et 10 000 hommes")]
    assert all(left <= right for left, right in pairwise(places))
