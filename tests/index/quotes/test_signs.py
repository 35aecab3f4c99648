"""Signs are found where they stand, whatever stands around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.quotes.marks import _ALL, _FAMILY, _has_rare_marks
from index.quotes.signs import places_of

TEXTS = st.text(st.sampled_from("«»“”\"'’ a1.\n([…é"), max_size=30)


@given(TEXTS)
def test_places_are_those_of_the_signs_in_order(text: str) -> None:
    assert places_of("«».…", text) == [place for place, sign in enumerate(text) if sign in "«».…"]


@given(TEXTS)
def test_texts_said_to_have_no_rare_marks_have_none(text: str) -> None:
    plain = places_of(_FAMILY, text)
    if not _has_rare_marks(text, plain):
        opened = [match.span() for match in _ALL.finditer(text) if match.group() not in "'’"]
        assert opened == [(place, place + 1) for place in plain]
