"""The golden table of constructions, row by row: what is quoted, of which kind, whose it is, and what gave it away.

The table says what a reader marks, not what the extractor does; the rows that it is known to fail are listed beside
the table and expected to fail, so that a row which begins to pass has to leave the list.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.article import Quote
from index.quotes.extract import extract_quotes

DATA = Path(__file__).resolve().parents[2] / "data" / "quotes"
TRIMMED = " \t\n\u00a0\u202f\"“”„«»<>‘’'‹›.,;:!?…"
VISIBLE = str.maketrans({"⏎": "\n", "␣": "\u00a0", "⍽": "\u202f"})
DETERMINER = re.compile(r"^(?:(?:les?|la|l|une?|des?|du|m|mme|dr) )+")
UNMARKED = {"28", "31"}
"""Constructions where direct speech may stand without marks: signed posts, interviews, dialogue."""


@dataclass(frozen=True)
class Expected:
    kind: str
    words: str
    speaker: str
    cue: str


@dataclass(frozen=True)
class Construction:
    row: str
    text: str
    quotes: tuple[Expected, ...]


def column(cell: str, count: int) -> list[str]:
    """The values of a cell, one for each quote; a lone "-" stands for all."""
    return ["-"] * count if cell == "-" else cell.split(" ¦ ")


def construction(line: str) -> Construction:
    row, text, quotes, speakers, cues = line.split("\t")
    spans = [] if quotes == "-" else [quote.split(":", 1) for quote in quotes.split(" ¦ ")]
    whose, given_away = column(speakers, len(spans)), column(cues, len(spans))
    expected = tuple(
        Expected(kind, words.translate(VISIBLE), speaker, cue)
        for (kind, words), speaker, cue in zip(spans, whose, given_away, strict=True)
    )
    return Construction(row, text.translate(VISIBLE), expected)


def data_lines(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


TABLE = [construction(line) for line in data_lines("constructions.tsv")[1:]]
KNOWN = data_lines("constructions_known.txt")


ONE_PAIR = re.compile('[^"“”„«»‹›<]*« [^"“”„«»‹›<]* »[^"“”„«»‹›<]*')
"""Texts with one pair of guillemets and no other mark, which may be written with other marks."""
GUILLEMETS = [one for one in TABLE if one.row not in KNOWN and ONE_PAIR.fullmatch(one.text)]


def respelled(text: str, glyphs: dict[str, str]) -> str:
    for written, other in glyphs.items():
        text = text.replace(written, other)
    return text


def parameters(rows: Sequence[Construction]) -> list[object]:
    fails = pytest.mark.xfail(strict=True, reason="listed in constructions_known.txt")
    return [pytest.param(one, id=one.row, marks=[fails] if one.row in KNOWN else []) for one in rows]


def folded(text: str) -> str:
    """Lower case letters and digits without accents, words one blank apart, determiners and titles off."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    kept = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return DETERMINER.sub("", re.sub(r"[^a-z0-9]+", " ", kept).strip())


def same_person(got: str, expected: str) -> bool:
    a, b = f" {folded(got)} ", f" {folded(expected)} "
    return a in b or b in a


def right_speaker(got: str | None, expected: str) -> bool:
    if got is None or got == "inconnu" or expected == "-":
        return expected == "-" and got in {None, "inconnu"}
    return all(any(same_person(one, wanted) for one in got.split(" ; ")) for wanted in expected.split(" ; "))


def right_cue(got: str | None, expected: str) -> bool:
    return expected == "-" or folded(expected) in folded(got or "")


def spans(text: str, quotes: Sequence[Quote]) -> list[tuple[str, str]]:
    return [(quote.kind, text[quote.start : quote.end].strip(TRIMMED)) for quote in quotes]


def reading(text: str) -> list[tuple[str, str, str]]:
    """Kind, trimmed words and folded speaker of each quote."""
    quotes = extract_quotes(text)
    whose = [folded(quote.canonical or "") for quote in quotes]
    return [(kind, words, speaker) for (kind, words), speaker in zip(spans(text, quotes), whose, strict=True)]


@pytest.mark.parametrize("row", parameters(TABLE))
def test_construction(row: Construction) -> None:
    quotes = extract_quotes(row.text)
    assert spans(row.text, quotes) == [(one.kind, one.words.strip(TRIMMED)) for one in row.quotes]
    for got, expected in zip(quotes, row.quotes, strict=True):
        assert right_speaker(got.canonical, expected.speaker), (got.canonical, expected.speaker)
        assert right_cue(got.cue, expected.cue), (got.cue, expected.cue)


def test_table_is_large_and_covers_every_construction() -> None:
    rows = Counter(one.row.split(".")[0] for one in TABLE)
    assert len(TABLE) >= 320
    assert sorted(rows) == [f"{number:02d}" for number in range(1, 33)]
    assert min(rows.values()) >= 7


def test_rows_are_numbered_in_order_and_differ() -> None:
    assert [one.row for one in TABLE] == sorted({one.row for one in TABLE})
    assert len({one.text for one in TABLE}) == len(TABLE)


def test_known_failures_are_rows_of_the_table_in_order() -> None:
    assert sorted(set(KNOWN)) == KNOWN
    assert set(KNOWN) <= {one.row for one in TABLE}


@pytest.mark.parametrize("row", TABLE, ids=lambda one: one.row)
def test_expected_words_stand_in_the_text_in_order(row: Construction) -> None:
    place = 0
    for expected in row.quotes:
        assert expected.kind in {"direct", "mixed", "indirect"}
        place = row.text.find(expected.words, place)
        assert place >= 0, expected.words
        place += len(expected.words)


@pytest.mark.parametrize("row", TABLE, ids=lambda one: one.row)
def test_expected_speakers_are_named_in_the_text(row: Construction) -> None:
    text = f" {folded(row.text)} "
    for expected in row.quotes:
        for name in [] if expected.speaker == "-" else expected.speaker.split(" ; "):
            # « Ola et Ada Lind », « le cabinet du ministre »: a name may be put together from two places.
            apart = set(folded(name).split()) <= set(text.split())
            assert f" {folded(name)} " in text or apart


MARKED = [one for one in TABLE if one.row.split(".")[0] not in UNMARKED and {q.kind for q in one.quotes} - {"indirect"}]


@pytest.mark.parametrize("row", MARKED, ids=lambda one: one.row)
def test_texts_with_quoted_words_have_marks(row: Construction) -> None:
    assert re.search("[\"'“”„«»‹›]|<<", row.text)


@pytest.mark.parametrize(
    "glyphs",
    [
        pytest.param({"« ": "«", " »": "»"}, id="tight"),
        pytest.param({"« ": "«\u00a0", " »": "\u00a0»"}, id="no-break"),
        pytest.param({"« ": "“", " »": "”"}, id="curly"),
        pytest.param({"« ": '"', " »": '"'}, id="straight"),
        pytest.param({"'": "’"}, id="apostrophe"),
    ],
)
@pytest.mark.parametrize("row", GUILLEMETS, ids=lambda one: one.row)
def test_glyphs_make_no_difference(row: Construction, glyphs: dict[str, str]) -> None:
    expected = [(kind, respelled(words, glyphs), speaker) for kind, words, speaker in reading(row.text)]
    assert reading(respelled(row.text, glyphs)) == expected
