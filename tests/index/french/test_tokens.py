from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from index.french.fold import fold
from index.french.tokens import Cut, Token, segments, tokenise
from index.french.units import LONGEST_FORM
from tests.index.french.golden import rows
from tests.index.french.strategies import apostrophes, hyphens, plain_texts, spaces, texts, wild_texts
from tests.shared import SEEDS

any_text = st.one_of(texts, wild_texts)


def written(tokens: list[Token]) -> str:
    return " ".join(token.form if token.span == 1 else f"{token.form}/{token.span}" for token in tokens) or "-"


def words(text: str) -> list[Token]:
    return [token for token in tokenise(text) if token.span == 1]


@pytest.mark.parametrize(("family", "text", "expected"), rows("tokens.tsv"))
def test_golden_table(family: str, text: str, expected: str) -> None:
    assert written(tokenise(text)) == expected, family


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "L’œuvre du nord-coréen"
    assert [(text[token.start : token.end], token.form) for token in tokenise(text)] == [
        ("œuvre", "oeuvre"),
        ("du", "du"),
        ("nord", "nord"),
        ("nord-coréen", "nordcoréen"),
        ("coréen", "coréen"),
    ]


def test_joined_form_stands_where_its_first_part_stands() -> None:
    assert tokenise("un arc-en-ciel bleu") == [
        Token(0, 2, "un", 0),
        Token(3, 6, "arc", 1),
        Token(3, 14, "arcenciel", 1, 3),
        Token(7, 9, "en", 2),
        Token(10, 14, "ciel", 3),
        Token(15, 19, "bleu", 4),
    ]


def test_elided_letters_take_no_position() -> None:
    assert [(token.form, token.position) for token in tokenise("le chef de l'Otan dit qu'il part")] == [
        ("le", 0),
        ("chef", 1),
        ("de", 2),
        ("otan", 3),
        ("dit", 4),
        ("il", 5),
        ("part", 6),
    ]


def test_last_point_of_an_acronym_belongs_to_it() -> None:
    (token,) = tokenise("O.T.A.N. ")
    assert (token.start, token.end) == (0, 8)


def test_empty_text() -> None:
    assert tokenise("") == []
    assert [*segments("")] == []


def test_segments_of_a_sentence() -> None:
    text = "L'Otan, dit-il."
    assert [(text[start:end], word) for start, end, word in segments(text)] == [
        ("L'", False),
        ("Otan", True),
        (", ", False),
        ("dit", True),
        ("-", False),
        ("il", True),
        (".", False),
    ]


@given(any_text)
def test_segments_tile_the_text(text: str) -> None:
    pieces = [*segments(text)]
    assert "".join(text[start:end] for start, end, _ in pieces) == text
    assert all(start < end for start, end, _ in pieces)
    assert [(start, end) for start, end, word in pieces if word] == [(t.start, t.end) for t in words(text)]


@given(any_text)
def test_offsets_reproduce_the_form(text: str) -> None:
    for token in tokenise(text):
        assert token.form in {other.form for other in tokenise(text[token.start : token.end])}


@given(any_text)
def test_positions_count_the_words(text: str) -> None:
    tokens = tokenise(text)
    parts = [token for token in tokens if token.span == 1]
    assert [token.position for token in parts] == [*range(len(parts))]
    assert all(before.start <= after.start for before, after in pairwise(tokens))
    assert all(before.end <= after.start for before, after in pairwise(parts))


@given(any_text)
def test_joined_forms_cover_their_parts(text: str) -> None:
    tokens = tokenise(text)
    parts = [token for token in tokens if token.span == 1]
    for joined in (token for token in tokens if token.span > 1):
        first, last = parts[joined.position], parts[joined.position + joined.span - 1]
        assert (joined.start, joined.end) == (first.start, last.end)
        assert joined.form.startswith(first.form.replace("'", ""))


@given(any_text)
def test_forms_are_normal(text: str) -> None:
    for token in tokenise(text):
        assert token.form
        assert len(token.form) <= LONGEST_FORM
        assert not any(character.isspace() for character in token.form)


@given(plain_texts, apostrophes)
def test_all_apostrophes_are_one(text: str, glyph: str) -> None:
    assert tokenise(text.replace("'", glyph)) == tokenise(text)


@given(plain_texts, hyphens)
def test_all_hyphens_are_one(text: str, glyph: str) -> None:
    assert tokenise(text.replace("-", glyph)) == tokenise(text)


@given(plain_texts, spaces)
def test_all_spaces_are_one(text: str, glyph: str) -> None:
    assert tokenise(text.replace(" ", glyph)) == tokenise(text)


@given(texts)
@example("lÉ.l'")
def test_composed_and_decomposed_accents_give_the_same_tokens(text: str) -> None:
    composed, decomposed = tokenise(normalize("NFC", text)), tokenise(normalize("NFD", text))
    assert [(t.form, t.position, t.span) for t in composed] == [(t.form, t.position, t.span) for t in decomposed]


@given(plain_texts)
def test_upper_case_folds_to_the_same_forms(text: str) -> None:
    assume(len(text.upper()) == len(text))  # « O.T.A.N.ß »: one letter belongs to the acronym, two are a word
    assert [fold(t.form) for t in tokenise(text.upper())] == [fold(t.form) for t in tokenise(text)]


@given(plain_texts, plain_texts)
def test_a_line_is_cut_alike_wherever_it_stands(first: str, second: str) -> None:
    alone = [t.form for t in tokenise(first)] + [t.form for t in tokenise(second)]
    assert [t.form for t in tokenise(f"{first}\n\n{second}")] == alone


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_seeds_are_cut_into_as_many_words_as_a_reader_counts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    counted = len(words(text))
    assert 0.95 < counted / len(text.split()) < 1.15


@pytest.mark.parametrize(
    "pattern",
    [
        "'",
        ".",
        "-",
        "1 ",
        "111 ",
        "1.111",
        "a-",
        "a'",
        "l'",
        "A.",
        "1.1",
        "1,",
        "_",
        "e\u0301",
        "\u0301",
        "\u00ad",
        "a",
    ],
)
def test_hostile_repetition_takes_linear_time(pattern: str) -> None:
    def seconds(length: int) -> float:
        text = pattern * (length // len(pattern))
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            tokenise(text)
            best = min(best, time.process_time() - start)
        return best

    # Eight times the text: quadratic work would take sixty-four times as long.
    assert seconds(80_000) < 25 * seconds(10_000) + 0.05


def test_a_word_without_end_is_cut() -> None:
    (token,) = tokenise("a" * 100_000)
    assert token.form == "a" * LONGEST_FORM
    assert token.end == 100_000


@settings(max_examples=20)
@given(st.integers(min_value=2, max_value=200))
def test_a_chain_without_end_has_no_joined_form(count: int) -> None:
    tokens = tokenise("-".join(["abc"] * count))
    assert len(tokens) == (count + 1 if 3 * count <= 64 else count)


@given(any_text)
def test_tokens_asked_for_one_by_one_are_the_tokens(text: str) -> None:
    wanted = tokenise(text)
    cut = Cut(text)
    assert [token for unit in range(len(cut.units)) for token in cut.tokens(unit)] == wanted
    assert cut.width == max((token.position + token.span for token in wanted), default=0)
    for position in range(cut.width):
        assert cut.at(position) == [token for token in wanted if token.position == position]
