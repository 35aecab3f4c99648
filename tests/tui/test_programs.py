"""Other programs: the user's own, told the line in their own way, and only files of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import main_screen, make, press, said, settle, start
from tui.programs import editor_command, file_of, reader_command


@pytest.fixture(autouse=True)
def _everything_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+7", "/a b.txt"]),
        ("emacs -nw", ["emacs", "-nw", "+7", "/a b.txt"]),
        ("/opt/code", ["/opt/code", "--wait", "--goto", "/a b.txt:7"]),
        ("hx", ["hx", "/a b.txt:7"]),
        ("notepad.exe", ["notepad.exe", "/a b.txt"]),
        ("'unclosed", ["sensible-editor", "+7", "/a b.txt"]),
        ("", ["sensible-editor", "+7", "/a b.txt"]),
    ],
)
def test_editors_are_told_the_line(editor: str, command: list[str]) -> None:
    assert editor_command({"EDITOR": editor}, Path("/a b.txt"), 7) == command


def test_the_visual_editor_goes_first() -> None:
    assert editor_command({"VISUAL": "vim", "EDITOR": "ed"}, Path("/a"), 1) == ["vim", "+1", "/a"]


def test_a_name_of_a_file_is_no_format() -> None:
    assert editor_command({"EDITOR": "code"}, Path("/{line}"), 3) == ["code", "--wait", "--goto", "/{line}:3"]


def test_pagers() -> None:
    assert reader_command({}, 7) == ["less", "+7"]
    assert reader_command({"PAGER": "less -S"}, 7) == ["less", "-S", "+7"]
    assert reader_command({"PAGER": "bat"}, 7) == ["bat"]
    assert reader_command({"PAGER": "cat"}, 7) == []


def test_without_programs_there_is_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert editor_command({}, Path("/a"), 1) == []
    assert reader_command({}, 1) == []


def test_only_files_inside_the_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "deep").mkdir(parents=True)
    for file in (corpus / "deep" / "a.txt", corpus / "-x.txt", tmp_path / "secret.txt"):
        file.touch()
    (corpus / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    assert file_of(corpus, "deep/a.txt") == (corpus / "deep" / "a.txt").resolve()
    assert file_of(corpus, "-x.txt") == (corpus / "-x.txt").resolve()
    outside = ("../secret.txt", str(tmp_path / "secret.txt"), "way-out.txt")
    for name in (*outside, "gone.txt", "deep", "", "a\0b", "x" * 5000):
        assert file_of(corpus, name) is None


async def test_what_cannot_be_opened_is_said() -> None:
    async with make().run_test(size=(100, 30)) as pilot:
        app = await start(pilot)
        await press(pilot, "escape")
        main_screen(app).put_query("port")
        await settle(pilot)
        await press(pilot, "enter", "e", "p")
        assert said(app) == [
            "This article is no file of its own: p shows it in the pager.",
            "This terminal can show one program only.",
        ]


async def test_without_an_article_nothing_happens() -> None:
    async with make().run_test(size=(100, 30)) as pilot:
        app = await start(pilot)
        main_screen(app).action_edit()
        main_screen(app).action_page()
        await settle(pilot)
        assert said(app) == []
