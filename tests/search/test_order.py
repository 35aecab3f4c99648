"""Orders: by date from either end, by source; what has neither comes last, and pages follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from search.engine import Engine
from search.query.parser import parse
from tests.search.building import engine_of

if TYPE_CHECKING:
    from search.engine import Sort

QUOTE = "« La crue monte », a déclaré Claire Vasseur."
ARTICLES: dict[str, dict[str, Any]] = {
    "année": {"text": QUOTE, "date": "2023", "source": "Fanal"},
    "mars": {"text": f"{QUOTE} La crue, la crue.", "date": "2023-03", "source": "Vigie"},
    "mai": {"text": QUOTE, "date": "2023-05-02"},
    "rien": {"text": QUOTE, "source": "Écho"},
    "avant": {"text": QUOTE, "date": "2019-12-31", "source": "Fanal"},
}
ORDERS = {
    "date": ["année", "mai", "mars", "avant", "rien"],
    "oldest": ["avant", "année", "mars", "mai", "rien"],
    "source": ["rien", "année", "avant", "mars", "mai"],
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with engine_of(tmp_path_factory.mktemp("order"), ARTICLES) as opened:
        yield opened


@pytest.mark.parametrize("sort", ORDERS)
def test_articles(engine: Engine, sort: Sort) -> None:
    assert [hit.id for hit in engine.search(parse("crue"), sort=sort).hits] == ORDERS[sort]


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("query", [None, "crue"])
def test_quotes(engine: Engine, sort: Sort, query: str | None) -> None:
    asked = parse(query) if query else None
    assert [row.article for row in engine.quotes(asked, sort=sort).rows] == ORDERS[sort]


@pytest.mark.parametrize("sort", ORDERS)
def test_pages_follow_one_another(engine: Engine, sort: Sort) -> None:
    pages = [engine.search(parse("crue"), sort=sort, limit=2, offset=offset).hits for offset in (0, 2, 4)]
    assert [hit.id for hits in pages for hit in hits] == ORDERS[sort]


def test_the_score_decides_where_nothing_else_does(engine: Engine, tmp_path: Path) -> None:
    same = {name: {"text": text, "date": "2023"} for name, text in (("a", "La crue, au loin."), ("b", "La crue."))}
    with engine_of(tmp_path, same) as opened:
        assert [hit.id for hit in opened.search(parse("crue"), sort="date").hits] == ["b", "a"]
