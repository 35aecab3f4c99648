"""Articles drawn for measuring must be annotated as soundly as the others, and be read in no other set.

Whoever writes rules may not read those still set aside (`fresh.json`): nothing here quotes them, and nothing here says
how well they are matched.
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
    Rows,
    annotated,
    article,
    first_reading,
    rows_of,
)

BLIND = rows_of("blind.json")
UNSEEN = rows_of("unseen.json")
FRESH = rows_of("fresh.json")
DRAWN = {**BLIND, **UNSEEN, **FRESH}


@pytest.mark.parametrize(("articles", "share"), [(BLIND, 6), (FRESH, 8)], ids=["blind", "fresh"])
def test_each_source_has_the_same_share(articles: Rows, share: int) -> None:
    assert Counter(name.split("__")[0] for name in articles) == dict.fromkeys(SOURCES, share)


@pytest.mark.parametrize("articles", [UNSEEN, FRESH], ids=["unseen", "fresh"])
def test_articles_are_enough_to_measure_with(articles: Rows) -> None:
    assert len(articles) >= 20
    assert sum(len(rows) for rows in articles.values()) >= 150


@pytest.mark.parametrize("articles", [BLIND, FRESH], ids=["blind", "fresh"])
def test_no_outlet_is_heard_twice(articles: Rows) -> None:
    outlets = [name.rsplit(".", 2)[0] for name in articles if name.startswith("ntrex_fra__")]
    assert len(outlets) == len(set(outlets))


def test_no_article_is_drawn_twice() -> None:
    assert len(DRAWN) == len(BLIND) + len(UNSEEN) + len(FRESH)


def test_articles_are_new() -> None:
    assert not DRAWN.keys() & (annotated()["dev"].keys() | rows_of("seeds.json").keys())


def test_articles_are_new_to_the_first_reading() -> None:
    assert not DRAWN.keys() & first_reading()


@pytest.mark.parametrize("document", DRAWN)
def test_every_article_reports_three_utterances(document: str) -> None:
    assert len(DRAWN[document]) >= 3


@pytest.mark.parametrize("faults", ROW_FAULTS)
@pytest.mark.parametrize("document", DRAWN)
def test_rows_are_sound(document: str, faults: Callable[[list[Row]], list[str]]) -> None:
    assert not faults(DRAWN[document])


@pytest.mark.parametrize("faults", TEXT_FAULTS)
@pytest.mark.parametrize("document", DRAWN)
def test_rows_are_true_to_their_article(document: str, faults: Callable[[list[Row], str], list[str]]) -> None:
    assert not faults(DRAWN[document], article(document))
