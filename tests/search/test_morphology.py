"""French forms through the query door: what has to be found, and what must not be."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from search.embedded import EmbeddedEngine
from search.query.parser import parse
from tests.search.building import engine_of
from tests.shared import CHECKOUT, shared_folder

OURS = CHECKOUT / "tests" / "data" / "search" / "morphology.tsv"


def probes(path: Path) -> list[tuple[str, str, bool]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(row[0], row[1], row[2] == "1") for row in rows]


def failing(engine: EmbeddedEngine, rows: list[tuple[str, str, bool]]) -> list[str]:
    """The probes that are answered wrongly."""
    wrong = []
    for number, (query, text, wanted) in enumerate(rows):
        found = {hit.id for hit in engine.search(parse(query), limit=0, snippets=False).hits}
        if (str(number) in found) != wanted:
            wrong.append(f"{query!r} {'misses' if wanted else 'finds'} {text!r}")
    return wrong


def test_the_shared_probes(tmp_path: Path) -> None:
    folder = shared_folder("relevance-dev")
    if folder is None:
        pytest.skip("the shared development sets are not beside this checkout")
    rows = probes(folder / "morphology.tsv")
    assert len(rows) == 58
    with engine_of(tmp_path, {str(number): text for number, (_query, text, _wanted) in enumerate(rows)}) as engine:
        assert failing(engine, rows) == []


def test_our_probes(tmp_path: Path) -> None:
    rows = probes(OURS)
    with engine_of(tmp_path, {str(number): text for number, (_query, text, _wanted) in enumerate(rows)}) as engine:
        assert failing(engine, rows) == []


@pytest.mark.parametrize(("query", "text", "wanted"), probes(OURS))
def test_a_text_alone_answers_as_among_others(tmp_path: Path, query: str, text: str, wanted: bool) -> None:
    with engine_of(tmp_path, {"0": text}) as engine:
        assert bool(engine.search(parse(query), match="all").total) == wanted
