"""The algebra on arrays against the algebra of one text, over several texts at once."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.places import PlaceFinder
from search.positions import occurrences
from search.query.tree import Node, Same, Word
from search.standing import POSITION_BITS, Keys
from search.vocabulary import Terms
from tests.search.test_positions import Text, texts, trees


def is_array_work(node: Node) -> bool:
    """Whether sentences play no part: those are looked up in the text, one article at a time."""
    return "Same(" not in repr(node)


@settings(max_examples=300)
@given(trees.filter(is_array_work), st.lists(texts, min_size=1, max_size=4))
def test_the_same_places_in_every_text(node: Node, corpus: list[Text]) -> None:
    def standing(terms: Terms) -> Keys:
        keys = [
            (number << POSITION_BITS) | place for number, text in enumerate(corpus) for place in text.positions(terms)
        ]
        return np.array(keys, np.int64)

    found = PlaceFinder(corpus[0].readings, standing).find(node)
    mask = (1 << POSITION_BITS) - 1
    rows = zip(found.documents.tolist(), (found.first & mask).tolist(), (found.last & mask).tolist(), strict=True)
    assert list(rows) == [
        (number, place.first, place.last) for number, text in enumerate(corpus) for place in occurrences(node, text)
    ]


def test_sentences_are_not_array_work() -> None:
    assert not is_array_work(Same(Word("a"), Word("b"), "sentence"))
