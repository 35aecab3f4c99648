"""The annotated articles must be sound before anything is measured with them: spans, marks, speakers, halves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import cast

import pytest

from tests.index.quotes.annotations import (
    ROW_FAULTS,
    SOURCES,
    TEXT_FAULTS,
    Row,
    Rows,
    Stretch,
    annotated,
    article,
    first_reading,
    overlap,
    quoted,
    rows_of,
)
from tests.shared import SEEDS

MARKED = re.compile(r"«[^«»]*»|“[^“”]*”")
ANNOTATED = annotated()
SEED_QUOTES = rows_of("seeds.json")
ROWS: Rows = {**ANNOTATED["dev"], **SEED_QUOTES}


def test_every_source_has_ten_articles_or_more() -> None:
    counted = Counter(name.split("__")[0] for name in ANNOTATED["dev"])
    assert all(counted[source] >= 10 for source in SOURCES)


def test_quoted_stretches_that_are_not_speech_belong_to_annotated_articles() -> None:
    assert ANNOTATED["notspeech"].keys() == ANNOTATED["dev"].keys()


def test_first_reading_and_this_one_share_no_article() -> None:
    assert not first_reading() & ROWS.keys()


def test_seeds_are_all_annotated() -> None:
    assert SEED_QUOTES.keys() == {path.name for path in SEEDS.glob("*.txt")}


@pytest.mark.parametrize("document", ROWS)
def test_every_article_has_speech(document: str) -> None:
    assert ROWS[document]


@pytest.mark.parametrize("faults", ROW_FAULTS)
@pytest.mark.parametrize("document", ROWS)
def test_rows_are_sound(document: str, faults: Callable[[list[Row]], list[str]]) -> None:
    assert not faults(ROWS[document])


@pytest.mark.parametrize("faults", TEXT_FAULTS)
@pytest.mark.parametrize("document", ROWS)
def test_rows_are_true_to_their_article(document: str, faults: Callable[[list[Row], str], list[str]]) -> None:
    assert not faults(ROWS[document], article(document))


@pytest.mark.parametrize("document", ANNOTATED["notspeech"])
def test_stretches_that_are_not_speech_stand_in_the_article(document: str) -> None:
    text = article(document)
    for stretch in ANNOTATED["notspeech"][document]:
        assert text[stretch["start"] : stretch["end"]] == stretch["text"]
        assert stretch["why"] in {"title", "name", "term", "scare"}
        assert not [row for row in quoted(ROWS[document]) if overlap(stretch, row)]


@pytest.mark.parametrize("document", ROWS)
def test_every_marked_stretch_was_judged(document: str) -> None:
    text = article(document)
    judged: list[Row | Stretch] = [*ROWS[document], *ANNOTATED["notspeech"].get(document, [])]
    for mark in MARKED.finditer(text):
        assert any(one["start"] < mark.end() and mark.start() < one["end"] for one in judged), mark[0]


@pytest.mark.parametrize(
    ("document", "words", "canonical"),
    [
        # The same words, in two articles, of two speakers: matching strings alone attributes them wrongly.
        ("000_7ab45bbe7523c952.txt", "escalade significative", "une porte-parole de l'Otan"),
        ("002_491dc99b483af735.txt", "escalade significative", "Mark Rutte"),
        ("003_cc35e2e62f5bf773.txt", "escalade significative", "Mark Rutte"),
        ("004_8c9653b7db223c0b.txt", "escalade significative", "Mark Rutte"),
        ("000_7ab45bbe7523c952.txt", "désarroi croissant du président", "un haut responsable américain"),
        ("002_491dc99b483af735.txt", "désarroi croissant", "Mark Rutte"),
        # « le chef de cabinet de M. Zelensky » is not M. Zelensky.
        ("002_491dc99b483af735.txt", "Nos alliés ont cette force", "Andriï Iermak"),
        ("004_8c9653b7db223c0b.txt", "Il est de notre devoir", "Volodymyr Zelensky"),
        ("004_8c9653b7db223c0b.txt", "haute opinion du moral", "Cho Tae-yong"),
    ],
)
def test_traps_of_the_seeds(document: str, words: str, canonical: str) -> None:
    speakers = {row["canonical"] for row in SEED_QUOTES[document] if words in row["text"]}
    assert speakers == {canonical}


SENTENCE = "« La digue tiendra », dit Yasmine Oulad, qui juge le vent « faible »."
SAID = Row(start=2, end=18, text="La digue tiendra", kind="direct", speaker="Oulad", canonical="Yasmine Oulad")
WEIGHED = Row(start=60, end=66, text="faible", kind="mixed", speaker="Oulad", canonical="Yasmine Oulad")


def spoiled(**fields: object) -> Row:
    return cast(Row, {**SAID, **fields})


def test_sound_rows_have_no_fault() -> None:
    assert not [faults.__name__ for faults in ROW_FAULTS if faults([SAID, WEIGHED])]
    assert not [faults.__name__ for faults in TEXT_FAULTS if faults([SAID, WEIGHED], SENTENCE)]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([spoiled(kind="free")], "incomplete"),
        ([spoiled(speaker="")], "incomplete"),
        ([spoiled(canonical="Oulad ")], "incomplete"),
        ([spoiled(note="?")], "incomplete"),
        ([spoiled(end=17)], "mismeasured"),
        ([spoiled(start=-1, end=15)], "mismeasured"),
        ([WEIGHED, SAID], "disordered"),
        ([SAID, SAID], "disordered"),
        ([SAID, spoiled(start=5, text="digue tiendra")], "colliding"),
        ([spoiled(start=0, kind="indirect"), SAID], "counted_twice"),
        ([spoiled(text="« La digue tiendra")], "untrimmed"),
        ([spoiled(text="La digue tiendra ")], "untrimmed"),
        ([spoiled(kind="mixed", text="La digue tiendra.")], "untrimmed"),
    ],
)
def test_faults_of_rows_are_found(rows: list[Row], fault: str) -> None:
    assert fault in [faults.__name__ for faults in ROW_FAULTS if faults(rows)]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (spoiled(start=3, end=19), "misplaced"),
        (spoiled(speaker="Mme Oulad"), "unheard_speakers"),
        (spoiled(canonical="Yasmine B. Oulad"), "invented_names"),
    ],
)
def test_faults_against_the_text_are_found(row: Row, fault: str) -> None:
    assert [faults.__name__ for faults in TEXT_FAULTS if faults([row], SENTENCE)] == [fault]
