from __future__ import annotations

from pathlib import Path

import pytest

from index.french import tables


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    (tmp_path / "list.txt").write_text("# comment\n\nun deux\n  trois\n", encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("# comment\na\tb c\n d \t e\nf\n", encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_lines_without_comments_and_blanks() -> None:
    assert tables.lines("list.txt") == ["un deux", "trois"]


@pytest.mark.usefixtures("folder")
def test_words_of_all_lines() -> None:
    assert tables.words("list.txt") == {"un", "deux", "trois"}


@pytest.mark.usefixtures("folder")
def test_groups_line_by_line() -> None:
    assert tables.groups("list.txt") == [["un", "deux"], ["trois"]]


@pytest.mark.usefixtures("folder")
def test_pairs_around_the_first_tab() -> None:
    assert tables.pairs("pairs.tsv") == [("a", "b c"), ("d", "e"), ("f", "")]


@pytest.mark.parametrize("path", sorted(Path(tables.FOLDER).glob("*.t[sx][vt]")), ids=lambda path: str(path.name))
def test_every_table_says_what_it_is(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")
