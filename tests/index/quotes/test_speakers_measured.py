"""How often the third layer names the right person, given the right spans; and how its time grows."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TypedDict, cast

import pytest

from index.article import QuoteKind
from index.quotes.act import Act, Piece
from index.quotes.folding import fold
from index.quotes.speakers import resolve
from tests.shared import SEEDS, shared_folder

DATA = Path(__file__).parent.parent.parent / "data" / "quotes"


class Row(TypedDict):
    start: int
    end: int
    kind: str
    speaker: str
    canonical: str


def mention_span(text: str, row: Row) -> tuple[int, int] | None:
    """Where the annotated mention stands: its occurrence nearest to the quote, its own paragraph first."""
    pattern = re.sub("['’]", "['’]", re.escape(row["speaker"]))
    found = []
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE if len(row["speaker"]) < 6 else 0):
        if row["speaker"] != "inconnu" and not row["start"] <= match.start() < row["end"]:
            first, last = sorted((match.start(), row["start"]))
            distance = min(abs(match.start() - row["end"]), abs(row["start"] - match.end()))
            found.append((distance + 300 * text.count("\n", first, last), match.span()))
    return min(found)[1] if found else None


def same(got: str | None, wanted: str) -> bool:
    """Whether a name is one of those wanted, equal or contained, whatever the accents, articles and titles."""
    name = simple(got or "inconnu")
    for each in map(simple, wanted.split(" ; ")):
        if name == each or (len(name) > 2 and f" {name} " in f" {each} ") or f" {each} " in f" {name} ":
            return True
    return False


def simple(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", fold(name)).split()
    while words and words[0] in ("le", "la", "les", "l", "un", "une", "des", "du", "de", "m", "mme"):
        words = words[1:]
    return " ".join(words)


def measure(gold: dict[str, list[Row]], folder: Path) -> list[tuple[float, bool]]:
    """For each annotated quote, the confidence and whether the right person was named."""
    answers = []
    for document, rows in sorted(gold.items()):
        text = (folder / document).read_text(encoding="utf-8")
        rows = sorted(rows, key=lambda row: row["start"])
        acts = [
            Act(
                (Piece(row["start"], row["end"], cast("QuoteKind", row["kind"])),),
                "gold",
                1.0,
                speaker=mention_span(text, row),
            )
            for row in rows
        ]
        for row, who in zip(rows, resolve(text, (), acts), strict=True):
            answers.append((who.confidence, same(who.canonical, row["canonical"])))
    return answers


def accuracy(answers: list[tuple[float, bool]]) -> float:
    return sum(right for _, right in answers) / len(answers)


def test_the_seeds() -> None:
    gold = json.loads((DATA / "seeds.json").read_text(encoding="utf-8"))
    answers = measure(gold, SEEDS)
    assert accuracy(answers) >= 0.98
    assert accuracy([answer for answer in answers if answer[0] >= 0.9]) >= 0.98


def test_the_development_articles() -> None:
    folder = shared_folder("quotes-dev")
    if folder is None:
        pytest.skip("the annotated articles are not on this machine")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    answers = measure(gold, folder / "texts")
    assert accuracy(answers) >= 0.96
    assert accuracy([answer for answer in answers if answer[0] >= 0.9]) >= 0.95


HOSTILE = {
    "one name": "Jean Dupont a dit il. ",
    "capitals": "Aa ",
    "one capital run": "A",
    "commas": "le président, ",
    "complements": "le président du ",
    "joined": "Jean et Paul et ",
    "brackets": "(ABC) ",
    "apostrophes": "d'A l'B ",
    "newlines": "\n",
    "pronouns": "il dit. Il dit. ",
    "initials": "J.-",
    "hyphens": "A-b",
    "particles": "Jean de la ",
    "shares": "35 % des gens, 12 % ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("width", [2, 40])
def test_time_grows_with_the_text(unit: str, width: int) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        places = range(0, size - 200, size // 200)
        acts = [Act((Piece(at, at + 8, "direct"),), "x", 1.0, speaker=(at + 10, at + 10 + width)) for at in places]
        start = time.process_time()
        resolve(text, (), acts)
        return time.process_time() - start

    small, large = seconds(10_000), seconds(50_000)
    assert large < 12 * small + 0.5
