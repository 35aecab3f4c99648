"""Words turned into postings, against a plain loop: also where numbers are too large for one sort of keys."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.columns.cutting import Cutter
from index.columns.inversion import PieceLog, Words, invert

Row = tuple[int, int, int]
"""Form, document, position."""


def words_of(rows: list[Row], documents: int) -> Words:
    forms, owners, positions = (np.array([row[place] for row in rows], np.int64) for place in range(3))
    return Words(forms, owners, positions, np.bincount(owners, minlength=documents).astype(np.int64))


def inverted(rows: list[Row], documents: int) -> list[tuple[int, int, list[int]]]:
    """Form, document and positions of each posting."""
    forms, found = invert(words_of(rows, documents))
    assert found.frequencies is not None
    assert found.positions is not None
    ends = np.cumsum(found.frequencies).tolist()
    places = found.positions.tolist()
    assert int(found.df.sum()) == found.documents.size
    owners = np.repeat(forms, found.df).tolist()
    return [
        (form, document, places[start:end])
        for form, document, start, end in zip(owners, found.documents.tolist(), [0, *ends], ends, strict=False)
    ]


def plainly(rows: list[Row]) -> list[tuple[int, int, list[int]]]:
    found: dict[tuple[int, int], list[int]] = {}
    for form, document, position in rows:
        found.setdefault((form, document), []).append(position)
    return [(form, document, sorted(places)) for (form, document), places in sorted(found.items())]


largest = st.sampled_from([2**10, 2**26 - 1, 2**26, 2**27, 2**31])


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=30), largest)
def test_postings_are_those_of_a_plain_loop(pairs: list[tuple[int, int]], most: int) -> None:
    rows = [(form, document, most - number * 3) for number, (form, document) in enumerate(pairs)]
    assert inverted(rows, 6) == plainly(rows)


@pytest.mark.parametrize("document", [65_535, 65_536, 1 << 20])
def test_documents_beyond_sixteen_bits(document: int) -> None:
    rows = [(1, document, 4), (0, 3, 2), (1, document, 1), (1, 0, 9)]
    assert inverted(rows, document + 1) == plainly(rows)


def test_forms_beyond_those_that_fit_a_key() -> None:
    rows = [((1 << 22) + 1, 0, 1), (7, 0, 2), ((1 << 22) + 1, 1, 0)]
    assert inverted(rows, 2) == plainly(rows)


def test_no_words_at_all() -> None:
    forms, found = invert(words_of([], 3))
    assert forms.size == found.df.size == found.documents.size == 0


@pytest.mark.parametrize("pieces", [[], [""], ["", "a b"], ["a b", "", "«", "c"], ["a", "b", "c"]])
def test_positions_jump_between_the_pieces_that_hold_words(pieces: list[str]) -> None:
    cutter, log = Cutter(), PieceLog()
    for document in (0, 2):
        for piece in pieces:
            log.add(document, piece)
    words, _borders = log.words(cutter, 4, 100)
    wanted: list[int] = []
    base = 0
    for piece in pieces:
        count = len(piece.replace("«", "").split())
        wanted += range(base, base + count)
        base += count + 100 if count else 0
    assert words.positions.tolist() == wanted * 2
    assert words.lengths.tolist() == [len(wanted), 0, len(wanted), 0]
