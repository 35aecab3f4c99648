"""What it takes for annotated quotes to be sound: the files of annotations, their articles, and the faults to look for.

A fault is a row that breaks the conventions of `tests/data/quotes/README.md`. Functions here name the faulty words and
assert nothing: every set of annotations is held to all of them by its own tests.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypedDict, cast

import pytest

from tests.shared import SEEDS, shared_folder

DATA = Path(__file__).resolve().parents[2] / "data" / "quotes"
BLANKS = " \t\n\u00a0\u202f"
OUTER = "«»“”"
FIELDS = ["start", "end", "text", "kind", "speaker", "canonical"]
KINDS = {"direct", "mixed", "indirect"}
SOURCES = ("ntrex_fra", "wikinews_kp100", "winer_fr")


class Stretch(TypedDict):
    start: int
    end: int
    text: str
    why: str


class Row(TypedDict):
    start: int
    end: int
    text: str
    kind: str
    speaker: str
    canonical: str


Rows = dict[str, list[Row]]


class Annotated(TypedDict):
    dev: Rows
    notspeech: dict[str, list[Stretch]]


@cache
def annotated() -> Annotated:
    """The articles that rules are developed on, and what is not speech in them."""
    return cast(Annotated, json.loads((DATA / "annotated.json").read_text(encoding="utf-8")))


@cache
def rows_of(name: str) -> Rows:
    """The rows of a file that holds nothing but rows, by document."""
    return cast(Rows, json.loads((DATA / name).read_text(encoding="utf-8")))


def first_reading() -> frozenset[str]:
    """The documents that were annotated with the shared set; skips the test where it is not on this machine."""
    return frozenset(json.loads((_shared() / "gold.json").read_text(encoding="utf-8")))


def article(document: str) -> str:
    """The text of an annotated article; skips the test where the shared set is not on this machine."""
    seed = SEEDS / document
    path = seed if seed.is_file() else _shared() / "raw" / document
    return path.read_bytes().decode("utf-8")


def _shared() -> Path:
    folder = shared_folder("quotes-dev")
    if folder is None:
        pytest.skip("the articles of the shared set are not on this machine")
    return folder


def folded(text: str) -> str:
    """Letters and digits alone, without case or accents, single blanks between."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    kept = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return f" {re.sub(r'[^a-z0-9]+', ' ', kept).strip()} "


def quoted(rows: list[Row]) -> list[Row]:
    """The rows that stand inside marks."""
    return [row for row in rows if row["kind"] != "indirect"]


def overlap(a: Row | Stretch, b: Row | Stretch) -> bool:
    return a["start"] < b["end"] and b["start"] < a["end"]


def incomplete(rows: list[Row]) -> list[str]:
    """Rows with a field too few or too many, of no known kind, or without a speaker."""
    return [row["text"] for row in rows if not _complete(row)]


def _complete(row: Row) -> bool:
    named = all(name and name.strip() == name for name in (row["speaker"], row["canonical"]))
    return list(row) == FIELDS and row["kind"] in KINDS and named


def mismeasured(rows: list[Row]) -> list[str]:
    """Rows whose span is not as long as their text."""
    return [row["text"] for row in rows if not 0 <= row["start"] < row["end"] == row["start"] + len(row["text"])]


def disordered(rows: list[Row]) -> list[str]:
    """Rows that stand before an earlier one, or that are there twice; an outer row comes before those within it."""
    return [b["text"] for a, b in pairwise(rows) if (a["start"], -a["end"]) >= (b["start"], -b["end"])]


def colliding(rows: list[Row]) -> list[str]:
    """Quoted rows that overlap the one before."""
    return [b["text"] for a, b in pairwise(quoted(rows)) if overlap(a, b)]


def counted_twice(rows: list[Row]) -> list[str]:
    """Quoted rows within an indirect row of the same speaker: either the fragments stand for the clause, or it does."""
    clauses = [row for row in rows if row["kind"] == "indirect"]
    pairs = ((clause, row) for clause in clauses for row in quoted(rows))
    return [row["text"] for clause, row in pairs if overlap(clause, row) and row["canonical"] == clause["canonical"]]


def untrimmed(rows: list[Row]) -> list[str]:
    """Rows with blanks, an outer mark or a sentence's punctuation at their edges."""
    return [row["text"] for row in rows if not _trimmed(row)]


def _trimmed(row: Row) -> bool:
    text = row["text"]
    stopped = row["kind"] != "direct" and text.endswith((".", ",", ";", ":"))
    return text.strip(BLANKS) == text and text[0] not in OUTER and not stopped


def misplaced(rows: list[Row], text: str) -> list[str]:
    """Rows whose words do not stand where the row says."""
    return [row["text"] for row in rows if text[row["start"] : row["end"]] != row["text"]]


def unheard_speakers(rows: list[Row], text: str) -> list[str]:
    """Speakers that the article does not mention in these words."""
    heard = folded(text)
    return [row["speaker"] for row in rows if row["speaker"] != "inconnu" and folded(row["speaker"]) not in heard]


def invented_names(rows: list[Row], text: str) -> list[str]:
    """Canonical names with a word that the article does not hold."""
    words = set(folded(text).split())
    names = {row["canonical"] for row in rows} - {"inconnu"}
    return sorted(name for name in names if not words.issuperset(folded(name).split()))


ROW_FAULTS: tuple[Callable[[list[Row]], list[str]], ...] = (
    incomplete,
    mismeasured,
    disordered,
    colliding,
    counted_twice,
    untrimmed,
)
"""Faults that the rows of one article show by themselves."""

TEXT_FAULTS: tuple[Callable[[list[Row], str], list[str]], ...] = (misplaced, unheard_speakers, invented_names)
"""Faults that show against the article's text."""
