"""Articles drawn for measuring must be annotated as soundly as the others, and be read in no other set.

Whoever writes rules may not read those still set aside (`held_out.json`): nothing here quotes them, and nothing here
says how well they are matched.
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

SETS = {name: rows_of(f"{name}.json") for name in ("blind", "unseen", "fresh", "later", "last", "final", "held_out")}
DRAWN: Rows = {document: rows for articles in SETS.values() for document, rows in articles.items()}


@pytest.mark.parametrize(("name", "share"), [("blind", 6), ("fresh", 8)])
def test_each_source_has_the_same_share(name: str, share: int) -> None:
    assert Counter(document.split("__")[0] for document in SETS[name]) == dict.fromkeys(SOURCES, share)


@pytest.mark.parametrize(
    ("name", "articles", "rows"),
    [
        ("unseen", 20, 150),
        ("fresh", 20, 150),
        ("later", 18, 130),
        ("last", 26, 150),
        ("final", 26, 150),
        ("held_out", 26, 150),
    ],
)
def test_articles_are_enough_to_measure_with(name: str, articles: int, rows: int) -> None:
    assert len(SETS[name]) >= articles
    assert sum(map(len, SETS[name].values())) >= rows


@pytest.mark.parametrize("name", ["blind", "fresh", "later", "last"])
def test_no_outlet_is_heard_twice(name: str) -> None:
    outlets = [document.rsplit(".", 2)[0] for document in SETS[name] if document.startswith("ntrex_fra__")]
    assert len(outlets) == len(set(outlets))


def test_no_article_is_drawn_twice() -> None:
    assert len(DRAWN) == sum(map(len, SETS.values()))


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
