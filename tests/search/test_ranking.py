"""The formula against its terms written out, and the order of a small index against a plain reference."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.areas import AREAS, AreaName, cut
from index.french.stem import stem
from search.query.parser import parse
from search.ranking import AREA_WEIGHTS, EXACT_SHARE, K1, idf, normalised, saturated
from tests.search.building import Articles, all_articles, engine_of

counts = st.integers(0, 10**6)


@given(counts, counts)
def test_the_worth_of_a_word_is_never_negative_and_falls_as_more_have_it(some: int, more: int) -> None:
    having, documents = sorted((some, more))
    assert idf(documents, having) >= 0
    assert idf(documents + 1, having) >= idf(documents + 1, having + 1)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_further_occurrences_count_ever_less_and_never_beyond_the_bound(some: float, more: float) -> None:
    low, high = saturated(np.array(sorted((some, more)))).tolist()
    assert 0 <= low <= high <= K1 + 1


@pytest.mark.parametrize("area", list(AREA_WEIGHTS))
def test_an_area_of_average_length_counts_by_its_weight_alone(area: str) -> None:
    assert normalised(area, np.array([3.0]), np.array([40.0]), 40.0).tolist() == [3 * AREA_WEIGHTS[area].weight]


@pytest.mark.parametrize("area", list(AREA_WEIGHTS))
def test_the_longer_of_two_areas_counts_less(area: str) -> None:
    short, long = normalised(area, np.array([1.0, 1.0]), np.array([10.0, 90.0]), 50.0).tolist()
    assert short > long


def test_an_index_of_empty_areas_divides_by_nothing() -> None:
    assert normalised("title", np.zeros(2), np.zeros(2), 0.0).tolist() == [0.0, 0.0]


ARTICLES: Articles = {
    "a": {"text": "Les armées reculent. L'armée revient.", "title": "Une armée"},
    "b": "Des armées, des armées, des armées et puis rien du tout.",
    "c": {"text": "Une arme.", "title": "Les régions"},
    "d": {"text": "La région. Une armée.", "title": "Le temps"},
}


def reference(word: str, forms: Mapping[str, Mapping[AreaName, list[str]]]) -> dict[str, float]:
    """BM25F over stems and BM25 on the exact form, term by term, from the forms of each article by area."""
    total = dict.fromkeys(forms, 0.0)

    def frequency(key: str, area: AreaName, exact: bool) -> float:
        found = forms[key].get(area, [])
        number = sum(form == word if exact else stem(form) == stem(word) for form in found)
        average = sum(len(areas.get(area, [])) for areas in forms.values()) / len(forms)
        weights = AREA_WEIGHTS[area]
        return weights.weight * number / (1 - weights.b + weights.b * len(found) / (average or 1))

    def worth(areas: Sequence[AreaName], exact: bool) -> float:
        having = sum(any(frequency(key, area, exact) for area in areas) for key in forms)
        return math.log(1 + (len(forms) - having + 0.5) / (having + 0.5))

    areas = AREAS
    for key in forms:
        both = sum(frequency(key, area, exact=False) for area in areas)
        total[key] += worth(areas, exact=False) * both * (K1 + 1) / (both + K1)
        for area in areas:
            found = frequency(key, area, exact=True)
            total[key] += EXACT_SHARE * worth([area], exact=True) * found * (K1 + 1) / (found + K1)
    return {key: score for key, score in total.items() if score}


@pytest.mark.parametrize("word", ["armée", "armées", "région", "arme", "reculent"])
def test_scores_are_those_of_the_formula(tmp_path: Path, word: str) -> None:
    with engine_of(tmp_path, ARTICLES) as engine:
        forms = {
            article.id: {
                area.name: [token.form for token in area.tokens]
                for area in cut(article.text, article.metadata.zones, article.metadata.title)
            }
            for article in all_articles(engine)
        }
        found = {hit.id: hit.score for hit in engine.search(parse(word)).hits}
    assert found == pytest.approx(reference(word, forms), rel=1e-5)
