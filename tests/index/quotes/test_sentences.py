"""Sentences and their words: where sentences end around quotes, how words are cut, offsets on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.quotes.fixed_phrases import shadow
from index.quotes.marks import find_marks
from index.quotes.sentence_ends import MAX_SENTENCE
from index.quotes.sentences import MARKED, Sentence, sentences
from index.quotes.triggers import Triggers

WAKING = Triggers({"mot": frozenset(), "état": frozenset({"fait", "font"})})


def spans(sentence: Sentence) -> list[tuple[int, int]]:
    return [(sentence.start_of(index), sentence.end_of(index)) for index in range(len(sentence))]


def cut(text: str) -> Sentence:
    return Sentence(text, shadow(text), 0, len(text), [mark for mark in find_marks(text) if mark.depth == 0])


def split(text: str) -> list[str]:
    """The sentences of a text in which each holds the word that wakes the reader."""
    return [text[one.start : one.end].strip() for one in sentences(text, find_marks(text), WAKING)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un mot. Un mot.", ["Un mot.", "Un mot."]),
        ("Un mot ! Un mot ? Un mot…", ["Un mot !", "Un mot ?", "Un mot…"]),
        ("Le mot de M. Kirby. Un mot.", ["Le mot de M. Kirby.", "Un mot."]),
        ("Le mot de J. Kirby et de Mme. Roy.", ["Le mot de J. Kirby et de Mme. Roy."]),
        ("Le mot vaut 1.500 francs.", ["Le mot vaut 1.500 francs."]),
        ("Un mot\nUn mot", ["Un mot", "Un mot"]),
        ("Un mot coupé,\nqui continue.", ["Un mot coupé,\nqui continue."]),
        ("« Un mot. Un autre. », dit-il.", ["« Un mot. Un autre. », dit-il."]),
        ("« Un mot ! » lance-t-il.", ["« Un mot ! » lance-t-il."]),
        ("« Un mot. » Le mot suivant.", ["« Un mot. »", "Le mot suivant."]),
        ("Il dit : « Un mot. »\nUn mot.", ["Il dit : « Un mot. »", "Un mot."]),
        ("Un mot… et la suite.", ["Un mot… et la suite."]),
        ("Rien ici. Un mot. Rien.", ["Un mot."]),
        ("MORLEC (Sud-Presse) — Le mot est dit.", ["Le mot est dit."]),
        ("date 2024-10 Le mot est dit.", ["Le mot est dit."]),
    ],
)
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'homme qu'on attend", ["l'", "homme", "qu'", "on", "attend"]),
        ("a-t-il dit", ["a", "-t-il", "dit"]),
        ("dit-elle", ["dit", "-elle"]),
        ("le porte-parole", ["le", "porte-parole"]),
        ("M. Roy", ["m.", "roy"]),
        ("aujourd'hui", ["aujourd_hui"]),
        ("d'après lui", ["d_après", "lui"]),
        ("par ailleurs, tout de même", ["par_ailleurs", ",", "tout_de_même"]),
        ("10 000 et 1,5", ["10 000", "et", "1,5"]),
        ("Oui… non.", ["oui", "…", "non", "."]),
        ("dit « oui » et", ["dit", MARKED, "et"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert cut(text).words == expected


def test_words_know_their_offsets() -> None:
    text = "L’homme a dit « oui » à Paul."
    sentence = cut(text)
    assert [text[a:b] for a, b in spans(sentence)] == ["L’", "homme", "a", "dit", "« oui »", "à", "Paul", "."]
    assert [index for index in range(len(sentence)) if sentence.is_capital(index)] == [0, 6]


def test_words_beyond_the_sentence_are_empty() -> None:
    sentence = cut("Un mot.")
    assert (sentence.word(-1), sentence.word(99), sentence.is_capital(99)) == ("", "", False)


def test_a_stretch_of_a_text_is_cut_with_offsets_of_the_whole() -> None:
    text = "Avant. Paul a dit oui."
    sentence = Sentence(text, shadow(text[7:]), 7, len(text), base=7)
    assert [text[a:b] for a, b in spans(sentence)] == ["Paul", "a", "dit", "oui", "."]


def test_the_words_of_a_mark_and_the_use_of_a_phrase() -> None:
    sentence = cut("Les « Gilets jaunes », les gilets jaunes, d'« hier ».")
    assert sentence.said(1) == ["gilets", "jaunes"]
    assert sentence.occurrences(6, 19) == 2
    assert sentence.part(6, 19).words == ["gilets", "jaunes"]


def test_a_run_without_an_end_is_cut() -> None:
    text = "mot " * MAX_SENTENCE
    assert max(one.end - one.start for one in sentences(text, [], WAKING)) <= MAX_SENTENCE


texts = st.text(alphabet=st.sampled_from("aéÀİß’'«»\" .,!?:\n-0mot\u00a0"), max_size=80)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_the_shadow_has_the_length_of_the_text(text: str) -> None:
    assert len(shadow(text)) == len(text)
    assert "’" not in shadow(text)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_sentences_follow_one_another_and_words_stay_inside(text: str) -> None:
    reached = 0
    for sentence in sentences(text, find_marks(text), WAKING):
        assert reached <= sentence.start < sentence.end <= len(text)
        reached = sentence.end
        assert spans(sentence) == sorted(spans(sentence))


def test_a_trigger_that_needs_another_word_counts_only_beside_it() -> None:
    assert split("Il fait état de pannes. L'état est mauvais. Ils en font état.") == [
        "Il fait état de pannes.",
        "Ils en font état.",
    ]
