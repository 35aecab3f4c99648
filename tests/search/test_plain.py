"""Queries of plain words are answered to the last bit as they are where sets and scores of all documents are made."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.builder import build, update
from search.embedded import EmbeddedEngine
from search.plain import MOST_ALTERNATIVES, Plain
from search.query.parser import parse
from search.query.tree import And, Exact, Fuzzy, Node, Or, Phrase, Query, Wildcard, Word
from search.query.unparse import unparse
from search.results import Results

WORDS = ["pont", "ponts", "port", "Koursk", "région", "nord-coréen", "armée", "bleu", "rive", "barrage", "absence"]
ARTICLES = 400


def articles(seed: int) -> list[dict[str, str]]:
    """Some with all the words, many with few; words of every frequency, some of them in titles."""
    draw = random.Random(seed)  # noqa: S311 - the same articles in every run
    weights = [2.0 ** (-number / 2) for number in range(len(WORDS))]

    def words(most: int) -> str:
        return " ".join(draw.choices(WORDS[:-1], weights[:-1], k=draw.randrange(most)))

    return [
        {"id": f"{number:03}", "title": f"Titre {words(3)}", "text": f"Un texte {words(9)}. Sa fin {words(3)}."}
        for number in range(ARTICLES)
    ]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    """Two segments, with articles that are gone."""
    folder = tmp_path_factory.mktemp("articles")
    corpus: Path = folder / "articles.jsonl"
    found = articles(1)
    for some in (found[: ARTICLES // 2], found[ARTICLES // 8 :]):
        corpus.write_text("\n".join(map(json.dumps, some)), encoding="utf-8")
        (update if (folder / "index").exists() else build)(corpus, folder / "index")
    with EmbeddedEngine.open(folder / "index") as opened:
        yield opened


@pytest.fixture(autouse=True)
def none_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.plain.FEW", 0)


words = st.sampled_from(WORDS).map(Word)
leaves = st.one_of(
    words,
    words,
    st.sampled_from(["pont", "région", "Port"]).map(Exact),
    st.sampled_from(["p*", "ar*", "zz*"]).map(Wildcard),
    st.builds(Fuzzy, st.just("post"), st.just(1)),
)
several = st.lists(leaves, min_size=2, max_size=4).map(tuple)
alternatives = st.lists(leaves, min_size=2, max_size=MOST_ALTERNATIVES + 1).map(tuple)
phrases = st.builds(Phrase, st.lists(leaves, min_size=1, max_size=4).map(tuple), st.sampled_from([0, 0, 3]))
queries = st.one_of(
    leaves, several.map(And), alternatives.map(Or), several.map(Phrase), st.builds(lambda w: Phrase((w,)), words)
)


def asked(engine: EmbeddedEngine, root: Node, limit: int, offset: int) -> Results:
    return engine.search(Query(unparse(root), root, unparse(root)), limit=limit, offset=offset, snippets=False)


@settings(max_examples=400, deadline=None)
@given(root=queries, limit=st.sampled_from([1, 3, 10, 100]), offset=st.sampled_from([0, 0, 2, 20]))
def test_answers_are_those_of_the_general_way(engine: EmbeddedEngine, root: Node, limit: int, offset: int) -> None:
    found = asked(engine, root, limit, offset)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Plain, "found", lambda _self, _best: None)
        assert found == asked(engine, root, limit, offset)


@pytest.mark.parametrize(
    ("query", "is_plain"),
    [
        ("pont", True),
        ("pont port", True),
        ("pont OU port OU ar*", True),
        ("« pont port »", True),
        ("« pont port »~2", True),
        ("=pont rive~1", True),
        ("nord-coréen", False),
        ("pont nord-coréen", False),
        ("pont -port", False),
        ("pont (port OU rive)", False),
        ("titre:pont", False),
        ("pont depuis:2024", False),
    ],
)
def test_which_queries_are_plain(engine: EmbeddedEngine, query: str, is_plain: bool) -> None:
    root = parse(query).root
    executor = engine._executor(parse(query))
    assert (Plain(root, executor, executor.scorer(root)).found(10) is not None) is is_plain


def test_few_of_many_alternatives_are_scored(engine: EmbeddedEngine) -> None:
    root = parse("pont OU région OU barrage").root
    executor = engine._executor(parse("pont"))
    plain = Plain(root, executor, executor.scorer(root))
    best, everything = plain.found(1), plain.found(ARTICLES)
    assert best is not None
    assert everything is not None
    assert best.total == everything.total == everything.numbers.size
    assert 0 < best.numbers.size < everything.total / 4
