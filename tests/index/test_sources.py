"""Folders as people leave them: links, pipes, permissions, strange names; nothing opened, all of it reported."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sources import Skipped, SourceFile, printable, single, walk


def put(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Article {name}.", encoding="utf-8")
    return root


def names(root: Path) -> list[str]:
    return [found.name for found in walk(root) if isinstance(found, SourceFile)]


def skipped(root: Path) -> dict[str, str]:
    return {
        os.path.relpath(found.path, printable(str(root))): found.code
        for found in walk(root)
        if isinstance(found, Skipped)
    }


class TestWhatIsAFile:
    @pytest.mark.parametrize(
        "name",
        ["a.txt", "a.TXT", "a.text", "a.jsonl", "a.jsonl.gz", "A.JSONL.GZ", "a", "Le Monde", "a.b.txt", "été.txt"],
    )
    def test_articles(self, tmp_path: Path, name: str) -> None:
        assert names(put(tmp_path, name)) == [name]

    @pytest.mark.parametrize(
        "name", ["a.md", "README.md", "a.pdf", "a.gz", "a.txt.gz", "a.json", "a.txt~", "a.html", "a."]
    )
    def test_other_files_are_reported(self, tmp_path: Path, name: str) -> None:
        assert skipped(put(tmp_path, name)) == {name: "extension"}
        assert names(tmp_path) == []

    def test_size_time_and_path_are_those_of_the_file(self, tmp_path: Path) -> None:
        (found,) = walk(put(tmp_path, "d/a.txt"))
        status = (tmp_path / "d" / "a.txt").stat()
        assert found == SourceFile(str(tmp_path / "d" / "a.txt"), "d/a.txt", status.st_size, status.st_mtime_ns)

    def test_a_single_file_may_have_any_name(self, tmp_path: Path) -> None:
        put(tmp_path, "notes.md")
        found = single(tmp_path / "notes.md")
        assert isinstance(found, SourceFile)
        assert found.name == "notes.md"


class TestOrder:
    def test_names_are_sorted_as_whole_paths(self, tmp_path: Path) -> None:
        put(
            tmp_path,
            "b.txt",
            "a/z.txt",
            "a.txt",
            "a/b/c.txt",
            "a-b.txt",
            "aa.txt",
            "a/b.txt",
            "É.txt",
            "Z.txt",
            "10.txt",
            "9.txt",
        )
        assert names(tmp_path) == sorted(names(tmp_path))
        assert len(names(tmp_path)) == 11

    @given(st.sets(st.text("ab/-.é", min_size=1, max_size=6), max_size=8))
    @settings(max_examples=40, deadline=None)
    def test_any_tree_is_sorted_and_whole(self, tmp_path_factory: pytest.TempPathFactory, stems: set[str]) -> None:
        root = tmp_path_factory.mktemp("tree")
        wanted = set()
        for stem in stems:
            parts = [part.strip(".") or "x" for part in stem.split("/")]
            parts[-1] += ".txt"
            try:
                put(root, "/".join(parts))
            except (FileExistsError, NotADirectoryError, IsADirectoryError):
                continue
            wanted.add("/".join(parts))
        assert names(root) == sorted(wanted)

    def test_the_same_tree_gives_the_same_answer(self, tmp_path: Path) -> None:
        put(tmp_path, "c.txt", "a.txt", "b/a.txt", ".h", "x.md")
        assert list(walk(tmp_path)) == list(walk(tmp_path))


class TestHidden:
    def test_hidden_entries_are_one_report_at_the_end(self, tmp_path: Path) -> None:
        put(tmp_path, ".git/config.txt", "a.txt", "b/.DS_Store", "b/c.txt", "z.md")
        *_, last = walk(tmp_path)
        assert isinstance(last, Skipped)
        assert (last.path, last.code) == (str(tmp_path / ".git"), "hidden")
        assert "2 in all" in last.reason
        assert names(tmp_path) == ["a.txt", "b/c.txt"]

    def test_one_alone_is_not_counted(self, tmp_path: Path) -> None:
        (found,) = walk(put(tmp_path, ".a.txt"))
        assert isinstance(found, Skipped)
        assert found.reason == "is hidden (its name begins with a dot)"


class TestLinks:
    def test_a_loop(self, tmp_path: Path) -> None:
        put(tmp_path, "d/a.txt")
        (tmp_path / "d" / "up").symlink_to("..")
        (tmp_path / "d" / "self").symlink_to("self")
        (tmp_path / "d" / "one").symlink_to("two")
        (tmp_path / "d" / "two").symlink_to("one")
        assert names(tmp_path) == ["d/a.txt"]
        assert skipped(tmp_path) == {"d/up": "loop", "d/self": "loop", "d/one": "loop", "d/two": "loop"}

    def test_out_of_the_corpus(self, tmp_path: Path) -> None:
        put(tmp_path, "outside/secret.txt", "corpus/a.txt", "corpus2/b.txt")
        root = tmp_path / "corpus"
        (root / "file.txt").symlink_to(tmp_path / "outside" / "secret.txt")
        (root / "folder").symlink_to(tmp_path / "outside")
        (root / "parent").symlink_to(tmp_path)
        (root / "sibling").symlink_to("../corpus2")
        (root / "zero.txt").symlink_to("/dev/zero")
        assert names(root) == ["a.txt"]
        assert set(skipped(root).values()) == {"outside"}
        assert len(skipped(root)) == 5

    def test_to_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").symlink_to("gone.txt")
        assert skipped(tmp_path) == {"a.txt": "vanished"}

    def test_to_what_has_a_name_of_its_own(self, tmp_path: Path) -> None:
        put(tmp_path, "a.txt", "d/b.txt")
        (tmp_path / "again.txt").symlink_to("a.txt")
        (tmp_path / "d2").symlink_to("d")
        assert names(tmp_path) == ["a.txt", "d/b.txt"]
        assert skipped(tmp_path) == {"again.txt": "duplicate", "d2": "duplicate"}

    def test_to_a_hidden_store_inside_gives_the_article(self, tmp_path: Path) -> None:
        put(tmp_path, ".store/8f3a", ".store/b.txt", "c.data")
        (tmp_path / "a.txt").symlink_to(".store/8f3a")
        (tmp_path / "b.txt").symlink_to(".store/b.txt")
        (tmp_path / "c.txt").symlink_to("c.data")
        (tmp_path / "d.md").symlink_to(".store/8f3a")
        assert names(tmp_path) == ["a.txt", "b.txt", "c.txt"]
        assert skipped(tmp_path)["d.md"] == "extension"

    def test_a_root_that_is_a_link_is_followed(self, tmp_path: Path) -> None:
        put(tmp_path, "real/a.txt", "real/d/b.txt")
        (tmp_path / "link").symlink_to("real")
        assert names(tmp_path / "link") == ["a.txt", "d/b.txt"]
        assert skipped(tmp_path / "link") == {}


class TestSpecialFiles:
    def test_pipes_sockets_and_links_to_them(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        monkeypatch.chdir(tmp_path)  # the names of sockets are short
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket.txt")
            (tmp_path / "link.txt").symlink_to("pipe.txt")
            assert names(tmp_path) == []
            assert skipped(tmp_path)["pipe.txt"] == "fifo"
            assert skipped(tmp_path)["socket.txt"] == "socket"
            assert skipped(tmp_path)["link.txt"] in {"fifo", "duplicate"}

    def test_a_device_named_alone(self) -> None:
        found = single(Path("/dev/zero"))
        assert isinstance(found, Skipped)
        assert found.code == "device"


class TestRefusals:
    def test_a_folder_that_may_not_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put(tmp_path, "a.txt", "closed/b.txt", "z.txt")
        real = os.scandir

        def scandir(path: str) -> Iterator[os.DirEntry[str]]:
            if path.endswith("closed"):
                raise PermissionError(13, "Permission denied")
            return real(path)

        monkeypatch.setattr(os, "scandir", scandir)
        assert names(tmp_path) == ["a.txt", "z.txt"]
        assert skipped(tmp_path) == {"closed": "unreadable"}

    def test_a_folder_that_goes_away_meanwhile(self, tmp_path: Path) -> None:
        put(tmp_path, "a.txt", "b/c.txt", "d.txt")
        walking = walk(tmp_path)
        assert isinstance(next(walking), SourceFile)
        (tmp_path / "b" / "c.txt").unlink()
        (tmp_path / "b").rmdir()
        (tmp_path / "d.txt").unlink()
        assert [(type(found), getattr(found, "code", "")) for found in walking] == [(Skipped, "vanished")] * 2

    def test_a_deep_tree(self, tmp_path: Path) -> None:
        name = "/".join(["d"] * 300 + ["a.txt"])
        assert names(put(tmp_path, name)) == [name]

    def test_a_tree_deeper_than_paths_may_be_long(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for _ in range(25):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
        assert names(tmp_path) == []
        assert set(skipped(tmp_path).values()) == {"unreadable"}


class TestNames:
    def test_bytes_that_are_no_text_survive(self, tmp_path: Path) -> None:
        raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
        try:
            Path(os.fsdecode(raw)).write_bytes(b"Un caf\xc3\xa9.")
        except OSError:
            pytest.skip("this file system takes UTF-8 names only")
        (found,) = walk(tmp_path)
        assert isinstance(found, SourceFile)
        assert found.name == "caf\\xe9.txt"
        assert Path(found.path).read_text(encoding="utf-8") == "Un café."

    def test_such_names_are_printable_in_reports(self, tmp_path: Path) -> None:
        raw = os.fsencode(tmp_path) + b"/caf\xe9.md"
        try:
            Path(os.fsdecode(raw)).write_bytes(b"x")
        except OSError:
            pytest.skip("this file system takes UTF-8 names only")
        (found,) = walk(tmp_path)
        assert isinstance(found, Skipped)
        assert found.path.encode("utf-8").endswith(b"caf\\xe9.md")

    def test_twins_by_composition_and_by_case_are_two(self, tmp_path: Path) -> None:
        put(tmp_path, "é.txt", "e\u0301.txt", "A.txt", "a.txt")
        assert len(names(tmp_path)) == len(list(tmp_path.iterdir()))

    @pytest.mark.parametrize(
        "name", ["a\nb.txt", "\x1b[2J.txt", " .txt", "[bold].txt", "{0}%s.txt", "-rf.txt", "é" * 125 + ".txt"]
    )
    def test_strange_names_stay_as_they_are(self, tmp_path: Path, name: str) -> None:
        assert names(put(tmp_path, name)) == [name]

    @given(st.binary(max_size=20))
    def test_printable_is_always_printable(self, raw: bytes) -> None:
        name = raw.decode("utf-8", "surrogateescape")
        assert printable(name).encode("utf-8")[:0] == b""
        try:
            assert printable(name) == raw.decode("utf-8")
        except UnicodeDecodeError:
            assert "\\x" in printable(name)
