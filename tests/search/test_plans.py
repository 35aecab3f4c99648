"""A query asked again is planned once, and neither another tree nor another language is taken for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.embedded import EmbeddedEngine
from search.language import install
from search.plans import Plans
from search.query.parser import parse
from search.query.tree import Query, Word
from tests.search.building import engine_of

ARTICLES = {"a": "Le pont de Koursk.", "b": "Le port. Un pont.", "c": "Rien."}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    with engine_of(tmp_path_factory.mktemp("articles"), ARTICLES) as opened:
        yield opened


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    install("en")


def test_a_query_asked_again_is_planned_once(engine: EmbeddedEngine) -> None:
    plans = Plans(engine._executor)
    assert plans.of(parse("pont koursk")) is plans.of(parse("pont koursk"))
    assert plans.of(parse("pont koursk")) is not plans.of(parse("pont Koursk"))


def test_trees_of_one_text_have_plans_of_their_own(engine: EmbeddedEngine) -> None:
    found = [engine.search(Query("", Word(word), "")).hits for word in ("koursk", "port", "koursk")]
    assert [[hit.id for hit in hits] for hits in found] == [["a"], ["b"], ["a"]]


def test_what_is_said_is_said_in_the_language_of_now(engine: EmbeddedEngine) -> None:
    said = []
    for language in ("en", "fr", "en"):
        install(language)
        said.append(engine.search(parse("(le pont")).notices)
    assert said[0] == said[2]
    assert len(said[0]) == len(said[1]) == 2
    assert not set(said[0]) & set(said[1])


def test_a_query_that_stands_for_many_words_is_no_plan_to_keep_many_of(engine: EmbeddedEngine) -> None:
    plans = Plans(engine._executor)
    first = plans.of(parse("po*"))
    for number in range(100):
        plans.of(parse(f"po* {number}"))
    assert plans.of(parse("po*")) is not first
