"""Scores against the formula written out from the texts of the articles, over segments and after removals too."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.areas import SEARCHED_AREAS, cut
from index.builder import build, update
from index.french.stem import stem
from index.ranking import AREA_WEIGHTS, AS_ONE, EXACT_SHARE, K1, PAIR_GAP, PAIR_SHARE
from search.embedded import EmbeddedEngine
from search.memo import Memo
from search.query.parser import parse
from search.query.tree import And, Node, Or, Phrase, Query, Word
from search.query.unparse import unparse
from tests.search.building import all_articles

VOCABULARY = ["armée", "armées", "arme", "région", "reculent", "ministre", "Koursk"]
ARTICLES = {
    "a": ("Une armée", "Les armées reculent. L'armée de la région revient, l'armée de Koursk aussi."),
    "b": (None, "Des armées, des armées, des armées et puis rien du tout. Le ministre de la région recule."),
    "c": ("Les régions de Koursk", "Une arme. La région, le ministre de l'armée et la région."),
    "d": ("Le temps", "La région. Une armée."),
    "e": ("Gone", "Koursk Koursk armée région armées ministre reculent"),
    "f": ("Le ministre des armées", "Koursk, région des armées. Les ministres reculent. Ministre ! Koursk !"),
}

Forms = dict[str, dict[str, dict[int, str]]]
"""The words of each article: by area, position and form."""


@pytest.fixture(autouse=True, params=[0, 1000], ids=["few", "many"])
def both_ways(request: pytest.FixtureRequest, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few documents are looked up one by one, many at once: the scores are the same. Nothing is kept between."""
    monkeypatch.setattr("search.scoring.FEWER", request.param)
    monkeypatch.setattr(engine._articles, "scores", Memo(0, lambda _arrays: 1))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    """Three segments, one of them with an article that is gone."""
    folder = tmp_path_factory.mktemp("articles")
    corpus = folder / "articles.jsonl"

    def write(names: str) -> None:
        records = [{"id": name, "title": ARTICLES[name][0], "text": ARTICLES[name][1]} for name in names]
        corpus.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")

    write("abe")
    build(corpus, folder / "index")
    for names in ("abec", "abcdf"):
        write(names)
        update(corpus, folder / "index")
    with EmbeddedEngine.open(folder / "index") as opened:
        yield opened


@pytest.fixture(scope="module")
def forms(engine: EmbeddedEngine) -> Forms:
    return {
        article.id: {
            area.name: {token.position: token.form for token in area.tokens if token.span == 1}
            for area in cut(article.text, article.metadata.zones, article.metadata.title)
        }
        for article in all_articles(engine)
    }


