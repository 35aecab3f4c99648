"""Where words stand is told from what is kept exactly as from the keys it was made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.standing import POSITION_BITS, Grouped, Standing

DOCUMENTS = 90


@pytest.mark.parametrize("kept", [Standing, Grouped])
@given(
    st.sets(st.tuples(st.integers(0, DOCUMENTS - 1), st.one_of(st.integers(0, 9), st.integers(0, 1 << 31)))),
    st.sets(st.integers(0, DOCUMENTS - 1)),
)
def test_keys_come_back_for_the_documents_asked(
    kept: type[Standing] | type[Grouped], places: set[tuple[int, int]], wanted: set[int]
) -> None:
    keys = np.array(sorted((document << POSITION_BITS) | position for document, position in places), np.int64)
    standing = kept.of(keys)
    wanted_keys = [key for key in keys.tolist() if key >> POSITION_BITS in wanted]
    assert standing.keys(np.array(sorted(wanted), np.int64)).tolist() == wanted_keys


def test_words_that_stand_everywhere_a_few_times_take_little_room() -> None:
    keys = np.arange(DOCUMENTS, dtype=np.int64) << POSITION_BITS
    assert Standing.of(keys).nbytes < 10 * keys.size


def test_many_places_in_a_document_take_less_room_together() -> None:
    keys = np.arange(20 * DOCUMENTS, dtype=np.int64) // 20 << POSITION_BITS | np.arange(20 * DOCUMENTS) % 20
    assert Grouped.of(keys).nbytes < 0.6 * Standing.of(keys).nbytes
