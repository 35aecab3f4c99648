"""More like this: words that tell an article from others find its kin first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.embedded import EmbeddedEngine
from search.engine import Engine
from search.errors import UnknownArticle
from search.likeness import MOST_WORDS, telling_words
from search.query.tree import Or, Word
from tests.search.building import all_articles, engine_of

ARTICLES = {
    "crue": "La crue du fleuve inonde les quais. Les digues du fleuve cèdent par la crue.",
    "digues": "Les digues cèdent : le fleuve en crue inonde les champs.",
    "fleuve": "Un fleuve tranquille, sous le soleil.",
    "budget": "Le parlement vote le budget. Le ministre du budget se réjouit.",
    "impôts": "Le ministre défend devant le parlement un budget sans impôts nouveaux.",
    "seul": "Quetzalcoatlus.",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    with engine_of(tmp_path_factory.mktemp("like"), ARTICLES) as opened:
        yield opened


def found(engine: Engine, key: str) -> list[str]:
    return [hit.id for hit in engine.like(key).hits]


def test_kin_comes_first_and_the_article_itself_never(engine: EmbeddedEngine) -> None:
    assert found(engine, "crue") == ["digues", "fleuve"]
    assert found(engine, "budget") == ["impôts"]


def test_results_say_what_was_searched_and_where_it_stands(engine: EmbeddedEngine) -> None:
    results = engine.like("crue")
    assert "crue" in results.understood
    assert results.total == 2
    text = ARTICLES[results.hits[0].id]
    marked = {text[start:end] for each in results.hits[0].snippets for start, end in each.highlights}
    assert {"crue", "fleuve", "digues"} <= marked


def test_pages_follow_one_another(engine: EmbeddedEngine) -> None:
    pages = [engine.like("crue", limit=1, offset=offset).hits[0].id for offset in (0, 1)]
    assert pages == found(engine, "crue")


def test_words_of_no_other_article_find_nothing(engine: EmbeddedEngine) -> None:
    assert engine.like("seul").total == 0


def test_an_article_that_is_not_there(engine: EmbeddedEngine) -> None:
    with pytest.raises(UnknownArticle):
        engine.like("absent")


def test_stop_words_and_numbers_tell_nothing(engine: EmbeddedEngine) -> None:
    article = next(each for each in all_articles(engine) if each.id == "crue")
    root = telling_words(article, engine._articles)
    assert isinstance(root, Or)
    assert {item.text for item in root.items if isinstance(item, Word)} <= {
        *("crue", "fleuve", "inonde", "digues", "cèdent")
    }


def test_a_long_article_asks_for_so_many_words_and_no_more(tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = " ".join(f"mot{a}{b}" for a in letters for b in letters)
    with engine_of(tmp_path, {"a": words, "b": words}) as engine:
        root = telling_words(all_articles(engine)[0], engine._articles)
        assert isinstance(root, Or)
        assert len(root.items) == MOST_WORDS
        assert found(engine, "a") == ["b"]