class Reference:
    """The formula, term by term, for the articles by their words."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms

    def scores(self, words: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
        total = dict.fromkeys(self.forms, 0.0)
        for key in self.forms:
            for word in words:
                stems = sum(self.weighed(key, area, len(self.places(key, area, word))) for area in SEARCHED_AREAS)
                total[key] += self.worth(word) * saturated(stems)
                exact = sum(len(self.places(key, area, word, exact=True)) for area in SEARCHED_AREAS)
                total[key] += EXACT_SHARE * self.worth(word, exact=True) * saturated(self.as_one(key, exact))
            for left, right in pairs:
                beside = sum(self.beside(key, area, left, right) for area in SEARCHED_AREAS)
                worth = (self.worth(left) + self.worth(right)) / 2
                total[key] += PAIR_SHARE * worth * saturated(self.as_one(key, beside))
        return {key: score for key, score in total.items() if score}

    def places(self, key: str, area: str, word: str, exact: bool = False) -> list[int]:
        found = self.forms[key].get(area, {})
        return [
            place for place, form in found.items() if (form if exact else stem(form)) == (word if exact else stem(word))
        ]

    def beside(self, key: str, area: str, left: str, right: str) -> int:
        """Occurrences of either word soon after which the other stands."""
        lefts, rights = self.places(key, area, left), self.places(key, area, right)

        def followed(some: Sequence[int], others: Sequence[int]) -> int:
            return sum(any(place < other <= place + 1 + PAIR_GAP for other in others) for place in some)

        return followed(lefts, rights) + followed(rights, lefts)

    def worth(self, word: str, exact: bool = False) -> float:
        having = sum(any(self.places(key, area, word, exact) for area in SEARCHED_AREAS) for key in self.forms)
        return math.log(1 + (len(self.forms) - having + 0.5) / (having + 0.5))

    def weighed(self, key: str, area: str, number: int) -> float:
        weights = AREA_WEIGHTS[area]
        length = self.length(key, [area]) / (self.average([area]) or 1)
        return weights.weight * number / (1 - weights.b + weights.b * length)

    def as_one(self, key: str, number: int) -> float:
        length = self.length(key, SEARCHED_AREAS) / self.average(SEARCHED_AREAS)
        return number / (1 - AS_ONE.b + AS_ONE.b * length)

    def length(self, key: str, areas: Sequence[str]) -> int:
        return sum(len(self.forms[key].get(area, {})) for area in areas)

    def average(self, areas: Sequence[str]) -> float:
        return sum(self.length(key, areas) for key in self.forms) / len(self.forms)


def saturated(frequency: float) -> float:
    return frequency * (K1 + 1) / (frequency + K1)


def scores(engine: EmbeddedEngine, root: Node, **options: object) -> Mapping[str, float]:
    found = engine.search(Query("", root, ""), match="any", **options)  # type: ignore[arg-type]
    return {hit.id: hit.score for hit in found.hits}


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=5))
def test_scores_are_those_of_the_formula(engine: EmbeddedEngine, forms: Forms, words: list[str]) -> None:
    root = And(tuple(map(Word, words))) if len(words) > 1 else Word(words[0])
    lower = [word.lower() for word in words]
    assert scores(engine, root, limit=0) == pytest.approx(
        Reference(forms).scores(lower, list(pairwise(lower))), rel=1e-5
    )


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.sampled_from(VOCABULARY), min_size=2, max_size=5), limit=st.integers(1, 5))
def test_a_page_has_the_scores_of_the_whole(engine: EmbeddedEngine, words: list[str], limit: int) -> None:
    root = And(tuple(map(Word, words)))
    whole = scores(engine, root, limit=0)
    assert list(scores(engine, root, limit=limit).items()) == list(whole.items())[:limit]


def test_words_are_neighbours_past_stop_words_and_not_past_other_conditions(engine: EmbeddedEngine) -> None:
    def pairs(query: str) -> list[tuple[str, str]]:
        return [
            (unparse(left.leaf), unparse(right.leaf))
            for left, right in engine._executor(parse(query)).scored_pairs(parse(query).root)
        ]

    assert pairs("armée région ministre") == [("armée", "région"), ("région", "ministre")]
    assert pairs("armée SAUF arme région") == []
    assert pairs('armée "la région" ministre') == []
    assert pairs("(armée région) OU (ministre Koursk)") == [("armée", "région"), ("ministre", "Koursk")]
    assert pairs("titre:(armée région) source:(armée région)") == [("armée", "région")]
    assert pairs("armée OU région") == []
    assert pairs("Koursk") == []


@pytest.mark.parametrize("root", [Or((Word("armée"), Word("région"))), Phrase((Word("armée"), Word("reculent")))])
def test_alternatives_and_phrases_have_no_pairs(engine: EmbeddedEngine, root: Node) -> None:
    assert list(engine._executor(Query("", root, "")).scored_pairs(root)) == []


def test_the_shares_of_a_document_add_up_to_its_score(engine: EmbeddedEngine) -> None:
    root = parse("ministre armées région").root
    scorer = engine._executor(Query("", root, "")).scorer(root)
    documents = np.flatnonzero(engine._articles.live)
    assert sum(share.scores for share in scorer.shares(documents)) == pytest.approx(scorer.scores(documents))
