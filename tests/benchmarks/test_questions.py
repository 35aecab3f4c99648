"""The words that engines are asked for: drawn by frequency, the same every time, and all of them in the corpus."""

from __future__ import annotations

import re
from itertools import groupby
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus import Article
from benchmarks.engines.engine import Kind, Question
from benchmarks.questions import COMMON, PREFIX_LETTERS, draw
from index.french.stopwords import is_stop_word


def of_kind(questions: list[Question], kind: str) -> list[tuple[str, ...]]:
    return [question.words for question in questions if question.kind == kind]


def frequency(articles: list[Article], word: str) -> int:
    whole = re.compile(rf"(?<![\w'’-]){word}(?![\w'’-])", re.IGNORECASE)
    return sum(bool(whole.search(article.text)) for article in articles)


@pytest.fixture(scope="module")
def questions(articles: list[Article]) -> list[Question]:
    return draw(articles, 8, seed=1)


def test_every_kind_is_asked_in_one_row(questions: list[Question]) -> None:
    assert [kind for kind, _ in groupby(questions, key=lambda question: question.kind)] == list(get_args(Kind))


def test_the_same_seed_draws_the_same(articles: list[Article], questions: list[Question]) -> None:
    assert draw(articles, 8, seed=1) == questions
    assert draw(articles, 8, seed=2) != questions


@pytest.mark.parametrize("kind", ["rare", "common", "and", "or", "phrase", "name"])
def test_every_word_stands_in_the_corpus(articles: list[Article], questions: list[Question], kind: str) -> None:
    assert all(frequency(articles, word) for words in of_kind(questions, kind) for word in words)


@pytest.mark.parametrize("kind", ["common", "and", "or"])
def test_common_words_are_common(articles: list[Article], questions: list[Question], kind: str) -> None:
    low, high = (share * len(articles) for share in COMMON)
    assert all(low <= frequency(articles, word) <= high for words in of_kind(questions, kind) for word in words)


def test_rare_words_are_rarer_than_common_ones(articles: list[Article], questions: list[Question]) -> None:
    rare, common = ([frequency(articles, word) for (word,) in of_kind(questions, kind)] for kind in ("rare", "common"))
    assert max(rare) < sorted(common)[len(common) // 2]


def test_questions_of_several_words_have_as_many(questions: list[Question]) -> None:
    assert {len(words) for words in of_kind(questions, "and")} == {2}
    assert {len(words) for words in of_kind(questions, "or")} == {3}
    assert all(len(set(words)) == len(words) for words in of_kind(questions, "or"))


def test_the_words_of_a_phrase_are_neighbours_twice(articles: list[Article], questions: list[Question]) -> None:
    for words in of_kind(questions, "phrase"):
        assert sum(" ".join(words) in article.text for article in articles) >= 2


def test_names_never_stand_in_lower_case(articles: list[Article], questions: list[Question]) -> None:
    found = of_kind(questions, "name")
    assert found
    assert not any(re.search(rf"\b{word}\b", article.text) for (word,) in found for article in articles)


def test_a_prefix_begins_a_longer_word(articles: list[Article], questions: list[Question]) -> None:
    texts = " ".join(article.text.lower() for article in articles)
    for (prefix,) in of_kind(questions, "prefix"):
        assert len(prefix) == PREFIX_LETTERS
        assert re.search(rf"\b{prefix}\w", texts)


def test_stop_words_are_never_asked(questions: list[Question]) -> None:
    whole = [question for question in questions if question.kind != "prefix"]
    assert not any(is_stop_word(word) for question in whole for word in question.words)


def test_no_more_questions_than_words() -> None:
    only = [Article("0", "", "2024-01", "montagne rivière montagne")]
    drawn = draw(only, 20)
    assert sorted(of_kind(drawn, "common")) == [("montagne",), ("rivière",)]
    assert of_kind(drawn, "or") == []


def test_parts_of_joined_words_are_not_words() -> None:
    drawn = draw([Article("0", "", "2024-01", "vice-président aujourd'hui l'ministère seul")], 20)
    assert of_kind(drawn, "common") == [("seul",)]


def test_an_empty_corpus_has_no_questions() -> None:
    assert draw([], 5) == []


@given(st.lists(st.text(max_size=60), max_size=6), st.integers(1, 4))
@settings(max_examples=40)
def test_any_text_can_be_drawn_from(texts: list[str], count: int) -> None:
    drawn = draw([Article(str(number), "", "2024-01", text) for number, text in enumerate(texts)], count)
    everything = " ".join(texts).lower()
    assert all(word in everything for question in drawn for word in question.words)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (Question("rare", ("mot",)), "mot"),
        (Question("and", ("un", "deux")), "un AND deux"),
        (Question("or", ("un", "deux", "trois")), "un OR deux OR trois"),
        (Question("phrase", ("un", "deux")), '"un deux"'),
        (Question("prefix", ("gouv",)), "gouv*"),
        (Question("name", ("valmont",)), "valmont"),
    ],
)
def test_questions_are_put_to_all_engines_in_one_syntax(question: Question, text: str) -> None:
    assert question.text == text
