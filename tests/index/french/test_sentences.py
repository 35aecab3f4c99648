from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.french import tables
from index.french.sentences import _STOPS, _SURE, _ends, _ends_at, paragraphs, sentences, starts
from tests.index.french.golden import FOLDER
from tests.index.french.strategies import texts, wild_texts
from tests.shared import SEEDS

any_text = st.one_of(texts, wild_texts)


def blocks() -> list[list[str]]:
    text = (FOLDER / "sentences.txt").read_text(encoding="utf-8")
    kept = ["\n".join(line for line in block.splitlines() if not line.startswith("#")) for block in text.split("\n\n")]
    return [block.replace("¶", "\x00").splitlines() for block in kept if block]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("block", blocks(), ids=lambda block: str(block[0])[:30])
def test_golden_blocks(block: list[str]) -> None:
    lines = [line.replace("\x00", "\n") for line in block]
    assert cut(" ".join(lines)) == lines


@pytest.mark.parametrize("block", blocks(), ids=lambda block: str(block[0])[:30])
def test_no_break_spaces_are_spaces(block: list[str]) -> None:
    lines = [line.replace("\x00", "\n").replace(" ", "\u00a0") for line in block]
    assert cut("\u202f".join(lines)) == lines


def test_lines_are_paragraphs() -> None:
    text = "Titre sans point\nUn chapeau.\n\n  Un corps. En deux phrases.  \n\n\n"
    assert [text[start:end] for start, end in paragraphs(text)] == [
        "Titre sans point",
        "Un chapeau.",
        "Un corps. En deux phrases.",
    ]
    assert cut(text) == ["Titre sans point", "Un chapeau.", "Un corps.", "En deux phrases."]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_line_broken_in_mid_sentence_goes_on(line_break: str) -> None:
    assert len(paragraphs(f"La Corée a envoyé{line_break}des soldats.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "La Corée a envoyé\n\ndes soldats.",
        "La Corée a envoyé\nDes soldats.",
        "La Corée a envoyé.\ndes soldats.",
        "Au menu :\nla guerre",
        "« Fin »\nla suite",
        "a\u2028b",
        "a\x0cb",
        "a\r\n\r\nb",
    ],
)
def test_other_lines_do_not(text: str) -> None:
    assert len(paragraphs(text)) == 2


def test_a_list_number_ends_nothing() -> None:
    assert cut("1. Introduction\n2. Suite. 3. Fin") == ["1. Introduction", "2. Suite.", "3. Fin"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0"])
def test_nothing_to_cut(text: str) -> None:
    assert sentences(text) == []
    assert paragraphs(text) == []


def test_marks_alone_are_kept() -> None:
    assert cut("...") == ["..."]
    assert cut("« »") == ["« »"]


@given(any_text)
def test_only_blanks_stand_between_sentences(text: str) -> None:
    place = 0
    for start, end in sentences(text):
        assert place <= start < end
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


@given(any_text)
def test_a_sentence_lies_in_one_paragraph(text: str) -> None:
    limits = paragraphs(text)
    for start, end in sentences(text):
        assert sum(first <= start and end <= last for first, last in limits) == 1


@given(any_text)
def test_starts_are_those_of_paragraphs_and_sentences(text: str) -> None:
    assert starts(text) == ([start for start, _end in paragraphs(text)], [start for start, _end in sentences(text)])


@given(any_text, st.sampled_from(_STOPS))
@example("les Mlles. Dupont, etc. Oui", ".")
@example("le 12. Il (... Elle", ".")
def test_a_stop_that_surely_ends_a_sentence_ends_it_by_all_rules(text: str, stop: str) -> None:
    for limit in _ends_at(stop)(text, 0, len(text)):
        assert limit.lastindex != _SURE or _ends(text, 0, limit)


@given(any_text)
def test_a_sentence_cut_again_gives_nothing_longer(text: str) -> None:
    for sentence in cut(text):
        assert "".join(cut(sentence)).replace(" ", "") in sentence.replace(" ", "")


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_sentences_of_the_seeds_have_a_reader_s_length(path: Path) -> None:
    lengths = [len(sentence.split()) for sentence in cut(path.read_text(encoding="utf-8"))]
    assert max(lengths) < 80
    assert 14 < sum(lengths) / len(lengths) < 36


@pytest.mark.parametrize(
    "pattern", [".", ". ", "M. ", "A. ", '. "', " »", "1. ", "? ", "a\n", "\n", "(...) ", "°C. ", "l'"]
)
def test_hostile_repetition_takes_linear_time(pattern: str) -> None:
    def seconds(length: int) -> float:
        text = pattern * (length // len(pattern))
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            sentences(text)
            best = min(best, time.process_time() - start)
        return best

    # Eight times the text: quadratic work would take sixty-four times as long.
    assert seconds(80_000) < 25 * seconds(10_000) + 0.05


def test_abbreviations_say_when() -> None:
    rows = tables.pairs("abbreviations.tsv")
    assert {when for _, when in rows} == {"never", "capital"}
    assert len({abbreviation for abbreviation, _ in rows}) == len(rows)
    assert not any(abbreviation.endswith(".") for abbreviation, _ in rows)


def test_openers_are_lower_case_and_no_particles() -> None:
    openers = tables.words("sentence_openers.txt")
    assert all(word == word.lower() for word in openers)
    assert openers.isdisjoint({"le", "la", "les", "de", "du", "des"})
