"""Words that no article has: what is searched in their place, when nothing is, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from index.builder import build, update
from index.ranking import GUESS_WEIGHT
from search.embedded import EmbeddedEngine
from search.query.parser import parse

ARTICLES = {
    "a": "La bataille de Koursk. Le président parle.",
    "b": "Les présidents et la présidente. Une bataille.",
    "c": "Le pésident n'existe pas ; la marée et le marin. Le malin matin d'un Mapin.",
    "d": "Le salons du Koursk nord-coréen, et avec ça : malin matin marin.",
    "gone": "Kourskh",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    folder = tmp_path_factory.mktemp("articles")
    corpus = folder / "articles.jsonl"
    for names in (["a", "b", "gone"], ["a", "b", "c", "d"]):
        corpus.write_text("\n".join(json.dumps({"id": name, "text": ARTICLES[name]}) for name in names), "utf-8")
        (update if (folder / "index").exists() else build)(corpus, folder / "index")
    with EmbeddedEngine.open(folder / "index") as opened:
        yield opened


def guessed(engine: EmbeddedEngine, query: str) -> dict[str, str]:
    found = engine._executor(parse(query)).vocabulary.guesses
    return {word: " ".join(sorted(terms.forms)) for word, terms in found.items()}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Koursck", {"koursck": "koursk"}),
        ("kousrk", {"kousrk": "koursk"}),
        ("presidnet", {"presidnet": "président"}),
        ("batailel", {"batailel": "bataille"}),
        ("présidenr", {}),
        ("koursks", {}),
        ("koursc", {}),
        ("président", {}),
        ("batailles", {}),
        ("batialle Koursck", {"batialle": "bataille", "koursck": "koursk"}),
        ("titre:koursck", {"koursck": "koursk"}),
        ('"bataille de koursck"', {"koursck": "koursk"}),
        ("bataille PRES/3 koursck", {"koursck": "koursk"}),
        ("nord-corréen", {"corréen": "coréen"}),
        ("nord-russe", {}),
        ("Kurs", {}),
        ("=koursck", {}),
        ("koursc*", {}),
        ("bataille SAUF koursck", {}),
        ("locuteur:koursck", {}),
        ("source:koursck", {}),
        ("avecc", {}),
        ("kоursсk", {"kоursсk": "koursk"}),
        ("1234567", {}),
    ],
)
def test_what_is_searched_in_place_of_a_word(engine: EmbeddedEngine, query: str, wanted: dict[str, str]) -> None:
    assert guessed(engine, query) == wanted


def test_the_three_most_frequent_of_many(engine: EmbeddedEngine) -> None:
    assert guessed(engine, "maxin") == {"maxin": "malin marin matin"}


def test_a_guess_finds_marks_and_is_announced(engine: EmbeddedEngine) -> None:
    results = engine.search(parse("batialle Koursck"))
    (hit,) = results.hits
    assert hit.id == "a"
    assert [hit.snippets[0].text[start:end] for start, end in hit.snippets[0].highlights] == ["bataille", "Koursk"]
    assert "« koursck »" in results.notices[-1]
    assert "« koursk »" in results.notices[-1]
    assert len(results.notices) == 2
    assert engine.count(parse("batialle Koursck")) == 1
    assert [engine.article("a", parse("koursck")).hits] == [engine.article("a", parse("koursk")).hits]


def test_a_guess_counts_a_little_less_than_the_word_itself(engine: EmbeddedEngine) -> None:
    right = {hit.id: hit.score for hit in engine.search(parse("koursk")).hits}
    slip = {hit.id: hit.score for hit in engine.search(parse("koursck")).hits}
    assert slip == pytest.approx({key: GUESS_WEIGHT * score for key, score in right.items()})
    pair = {hit.id: hit.score for hit in engine.search(parse("bataille koursck")).hits}
    assert sum(pair.values()) < sum(hit.score for hit in engine.search(parse("bataille koursk")).hits)


def test_quotes_are_guessed_from_their_own_words(engine: EmbeddedEngine) -> None:
    assert engine.quotes(parse("koursck")).notices == ()
