"""A corpus small enough to be measured in a test: a few dozen articles made of twenty sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import corpus

DATA = Path(__file__).resolve().parent.parent / "data" / "benchmarks"
SENTENCES = DATA / "sentences.txt"
ARTICLES = 40


@pytest.fixture(scope="session")
def maker() -> corpus.Maker:
    return corpus.Maker(corpus.lines_of([SENTENCES]), seed=7, variants=600)


@pytest.fixture(scope="session")
def articles(maker: corpus.Maker) -> list[corpus.Article]:
    return [maker.article(number) for number in range(ARTICLES)]


@pytest.fixture(scope="session")
def small_corpus(articles: list[corpus.Article], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("benchmarks") / "corpus.jsonl"
    corpus.write(path, articles)
    return path
