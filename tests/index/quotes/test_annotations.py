"""The annotated articles must be sound before anything is measured with them: spans, marks, speakers, halves."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TypedDict, cast

import pytest

from tests.shared import SEEDS, shared_folder

DATA = Path(__file__).resolve().parents[2] / "data" / "quotes"
BLANKS = " \t\n\u00a0\u202f"
OUTER = "«»“”"
MARKED = re.compile(r"«[^«»]*»|“[^“”]*”")
SOURCES = ("ntrex_fra", "wikinews_kp100", "winer_fr")


class Row(TypedDict):
    start: int
    end: int
    text: str
    kind: str
    speaker: str
    canonical: str


class Stretch(TypedDict):
    start: int
    end: int
    text: str
    why: str


class Annotated(TypedDict):
    dev: dict[str, list[Row]]
    blind: dict[str, list[Row]]
    notspeech: dict[str, list[Stretch]]


ANNOTATED = cast(Annotated, json.loads((DATA / "annotated.json").read_text(encoding="utf-8")))
SEED_QUOTES = cast(dict[str, list[Row]], json.loads((DATA / "seeds.json").read_text(encoding="utf-8")))
ROWS: dict[str, list[Row]] = {**ANNOTATED["dev"], **ANNOTATED["blind"], **SEED_QUOTES}


def article(document: str) -> str:
    """The text of an annotated article; skips the test where the shared set is not on this machine."""
    if document in SEED_QUOTES:
        return (SEEDS / document).read_bytes().decode("utf-8")
    folder = shared_folder("quotes-dev")
    if folder is None:
        pytest.skip("the articles of the shared set are not on this machine")
    return (folder / "raw" / document).read_bytes().decode("utf-8")


def folded(text: str) -> str:
    """Letters and digits alone, without case or accents, single blanks between."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    kept = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return f" {re.sub(r'[^a-z0-9]+', ' ', kept).strip()} "


def quoted(document: str) -> list[Row]:
    return [row for row in ROWS[document] if row["kind"] != "indirect"]


def overlap(a: Row | Stretch, b: Row | Stretch) -> bool:
    return a["start"] < b["end"] and b["start"] < a["end"]


def test_the_blind_half_holds_five_articles_of_each_source() -> None:
    assert Counter(name.split("__")[0] for name in ANNOTATED["blind"]) == dict.fromkeys(SOURCES, 5)


def test_the_other_half_holds_no_fewer() -> None:
    counted = Counter(name.split("__")[0] for name in ANNOTATED["dev"])
    assert all(counted[source] >= 5 for source in SOURCES)


def test_halves_share_no_article() -> None:
    assert not ANNOTATED["dev"].keys() & ANNOTATED["blind"].keys()


def test_quoted_stretches_that_are_not_speech_belong_to_annotated_articles() -> None:
    assert ANNOTATED["notspeech"].keys() == ANNOTATED["dev"].keys() | ANNOTATED["blind"].keys()


def test_first_reading_and_this_one_share_no_article() -> None:
    folder = shared_folder("quotes-dev")
    if folder is None:
        pytest.skip("the articles of the shared set are not on this machine")
    first = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    assert not first.keys() & ROWS.keys()


def test_seeds_are_all_annotated() -> None:
    assert SEED_QUOTES.keys() == {path.name for path in SEEDS.glob("*.txt")}


@pytest.mark.parametrize("document", ROWS)
def test_every_article_has_speech(document: str) -> None:
    assert ROWS[document]


@pytest.mark.parametrize("document", ROWS)
def test_rows_are_complete(document: str) -> None:
    for row in ROWS[document]:
        assert list(row) == ["start", "end", "text", "kind", "speaker", "canonical"]
        assert row["kind"] in {"direct", "mixed", "indirect"}
        assert row["speaker"].strip() == row["speaker"] != ""
        assert row["canonical"].strip() == row["canonical"] != ""


@pytest.mark.parametrize("document", ROWS)
def test_spans_have_the_length_of_their_text(document: str) -> None:
    for row in ROWS[document]:
        assert 0 <= row["start"] < row["end"]
        assert len(row["text"]) == row["end"] - row["start"]


@pytest.mark.parametrize("document", ROWS)
def test_rows_are_sorted_and_differ(document: str) -> None:
    places = [(row["start"], -row["end"]) for row in ROWS[document]]
    assert places == sorted(set(places))


@pytest.mark.parametrize("document", ROWS)
def test_quoted_spans_do_not_overlap(document: str) -> None:
    rows = quoted(document)
    assert not [(a["text"], b["text"]) for a, b in pairwise(rows) if overlap(a, b)]


@pytest.mark.parametrize("document", ROWS)
def test_indirect_spans_hold_no_quoted_fragment_of_their_speaker(document: str) -> None:
    indirect = [row for row in ROWS[document] if row["kind"] == "indirect"]
    for outer in indirect:
        assert not [row for row in quoted(document) if overlap(outer, row) and row["canonical"] == outer["canonical"]]


@pytest.mark.parametrize("document", ROWS)
def test_spans_are_trimmed(document: str) -> None:
    for row in ROWS[document]:
        assert row["text"].strip(BLANKS) == row["text"]
        assert row["text"][0] not in OUTER
        assert row["kind"] == "direct" or not row["text"].endswith((".", ",", ";", ":"))


@pytest.mark.parametrize("document", ROWS)
def test_spans_stand_in_the_article(document: str) -> None:
    text = article(document)
    for row in ROWS[document]:
        assert text[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("document", ANNOTATED["notspeech"])
def test_stretches_that_are_not_speech_stand_in_the_article(document: str) -> None:
    text = article(document)
    for stretch in ANNOTATED["notspeech"][document]:
        assert text[stretch["start"] : stretch["end"]] == stretch["text"]
        assert stretch["why"] in {"title", "name", "term", "scare"}
        assert not [row for row in quoted(document) if overlap(stretch, row)]


@pytest.mark.parametrize("document", ROWS)
def test_speakers_are_written_in_the_article(document: str) -> None:
    text = folded(article(document))
    for row in ROWS[document]:
        assert row["speaker"] == "inconnu" or folded(row["speaker"]) in text


@pytest.mark.parametrize("document", ROWS)
def test_canonical_names_are_made_of_the_article_s_words(document: str) -> None:
    text = folded(article(document))
    for row in ROWS[document]:
        words = [word for name in row["canonical"].split(" ; ") for word in folded(name).split()]
        assert row["canonical"] == "inconnu" or not [word for word in words if f" {word} " not in text]


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
