"""The tokeniser for corpora gives exactly the words of the tokeniser, however many texts it cuts at once."""

from __future__ import annotations

import re
from itertools import pairwise
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.columns.cutting import Cutter
from index.french.bulk import SEVERAL, marked
from index.french.tokens import tokenise
from index.french.units import LONGEST_FORM
from tests.shared import SEEDS, shared_folder


def bulk(cutter: Cutter, *texts: str) -> list[list[tuple[str, int]]]:
    """For each text forms and positions, from the numbers."""
    numbers, sizes = cutter.cut([marked(text, ()) for text in texts])
    assert numbers.size == sizes.sum()
    done, found = 0, []
    for size in sizes.tolist():
        found.append(words_of(cutter, numbers[done : done + size].tolist()))
        done += size
    return found


def words_of(cutter: Cutter, numbers: list[int]) -> list[tuple[str, int]]:
    known, words, base = cutter.chunks, [], 0
    for number in numbers:
        chunk = number - SEVERAL
        if chunk < 0:
            words.append((known.names[number], base))
        else:
            start = known.ends[chunk - 1] if chunk else 0
            pieces = range(start, known.ends[chunk])
            words += [(known.names[known.forms[piece]], base + known.places[piece]) for piece in pieces]
        base += 1 if chunk < 0 else known.widths[chunk]
    return words


def plain(text: str) -> list[tuple[str, int]]:
    return [(token.form, token.position) for token in tokenise(text)]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_the_seeds(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert bulk(Cutter(), text) == [plain(text)]


def test_hundreds_of_articles() -> None:
    folder = shared_folder("quotes-dev")
    if folder is None:
        pytest.skip("the shared development sets are not beside this checkout")
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "raw").iterdir())]
    assert bulk(Cutter(), *texts) == [plain(text) for text in texts]


pieces = st.lists(
    st.sampled_from(
        ["10 000", "1 000 000", "12 34", "3 500,5", " 200", "10", " ", "\n", "\u202f", "\u00a0", "'", "’", "l'", "'C'",
         "nord-coréen", "O.T.A.N.", "O. T.", "aujourd’hui", "été", "e\u0301", "1.500", "10'000", "M.", "a", "_", "-",
         "\ue000", "«", "x" * 70, "\u00ad", "1 000a", "b1 000", "œ", "É", "L'", "\\", "\\u00e9", "u0153", ".", ",",
         "U.S.A", "İ", "ß", "½", "²", "´", "№",
         "Œ", "%", "“", "0,25", "4.2", "-t-il", "d'", "h", "12", "--", "a36", "l'ex-", "1.335", "0.8647", "-", "'",
         "\U0001d7d8", "\u0663", "æ", "ǅ", "\u2003", "\x00", "\x85"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(st.one_of(pieces, st.text(max_size=40)))
@example("10 000\ue000101 000 000")
@example("10 000\x00101 000 000")
def test_any_text(text: str) -> None:
    cutter = Cutter()
    assert bulk(cutter, text) == [plain(text)]
    assert bulk(cutter, text) == [plain(text)]


@given(st.lists(st.one_of(pieces, st.text(max_size=20)), max_size=6), st.integers(1, 30))
def test_any_texts_in_parts_of_any_size(texts: list[str], at_once: int) -> None:
    with patch("index.columns.cutting.AT_ONCE", at_once):
        assert bulk(Cutter(), *texts) == [plain(text) for text in texts]


@given(st.lists(st.sampled_from("abcde")).map(" ".join))
def test_chunks_whose_digests_are_the_same_are_told_apart(text: str) -> None:
    with patch("index.columns.hashing.mixed", lambda first, _second: np.zeros_like(first)):
        assert bulk(Cutter(), text) == [plain(text)]


@given(st.lists(st.sampled_from(["le pont", "Une porte.", "10", "000 francs", "l'eau", "\\s", ""]), max_size=8))
def test_marks_change_no_word(parts: list[str]) -> None:
    text = "\n".join(parts)
    starts = [match.start() for match in re.finditer(r"(?<=\n)|\A", text)]
    with_marks = marked(text, [(start, "s") for start in starts])
    cutter = Cutter()
    numbers = cutter.cut([with_marks])[0].tolist()
    assert words_of(cutter, numbers) == plain(text)
    assert sum(cutter.chunks.marks[number - SEVERAL] == ord("s") for number in numbers if number >= SEVERAL) == len(
        starts
    )


@pytest.mark.parametrize("before", ["c’est « ", "est ", "\u0663 ", "\U0001d7d8 ", "\u0663. ", "- "])
def test_what_stands_before_three_digits(before: str) -> None:
    text = f"{before}100% Cospedal, {before}200"
    for place in range(12):
        cutter = Cutter()
        with_mark = " " * place + marked(text, [(0, "p")])
        assert words_of(cutter, cutter.cut([with_mark])[0].tolist()) == plain(text)


def test_half_characters_from_elsewhere_are_no_words() -> None:
    assert bulk(Cutter(), "le \udce9 pont\udce9") == [plain("le \udce9 pont\udce9")]


@pytest.mark.parametrize("first", ["x", "xyz12345", "xyz1234567890123", "xyz12345678901234", "\0", "x\0", "é" * 8])
def test_bytes_that_only_begin_alike_are_told_apart(first: str) -> None:
    texts = [first[:end] for end in range(1, len(first) + 1)] + [first + "\0", first + "y"]
    assert bulk(Cutter(), *texts, *texts) == [plain(text) for text in texts] * 2


@pytest.mark.parametrize("letter", ["a", "œ", "ß", "ﬁ", "ŉ", "é\u0301"])
@pytest.mark.parametrize("size", [LONGEST_FORM - 1, LONGEST_FORM, LONGEST_FORM + 1, 20_000])
def test_very_long_words_are_cut_alike(letter: str, size: int) -> None:
    assert bulk(Cutter(), letter * size) == [plain(letter * size)]


def test_forgetting_begins_anew() -> None:
    cutter = Cutter()
    cutter.cut(["Koursk tombe"])
    cutter.forget()
    assert not len(cutter.chunks)
    assert not cutter.remembered
    assert bulk(cutter, "Koursk résiste") == [plain("Koursk résiste")]


def test_chunks_are_numbered_anew_while_forms_keep_their_numbers() -> None:
    cutter = Cutter()
    cutter.cut(["Koursk tombe"])
    names = list(cutter.chunks.names)
    cutter.forget_chunks()
    assert sorted(names) == ["koursk", "tombe"]
    assert bulk(cutter, "tombe Koursk") == [plain("tombe Koursk")]
    assert cutter.chunks.names == names


def test_positions_rise_through_a_text() -> None:
    places = [place for _form, place in bulk(Cutter(), "l'Otan, les nord-coréens et 10 000 hommes")[0]]
    assert all(left <= right for left, right in pairwise(places))
