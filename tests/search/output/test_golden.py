"""The bytes of every format, held by files in `tests/data/output`.

After a change that is meant, write them anew with `GOLDEN=write pytest tests/search/output/test_golden.py`, and read
the difference.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TextIO

import pytest

from search.output import formats
from search.output.facets import write_facets
from search.output.layout import Page
from search.terminal import PIPE_COLUMNS, Ink
from tests.search.output import samples

FOLDER = Path(__file__).parents[2] / "data" / "output"

Write = Callable[[str, TextIO, Page], None]

ANSWERS: dict[str, Write] = {
    "hits": partial(formats.write_hits, samples.RESULTS),
    "partial": partial(formats.write_hits, samples.PARTIAL),
    "quotes": partial(formats.write_quotes, samples.QUOTES),
    "extraction": partial(formats.write_extraction, samples.QUOTES.rows),
    "speakers": partial(formats.write_speakers, samples.SPEAKERS, pattern="mor", total=2),
    "article": partial(formats.write_article, samples.ARTICLE),
    "facets": partial(write_facets, samples.FACETS),
}


def written(answer: str, name: str, width: int = PIPE_COLUMNS, color: bool = False) -> str:
    out = io.StringIO(newline="")
    ANSWERS[answer](name, out, Page(out, width, Ink(color)))
    return out.getvalue()


def compare(name: str, text: str) -> None:
    path = FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


@pytest.mark.parametrize("name", ["text", "json", "jsonl", "csv", "md"])
@pytest.mark.parametrize("answer", ANSWERS)
def test_format(answer: str, name: str) -> None:
    compare(f"{answer}.{name}", written(answer, name))


@pytest.mark.parametrize("answer", ["hits", "quotes", "extraction", "speakers", "article", "facets"])
def test_text_in_colour(answer: str) -> None:
    compare(f"{answer}.color", written(answer, "text", color=True))


@pytest.mark.parametrize("answer", ["hits", "article"])
def test_text_on_a_narrow_terminal(answer: str) -> None:
    compare(f"{answer}.narrow", written(answer, "text", width=32))


def test_run() -> None:
    from search.output import tables

    for name in ("trec", "jsonl", "csv"):
        out = io.StringIO(newline="")
        formats.write_table(tables.run([("q1", samples.RESULTS), ("q 2", samples.RESULTS)]), name, out)
        compare(f"run.{name}", out.getvalue())
