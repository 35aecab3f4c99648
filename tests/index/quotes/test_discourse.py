"""Whose words they are beyond the sentence: openings that are nobody, and people taken up by name, noun and pronoun.

Every line of the tables is tried with several people, so that nothing hangs on one name being in a list.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.quote_scores import same_speaker
from index.quotes.extract import extract_quotes

DATA = Path(__file__).resolve().parents[2] / "data" / "quotes"
WORDS = "la digue ne tiendra pas"
SUBJECTS = [
    ("le maire", "le maire"),
    ("la préfète de la Loune", "la préfète de la Loune"),
    ("Ada Lind", "Ada Lind"),
    ("Volkaria", "Volkaria"),
    ("le directeur du port, Luc Orvan,", "Luc Orvan"),
]
PEOPLE = [("Luc Orvan", "Ada Lind"), ("Kwame Adjei", "Fatou Sarr"), ("Piotr Zelnik", "Irina Volkova")]


def lines(name: str) -> list[str]:
    return [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def speaker_in(text: str) -> str | None:
    """The canonical speaker of the quote that has WORDS in it."""
    return next((q.canonical for q in extract_quotes(text) if WORDS in text[q.start : q.end].lower()), "no quote")


@pytest.mark.parametrize(("subject", "expected"), SUBJECTS)
def test_no_opening_of_a_sentence_speaks(subject: str, expected: str) -> None:
    wrong = [
        opening
        for opening in lines("openings.txt")
        if speaker_in(f"{opening} {subject} a déclaré que {WORDS}.") != expected
    ]
    assert wrong == []


@pytest.mark.parametrize("verb", ["a annoncé", "avait répété", "explique", "s'est contenté de rappeler"])
def test_what_stands_before_que_parts_it_from_no_verb(verb: str) -> None:
    texts = (f"Luc Orvan {verb} {aside} que {WORDS}.".replace(" ,", ",") for aside in lines("asides.txt"))
    assert [text for text in texts if speaker_in(text) != "Luc Orvan"] == []


@pytest.mark.parametrize("line", lines("discourse.tsv"))
def test_speakers_are_taken_up_from_sentence_to_sentence(line: str) -> None:
    text, speaker = line.replace("⏎", "\n").split("\t")
    for man, woman in PEOPLE:
        names = {"M": man, "W": woman, "m": man.split()[1], "w": woman.split()[1]}
        found = speaker_in(text.format(**names))
        assert found is not None
        assert speaker.format(**names).lower() in found.lower().replace("l'association ", "")


def test_marked_words_have_the_speaker_of_their_construction() -> None:
    wrong = {}
    for line in lines("fragments.tsv"):
        sentence, speaker = line.split("\t")
        found = next((quote.canonical for quote in extract_quotes(sentence)), None)
        if found is None or not same_speaker(found, speaker):
            wrong[sentence] = found
    assert wrong == {}
