from __future__ import annotations

import pytest

from index.french import tables
from index.french.normalise import normalise
from index.french.stopwords import is_stop_word


@pytest.mark.parametrize(
    "form", ["le", "la", "les", "l", "d", "qu", "du", "et", "à", "est", "il", "elle", "cette", "même"]
)
def test_grammatical_words(form: str) -> None:
    assert is_stop_word(form)


@pytest.mark.parametrize("form", ["quel", "quelle", "comment", "où", "combien", "quand", "pourquoi", "lesquelles"])
def test_question_words(form: str) -> None:
    assert is_stop_word(form)


@pytest.mark.parametrize("form", ["été", "étés", "avions", "suis", "sommes", "étant", "koursk", "personne", "nord"])
def test_words_that_are_also_nouns_or_names(form: str) -> None:
    assert not is_stop_word(form)


@pytest.mark.parametrize("form", ["meme", "etait", "etaient", "etes"])
def test_stop_words_typed_without_accents(form: str) -> None:
    assert is_stop_word(form)


def test_stop_words_are_forms() -> None:
    assert all(normalise(word) == word for word in tables.words("stopwords.txt"))
