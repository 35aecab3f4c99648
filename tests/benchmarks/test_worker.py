"""A measurement as its own process makes it: the figures it gives, and what it refuses to measure."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from benchmarks import corpus, worker
from benchmarks.engines.engine import Engine, Kind, Question
from benchmarks.engines.registry import load
from benchmarks.measure import Failed, size_of
from benchmarks.questions import draw
from benchmarks.search import changed_articles


@pytest.fixture
def sqlite() -> Engine:
    return load("sqlite")


@pytest.fixture
def questions(articles: list[corpus.Article], tmp_path: Path) -> Path:
    path = tmp_path / "questions.json"
    path.write_text(json.dumps(draw(articles, 5)), encoding="utf-8")
    return path


@pytest.fixture
def changed(small_corpus: Path, articles: list[corpus.Article], tmp_path: Path) -> Path:
    path = tmp_path / "changed.jsonl"
    corpus.write(path, changed_articles(small_corpus, len(articles)))
    return path


def test_a_build_gives_time_and_size(sqlite: Engine, small_corpus: Path, tmp_path: Path) -> None:
    measured = worker.build(sqlite, tmp_path / "index", small_corpus)
    assert set(measured) == {"wall", "cpu", "size"}
    assert measured["wall"] > 0
    assert measured["size"] == size_of(tmp_path / "index")


def test_warm_figures_are_given_by_kind(sqlite: Engine, small_corpus: Path, questions: Path, tmp_path: Path) -> None:
    worker.build(sqlite, tmp_path / "index", small_corpus)
    measured = worker.warm(sqlite, tmp_path / "index", questions)
    assert list(measured) == list(get_args(Kind))
    for figures in measured.values():
        assert 0 < figures["p50"] <= figures["p95"]
        assert figures["asked"] <= 5
        assert figures["answers"] >= 1


def test_an_engine_that_is_not_searched_has_no_warm_figures(
    small_corpus: Path, questions: Path, changed: Path, tmp_path: Path
) -> None:
    engine = load("verbatim-text")
    worker.build(engine, tmp_path / "index", small_corpus)
    assert worker.warm(engine, tmp_path / "index", questions) == {}
    assert worker.update(engine, tmp_path / "index", changed)["wall"] > 0


def test_an_update_is_timed(sqlite: Engine, small_corpus: Path, changed: Path, tmp_path: Path) -> None:
    worker.build(sqlite, tmp_path / "index", small_corpus)
    assert worker.update(sqlite, tmp_path / "index", changed)["wall"] > 0


class Forgetful:
    """An engine whose updates come to nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.version = engine.version
        self.build = engine.build
        self.open = engine.open

    def updater(self, location: Path, article: corpus.Article) -> Callable[[], None]:
        return lambda: None


def test_an_update_that_is_not_found_has_no_time(
    sqlite: Engine, small_corpus: Path, changed: Path, tmp_path: Path
) -> None:
    worker.build(sqlite, tmp_path / "index", small_corpus)
    with pytest.raises(Failed, match="the update of article 6 is not found"):
        worker.update(Forgetful(sqlite), tmp_path / "index", changed)


def test_preparing_an_update_is_not_timed(sqlite: Engine, changed: Path, tmp_path: Path) -> None:
    class Slow(Forgetful):
        def updater(self, location: Path, article: corpus.Article) -> Callable[[], None]:
            time.sleep(1)
            return lambda: None

    slow = Slow(sqlite)
    slow.open = lambda location: None  # type: ignore[assignment, method-assign, return-value, unused-ignore]
    assert worker.update(slow, tmp_path, changed)["wall"] < 0.5


def test_the_program_prints_json(
    small_corpus: Path, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worker.main(["version", "sqlite"])
    assert json.loads(capsys.readouterr().out)["version"].startswith("3.")
    worker.main(["build", "sqlite", str(tmp_path / "index"), str(small_corpus)])
    assert json.loads(capsys.readouterr().out)["size"] > 0
    worker.main(["warm", "sqlite", str(tmp_path / "index"), str(questions)])
    assert "phrase" in json.loads(capsys.readouterr().out)


def test_changed_articles_end_in_words_of_their_own(small_corpus: Path, articles: list[corpus.Article]) -> None:
    changed = changed_articles(small_corpus, len(articles))
    assert [article.id for article in changed] == ["6", "19", "32"]
    markers = [article.text.split()[-1] for article in changed]
    assert len(set(markers)) == 3
    assert not any(marker in article.text for marker in markers for article in articles)
    for article in changed:
        assert articles[int(article.id)].text == article.text.rpartition(" ")[0]


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_even_the_smallest_corpus_has_articles_to_change(
    articles: list[corpus.Article], tmp_path: Path, count: int
) -> None:
    path = tmp_path / "corpus.jsonl"
    corpus.write(path, articles[:count])
    changed = changed_articles(path, count)
    assert 1 <= len(changed) == len({article.id for article in changed}) <= count


def test_questions_survive_the_way_to_the_worker(articles: list[corpus.Article]) -> None:
    drawn = draw(articles, 3)
    assert [Question(kind, tuple(words)) for kind, words in json.loads(json.dumps(drawn))] == drawn
