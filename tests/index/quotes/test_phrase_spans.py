"""Where speaker phrases begin and end, and the initials of long names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.quotes.acronyms import initials
from index.quotes.phrase_spans import before_examples, clean_span, noun_phrase_text, past_time, phrase_end
from index.quotes.tokens import tokens


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (" Ola Lind, ", "Ola Lind"),
        ("– Ola Lind (@olalind)", "Ola Lind"),
        ("«\u00a0Ola Lind\u00a0»", "Ola Lind"),
        ("la Cimade (comité)", "la Cimade (comité)"),
        ("Ola Lind)", "Ola Lind"),
        ("(Ola Lind)", "Ola Lind"),
        (")))", ""),
    ],
)
def test_what_is_around_a_phrase_is_left_out(text: str, cleaned: str) -> None:
    start, end = clean_span(text, 0, len(text))
    assert text[start:end] == cleaned


def test_a_bracket_cut_by_the_phrase_is_closed() -> None:
    text = "la Cimade (comité), dit-elle"
    assert clean_span(text, 0, text.index(")")) == (0, text.index(")") + 1)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab ()«»,@-’\n", max_size=40), st.data())
def test_a_cleaned_span_stays_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cleaned = clean_span(text, start, end)
    assert start <= cleaned[0] <= cleaned[1] <= len(text)


def test_brackets_without_end_cost_little() -> None:
    text = "Ola " + ")" * 200_000
    assert clean_span(text, 0, len(text)) == (0, 3)


@pytest.mark.parametrize(
    ("text", "phrase", "noun"),
    [
        ("des sites tels que Le Relais", "Le Relais", "des sites"),
        ("les banques telles que Solva et Norda", "Solva et Norda", "les banques"),
        ("il a dit que Le Relais", "Le Relais", "Le Relais"),
    ],
)
def test_examples_are_not_the_speakers(text: str, phrase: str, noun: str) -> None:
    start = text.index(phrase)
    found = before_examples(text, start, start + len(phrase))
    assert text[slice(*found)] == noun


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("le lendemain un communiqué", "un communiqué"),
        ("la veille", "la veille"),
        ("le maire du lieu", "le maire du lieu"),
    ],
)
def test_time_that_slipped_in(text: str, left: str) -> None:
    words = past_time(tokens(text))
    assert text[words[0].start :] == left


def test_a_phrase_ends_at_a_comma() -> None:
    assert phrase_end("un marin, dit-il", 0) == 8
    assert phrase_end("un marin", 0) == 0


def test_a_noun_phrase_ends_at_a_relative_clause() -> None:
    text = "le maire qui part"
    assert noun_phrase_text(text, 0, len(text)) == "le maire"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Parti populaire", "pp"),
        ("Conseil national des centres commerciaux", "cncc"),
        ("Organisation de l'unité", "ou"),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
