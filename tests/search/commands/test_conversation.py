from __future__ import annotations

import io
import sys

import pytest

from index.builder import Progress
from index.errors import IndexMissing
from search.commands.conversation import Conversation, ProgressLine, progress_text, tell, write
from search.errors import QueryError


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(0, 100, 0, 0.0), "Indexing: 0 %, 0 articles, 0 a second"),
        (Progress(0, 100, 1, 4.0), "Indexing: 0 %, 1 article, 0 a second"),
        (Progress(50, 100, 10, 4.0), "Indexing: 50 %, 10 articles, 2 a second, 0:04 left"),
        (Progress(1, 100, 1, 2.0), "Indexing: 1 %, 1 article, 0 a second, 3:18 left"),
        (Progress(100, 100, 20, 4.0), "Indexing: 100 %, 20 articles, 5 a second"),
        (Progress(120, 100, 20, 4.0), "Indexing: 100 %, 20 articles, 5 a second"),
        (Progress(0, 0, 0, 1.0), "Indexing: 100 %, 0 articles, 0 a second"),
    ],
)
def test_progress_in_words(progress: Progress, expected: str) -> None:
    assert progress_text(progress) == expected


def test_the_progress_line_is_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    line = ProgressLine()
    line(Progress(50, 100, 10, 4.0))
    first = capsys.readouterr().err
    assert first.startswith("\rIndexing")
    assert "\n" not in first
    assert "\x1b" not in first
    line(Progress(51, 100, 10, 4.01))
    assert capsys.readouterr().err == ""
    line(Progress(100, 100, 20, 5.0))
    assert len(capsys.readouterr().err) == len(first)
    line.clear()
    erased = capsys.readouterr().err
    assert erased.strip() == ""
    assert erased.endswith("\r")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_the_progress_line_stays_a_line(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.commands.conversation.columns", lambda stream, environ: width)
    line = ProgressLine()
    line(Progress(50, 100, 10, 4.0))
    shown = capsys.readouterr().err.removeprefix("\r")
    assert len(shown) < width
    assert ("█" in shown) == (width >= 60)
    if width >= 60:
        assert shown.count("█") == pytest.approx(shown.count("░"), abs=1)


def test_quiet_silences_notices(capsys: pytest.CaptureFixture[str]) -> None:
    Conversation(quiet=True).say("notice")
    assert capsys.readouterr().err == ""
    Conversation(quiet=False).say("notice")
    assert capsys.readouterr().err == "notice\n"


def test_an_error_says_what_to_type_next(capsys: pytest.CaptureFixture[str]) -> None:
    tell(IndexMissing("There is no index.", "Build it with: search index build"))
    assert capsys.readouterr().err == "search: There is no index.\n  Build it with: search index build\n"


def test_an_error_in_a_query_shows_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    tell(QueryError("There is no such field.", "un couleur:bleu", 3, 11, "Fields: titre."))
    message, query, carets, hint = capsys.readouterr().err.splitlines()
    assert message == "search: There is no such field."
    assert carets.index("^") == query.index("couleur")
    assert hint == "  Fields: titre."


@pytest.mark.parametrize("text", ["\x1b[2J", "a\u202eb", "a\rb", "\x9b1m"])
def test_nothing_said_acts_on_the_terminal(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(text)
    tell(IndexMissing(text, text))
    Conversation(quiet=False).say(text)
    assert not {"\x1b", "\u202e", "\r", "\x9b"} & set(capsys.readouterr().err)


def test_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    for stream in (None, closed):
        monkeypatch.setattr(sys, "stderr", stream)
        write("notice")
