"""Files of searches: what is kept, for whom, and what a damaged line costs."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.errors import UsageError
from search.history import KEPT, Asked, Searches, history, saved

PORT = Asked("port", 3, 1_730_000_000.0, "Anne Le Goff", "Le Courrier", "2024-10")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.jsonl"


def test_what_is_noted_is_read_again(file: Path) -> None:
    searches = Searches(file)
    assert searches.read() == []
    searches.note(PORT)
    searches.note(Asked("marée"))
    assert Searches(file).read() == [PORT, Asked("marée")]


def test_a_question_stands_once_where_it_was_asked_last(file: Path) -> None:
    searches = Searches(file)
    for asked in (PORT, Asked("marée"), replace(PORT, total=4, when=PORT.when + 1)):
        searches.note(asked)
    assert searches.read() == [Asked("marée"), replace(PORT, total=4, when=PORT.when + 1)]
    searches.note(replace(PORT, speaker=None))
    assert len(searches.read()) == 3, "the same words with another filter are another question"


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are others there")
def test_nobody_else_can_read_it(file: Path) -> None:
    Searches(file).note(PORT)
    assert file.stat().st_mode & 0o777 == 0o600
    Searches(file).keep(replace(PORT, name="ports"))
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_history_has_an_end(file: Path) -> None:
    searches = Searches(file, most=3)
    for number in range(40):
        searches.note(Asked(str(number)))
    assert [asked.text for asked in searches.read()] == ["37", "38", "39"]
    assert len(file.read_text().splitlines()) <= 3 * 5
    assert KEPT > 100


def test_a_name_holds_one_search(file: Path) -> None:
    searches = Searches(file)
    searches.keep(Asked("port", name="mer"))
    searches.keep(Asked("port", name="ports"))
    searches.keep(Asked("marée", name="mer"))
    assert searches.read() == [Asked("port", name="ports"), Asked("marée", name="mer")]
    searches.forget(Asked("port", name="ports"))
    assert searches.read() == [Asked("marée", name="mer")]


def test_lines_of_others_are_left_out_and_left_alone(file: Path) -> None:
    file.parent.mkdir()
    strange = [
        "# mine",
        "[]",
        "{}",
        '{"text": 3}',
        '{"text": "x", "when": 1e999}',
        '{"text": "x", "total": "y"}',
        "[" * 9,
    ]
    file.write_text("\n".join([*strange, '{"text": "port", "more": 1}', "\xff"]), encoding="latin-1")
    searches = Searches(file)
    assert searches.read() == [Asked("port")]
    searches.forget(Asked("port"))
    assert file.read_text(encoding="utf-8", errors="replace").splitlines()[:-1] == strange


def test_clearing(file: Path) -> None:
    searches = Searches(file)
    assert searches.clear() == 0
    searches.note(PORT)
    assert searches.clear() == 1
    assert not file.exists()


def test_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    searches = Searches(tmp_path / "file" / "history.jsonl")
    searches.note(PORT)
    assert searches.read() == []
    with pytest.raises(UsageError, match="cannot be written"):
        searches.keep(PORT)


def test_the_two_files_are_apart(tmp_path: Path) -> None:
    history(tmp_path).note(PORT)
    saved(tmp_path).keep(replace(PORT, name="ports"))
    assert history(tmp_path).read() == [PORT]
    assert saved(tmp_path).read() == [replace(PORT, name="ports")]


@given(st.text(min_size=1), st.none() | st.text(min_size=1), st.integers(0, 10**9))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back(tmp_path: Path, text: str, speaker: str | None, total: int) -> None:
    searches = Searches(tmp_path / "any.jsonl")
    searches.clear()
    asked = Asked(text, total, 1.5, speaker)
    searches.note(asked)
    assert searches.read() == [asked]
