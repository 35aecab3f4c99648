"""Which full names of one article are one person's."""

from __future__ import annotations

import pytest

from index.quotes.same_names import same_person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("thomas", "hans", "hansson"), ("hans", "hansson"), True),
        (("donald", "john", "trump"), ("donald", "trump"), True),
        (("a", "montebourg"), ("arnaud", "montebourg"), True),
        (("volodymyr", "zelensky"), ("volodymyr", "zelenskyy"), True),
        (("martin", "aubry"), ("martine", "aubry"), False),
        (("paul", "vidal"), ("marc", "vidal"), False),
        (("vidal",), ("paul", "vidal"), False),
    ],
)
def test_one_person_within_an_article(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same
