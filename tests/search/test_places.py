"""The algebra on arrays against the algebra of one text, over several texts at once."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.places import PlaceFinder
from search.positions import occurrences
from search.query.tree import Node, Unit
from search.standing import POSITION_BITS, Keys
from search.vocabulary import Terms
from tests.search.test_positions import Text, texts, trees


@settings(max_examples=300)
@given(trees, st.lists(texts, min_size=1, max_size=4))
def test_the_same_places_in_every_text(node: Node, corpus: list[Text]) -> None:
    def standing(terms: Terms) -> Keys:
        keys = [
            (number << POSITION_BITS) | place for number, text in enumerate(corpus) for place in text.positions(terms)
        ]
        return np.array(keys, np.int64)

    def units(keys: Keys, unit: Unit) -> Keys:
        places = ((key >> POSITION_BITS, key & mask) for key in keys.tolist())
        return np.array(
            [number << POSITION_BITS | corpus[number].unit(place, unit) for number, place in places], np.int64
        )

    mask = (1 << POSITION_BITS) - 1
    found = PlaceFinder(corpus[0].readings, standing, units).find(node)
    rows = zip(found.documents.tolist(), (found.first & mask).tolist(), (found.last & mask).tolist(), strict=True)
    assert list(rows) == [
        (number, place.first, place.last) for number, text in enumerate(corpus) for place in occurrences(node, text)
    ]
