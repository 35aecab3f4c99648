"""Two people of one family name, and nobody else, are a couple."""

from __future__ import annotations

import pytest

from index.quotes.kinship import couple
from tests.index.quotes.people import cast_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Duncan Reid et Moira Reid vivent ici.", ["Duncan Reid", "Moira Reid"]),
        ("Paul Lind et Anna Lind-Berg vivent ici.", ["Paul Lind", "Anna Lind-Berg"]),
        ("Paul Lind, Anna Lind et Ada Lind vivent ici.", []),
        ("Paul Lind et Anna Lind, puis Jean Roy et Ada Roy vivent ici.", []),
        ("Paul Lind et Anna Berg vivent ici.", []),
    ],
    ids=["one name", "a double name", "three of a name", "two couples", "no common name"],
)
def test_a_couple_shares_a_family_name(text: str, expected: list[str]) -> None:
    assert [entity.canonical for entity in couple(cast_of(text, ()).entities) or ()] == expected
