from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from search.output.tables import QUOTE_KEYS
from tests.search.commands.conftest import Run
from tests.search.test_terminal import Terminal

pytest.importorskip("index.metadata")

TEXT = "« Les travaux sont finis », a déclaré lundi la préfète Anne Morvan. Il pleut.\n"
SPOKEN = "Les travaux sont finis"


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def article() -> str:
    Path("article.txt").write_text(TEXT, encoding="utf-8")
    return "article.txt"


def test_a_quote_a_line(run: Run, article: str) -> None:
    outcome = run("extract", article)
    assert (outcome.code, outcome.err) == (0, "")
    (row,) = rows(outcome.out)
    assert list(row) == list(QUOTE_KEYS)
    assert row["document"] == article
    assert row["text"] == SPOKEN
    assert TEXT[row["start"] : row["end"]] == SPOKEN
    assert row["canonical"] == "Anne Morvan"


@pytest.mark.parametrize("name", ["text", "json", "jsonl", "csv", "md"])
def test_formats(run: Run, article: str, name: str) -> None:
    outcome = run("extract", article, "--format", name)
    assert outcome.code == 0
    assert SPOKEN in outcome.out
    assert "Anne Morvan" in outcome.out


def test_people_get_text(run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    run("extract", article, "--color", "never")
    assert terminal.getvalue().startswith("article.txt\n  « Les travaux sont finis » — Anne Morvan")


def test_documents_are_named_as_they_were(run: Run, article: str, tmp_path: Path) -> None:
    folder = Path("folder/inner")
    folder.mkdir(parents=True)
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "c.jsonl").write_text(json.dumps({"id": "depeche-7", "text": TEXT}), encoding="utf-8")
    outcome = run("extract", f"./{article}", "folder", str(folder / "c.jsonl"))
    names = [row["document"] for row in rows(outcome.out)]
    assert names == ["./article.txt", "folder/inner/b.txt", "depeche-7", "depeche-7"]


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("cp1252"))))
    (row,) = rows(run("extract", "-").out)
    assert (row["document"], row["text"]) == ("-", SPOKEN)


def test_standard_input_closed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    outcome = run("extract", "-")
    assert outcome.code == 2
    assert "Standard input is closed" in outcome.err


@pytest.mark.parametrize("path", ["missing.txt", "empty.txt", "image.txt", "empty-folder"])
def test_what_cannot_be_read_is_said_and_the_others_are(run: Run, article: str, path: str) -> None:
    Path("empty.txt").touch()
    Path("image.txt").write_bytes(b"\x89PNG\0\0\0\x01" * 50)
    Path("empty-folder").mkdir()
    outcome = run("extract", path, article)
    assert outcome.code == 2
    assert path in outcome.err
    assert len(rows(outcome.out)) == 1


def test_no_quotes(run: Run) -> None:
    Path("quiet.txt").write_text("Il pleut sur Brest depuis lundi.\n", encoding="utf-8")
    assert run("extract", "quiet.txt") == (1, "", "No quotes found.\n")
    assert json.loads(run("extract", "quiet.txt", "--format", "json").out) == {"version": 1, "quotes": []}


def test_explain(run: Run, article: str) -> None:
    shown = run("extract", article, "--explain", "--format", "text")
    assert "confidence" in shown.out.splitlines()[-1]
    assert shown.err == ""
    machine = run("extract", article, "--explain")
    assert machine.out == run("extract", article).out
    (line,) = machine.err.splitlines()
    assert line.startswith("article.txt:2-24: cue “a déclaré")


def test_into_a_file(run: Run, article: str) -> None:
    piped = run("extract", article)
    assert run("extract", article, "-o", "quotes.jsonl") == (0, "", "Written to quotes.jsonl.\n")
    assert Path("quotes.jsonl").read_text(encoding="utf-8") == piped.out


def test_what_one_file_lacks_is_said_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("empty.txt").touch()
    assert run("extract", "empty.txt") == (2, "", "search: empty.txt holds no text.\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert run("extract", "-") == (2, "", "search: Standard input holds no text.\n")


def test_a_bad_record_leaves_the_others(run: Run) -> None:
    good = json.dumps({"id": "depeche-7", "text": TEXT})
    Path("c.jsonl").write_text(f"{{\n{good}\n", encoding="utf-8")
    outcome = run("extract", "c.jsonl")
    assert outcome.code == 0
    assert "line 1" in outcome.err
    assert len(rows(outcome.out)) == 1
