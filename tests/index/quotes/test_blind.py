"""The blind set must be as sound as the other annotations, and share no article with anything read before.

Whoever writes rules may not read it: nothing here quotes it, and nothing here says how well it is matched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from tests.index.quotes.annotations import (
    ROW_FAULTS,
    SOURCES,
    TEXT_FAULTS,
    Row,
    annotated,
    article,
    first_reading,
    rows_of,
)

BLIND = rows_of("blind.json")


def test_each_source_has_six_articles() -> None:
    assert Counter(name.split("__")[0] for name in BLIND) == dict.fromkeys(SOURCES, 6)


def test_no_outlet_is_heard_twice() -> None:
    outlets = [name.rsplit(".", 2)[0] for name in BLIND if name.startswith("ntrex_fra__")]
    assert len(outlets) == len(set(outlets))


def test_articles_are_new() -> None:
    assert not BLIND.keys() & (annotated()["dev"].keys() | rows_of("seeds.json").keys())


def test_articles_are_new_to_the_first_reading() -> None:
    assert not BLIND.keys() & first_reading()


@pytest.mark.parametrize("document", BLIND)
def test_every_article_reports_three_utterances(document: str) -> None:
    assert len(BLIND[document]) >= 3


@pytest.mark.parametrize("faults", ROW_FAULTS)
@pytest.mark.parametrize("document", BLIND)
def test_rows_are_sound(document: str, faults: Callable[[list[Row]], list[str]]) -> None:
    assert not faults(BLIND[document])


@pytest.mark.parametrize("faults", TEXT_FAULTS)
@pytest.mark.parametrize("document", BLIND)
def test_rows_are_true_to_their_article(document: str, faults: Callable[[list[Row], str], list[str]]) -> None:
    assert not faults(BLIND[document], article(document))
