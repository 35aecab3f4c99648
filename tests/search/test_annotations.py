"""The user's own files: plain, private, and every remark in them kept."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.annotations import CORRECTIONS, TAGS, Annotations
from search.errors import UsageError

ARTICLES = st.text(min_size=1, max_size=12).filter(str.strip)
NAMES = st.text(min_size=1, max_size=12).filter(lambda text: text.split() != [] and "\x00" not in text)


def test_nothing_is_noted_where_there_is_no_file(tmp_path: Path) -> None:
    notes = Annotations(tmp_path / "none")
    assert (notes.tags(), notes.corrections(), notes.tagged("x")) == ({}, {}, frozenset())
    assert not (tmp_path / "none").exists()


def test_tags_are_found_without_accents_and_capitals(tmp_path: Path) -> None:
    notes = Annotations(tmp_path)
    assert notes.set_tags("a.txt", ["À relire", " à  RELIRE ", "Otan"]) == ("À relire", "Otan")
    notes.set_tags("b.txt", ["a relire"])
    assert notes.tagged("a relire") == {"a.txt", "b.txt"}
    assert notes.tags() == {"a.txt": ("À relire", "Otan"), "b.txt": ("a relire",)}
    assert notes.set_tags("a.txt", []) == ()
    assert notes.tagged("otan") == frozenset()


def test_the_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    notes = Annotations(folder)
    notes.set_tags("a.txt", ["x"])
    notes.correct("a.txt", "mots", "Anne")
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert {path.name for path in folder.iterdir() if not path.name.startswith(".")} == {TAGS, CORRECTIONS}
    assert (folder / TAGS).read_text() == "# article\ttag\na.txt\tx\n"


def test_remarks_and_blank_lines_stay(tmp_path: Path) -> None:
    path = tmp_path / TAGS
    path.write_text("# mine\na.txt\told\n\n# to do\nb.txt\tx\r\n", encoding="utf-8")
    notes = Annotations(tmp_path)
    assert notes.tags() == {"a.txt": ("old",), "b.txt": ("x",)}
    notes.set_tags("a.txt", ["new"])
    assert path.read_text(encoding="utf-8") == "# mine\n\n# to do\nb.txt\tx\na.txt\tnew\n"


def test_what_an_editor_writes_meanwhile_is_read(tmp_path: Path) -> None:
    notes = Annotations(tmp_path)
    notes.set_tags("a.txt", ["x"])
    (tmp_path / TAGS).write_text("b.txt\tother tag\n", encoding="utf-8")
    assert notes.tags() == {"b.txt": ("other tag",)}


def test_a_correction_is_found_by_its_words(tmp_path: Path) -> None:
    notes = Annotations(tmp_path)
    assert not notes.correct("a.txt", "Nous  ne\ncéderons pas", " Mark   Rutte ")
    assert notes.corrections() == {"a.txt": {"Nous ne céderons pas": "Mark Rutte"}}
    assert notes.correct("a.txt", "Nous ne céderons pas", "Anne")
    assert notes.corrections() == {"a.txt": {"Nous ne céderons pas": "Anne"}}
    assert notes.correct("a.txt", "Nous ne céderons pas", None)
    assert not notes.corrections()


@pytest.mark.parametrize("line", ["a.txt", "a.txt\t", "a.txt\tx\ty", "\tx"])
def test_a_line_that_is_no_row_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / TAGS).write_text(f"# remark\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 2"):
        Annotations(tmp_path).tags()


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / TAGS).write_bytes(b"\xff\xfe\t\x00\n")
    with pytest.raises(UsageError, match="cannot be read"):
        Annotations(tmp_path).tags()


@given(st.lists(st.tuples(ARTICLES, NAMES, NAMES), max_size=4))
@settings(max_examples=60)
def test_whatever_is_noted_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    expected: dict[str, dict[str, str]] = {}
    for article, words, speaker in rows:
        Annotations(folder).correct(article, words, speaker)
        expected.setdefault(article, {})[" ".join(words.split())] = " ".join(speaker.split())
    assert Annotations(folder).corrections() == expected
