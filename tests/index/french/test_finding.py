from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.french.finding import Finder, has_words
from index.french.tokens import tokenise
from tests.index.french.strategies import texts, wild_texts

EITHER = st.one_of(texts, wild_texts)


def by_tokens(text: str, forms: set[str]) -> list[tuple[int, int]]:
    """At each position of a token with one of the forms, the longest stretch of such tokens."""
    found: dict[int, tuple[int, int]] = {}
    for token in tokenise(text):
        if token.form in forms:
            start, end = found.get(token.position, (token.start, token.end))
            found[token.position] = min(start, token.start), max(end, token.end)
    return list(found.values())


@settings(max_examples=300)
@given(EITHER, st.integers(0, 50), st.integers(0, 50))
@example("10 000-mètres et 10 000km", 0, 1)
@example("« O.T.A.N. », l'Otan, val-d'Oise, cœur, COEUR", 3, 4)
@example("plan 'C' et c'", 0, 1)
@example("co-\u00adbelligérants", 0, 1)
def test_words_are_found_where_the_tokeniser_has_them(text: str, one: int, other: int) -> None:
    forms = [token.form for token in tokenise(text)]
    wanted = {forms[number % len(forms)] for number in (one, other)} if forms else {"pont"}
    assert list(Finder(wanted).find(text)) == by_tokens(text, wanted)


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("Le pont, les ponts.", "pont", ["pont"]),
        ("L’OTAN et l'O.T.A.N. (Otan)", "otan", ["OTAN", "O.T.A.N.", "Otan"]),
        ("nord-coréen", "nordcoréen", ["nord-coréen"]),
        ("nord-coréen", "nord", ["nord"]),
        ("un cœur, un coeur, un CŒUR", "coeur", ["cœur", "coeur", "CŒUR"]),
        ("e\u0301tat d'e\u0301tat", "état", ["e\u0301tat", "e\u0301tat"]),
        ("repont pontage", "pont", []),
    ],
)
def test_examples(text: str, form: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Finder({form}).find(text)] == found


@given(EITHER)
@example("l'")
@example("_")
@example("\u02bc")
def test_a_text_has_words_if_the_tokeniser_finds_some(text: str) -> None:
    assert has_words(text) == bool(tokenise(text))


@pytest.mark.parametrize("unit", ["pont", "p ", "1 1", "p-", "pont.", "1 000 ", "p'"])
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    began = time.process_time()
    assert sum(1 for _span in Finder({"pont"}).find(unit * (300_000 // len(unit)))) <= 75_000
    assert time.process_time() - began < 5
