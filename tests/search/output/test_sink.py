from __future__ import annotations

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from search.errors import UsageError
from search.output.sink import opened, prepare


@pytest.mark.parametrize("path", [None, "-"])
def test_standard_output(path: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(path) as out:
        out.write("mot\n")
    assert capsys.readouterr().out == "mot\n"


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    with opened(str(target)) as out:
        out.write("été\r\n« œ »\ncaf\udce9")
    assert target.read_bytes() == "été\r\n« œ »\ncaf\\udce9".encode()


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with opened(str(target)) as out:
        out.write("new")
        out.flush()
        assert not target.exists()
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, BrokenPipeError])
def test_what_fails_leaves_what_was_there(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")

    def fail() -> None:
        with opened(str(target)) as out:
            out.write("new")
            raise error

    with pytest.raises(error):
        fail()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_permissions_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.touch(mode=0o640)
    target.chmod(0o640)
    with opened(str(target)) as out:
        out.write("new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    with opened(str(tmp_path / "out.txt")) as out:
        out.write("new")
    assert (tmp_path / "out.txt").stat().st_mode == usual.stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "out.txt", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    with opened(str(link)) as out:
        out.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_is_written_to() -> None:
    with opened(os.devnull) as out:
        out.write("new")
    assert not Path(os.devnull).is_file()


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    with opened(str(pipe)) as out:
        out.write("new")
    reader.join(timeout=5)
    assert read == ["new"]


@pytest.mark.parametrize("path", ["no/such/folder/out.txt", ".", "", "a\0b", "x" * 300])
def test_what_cannot_be_written_is_said(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught, opened(path):
        pass
    assert "-o FILE" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_standard_stream_is_made_ready(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "out").open("w", encoding="latin-1", newline="\r\n") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        prepare()
        sys.stdout.write("œ\n\udce9")
    assert (tmp_path / "out").read_bytes() == "œ\n\\udce9".encode()


def test_a_closed_stream_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    prepare()
    with opened(None) as out:
        assert out.name == os.devnull
        out.write("mot")
    out.close()
