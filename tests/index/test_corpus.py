"""The corpus as one sequence of articles, whatever it is made of."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.article import Record
from index.corpus import Corpus, Skipped, SourceFile
from index.errors import CorpusError
from index.records import MAX_ARTICLE_BYTES
from tests.shared import CHECKOUT, SEEDS, shared_folder


def articles(path: Path) -> list[Record]:
    return [found for found in Corpus.open(path).records() if isinstance(found, Record)]


def codes(path: Path) -> list[str]:
    return [found.code for found in Corpus.open(path).records() if isinstance(found, Skipped)]


class TestSeeds:
    def test_five_articles_and_the_page_about_them_reported(self) -> None:
        found = list(Corpus.open(SEEDS).records())
        assert [one.id for one in found if isinstance(one, Record)] == sorted(path.name for path in SEEDS.glob("*.txt"))
        (page,) = (one for one in found if isinstance(one, Skipped))
        assert (page.path, page.code) == (str(SEEDS / "README.md"), "extension")

    def test_the_texts_are_those_of_the_files(self) -> None:
        for article in articles(SEEDS):
            assert article.text.encode("utf-8") == Path(article.path).read_bytes()

    def test_paths_are_as_the_user_names_the_corpus(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(CHECKOUT)
        assert articles(Path("seeds"))[0].path == "seeds/000_7ab45bbe7523c952.txt"
        monkeypatch.chdir(SEEDS)
        assert articles(Path())[0].path == "000_7ab45bbe7523c952.txt"
        assert articles(Path("../seeds"))[0].path == "../seeds/000_7ab45bbe7523c952.txt"

    def test_reading_twice_gives_the_same(self) -> None:
        assert list(Corpus.open(SEEDS).records()) == list(Corpus.open(SEEDS).records())


class TestOneFile:
    def test_a_text(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes("Été\r\n".encode("cp1252"))
        (article,) = articles(path)
        assert (article.id, article.path, article.text) == ("a.txt", str(path), "Été\r\n")

    def test_any_name_will_do_when_it_is_given(self, tmp_path: Path) -> None:
        path = tmp_path / "article.md"
        path.write_text("Du texte.", encoding="utf-8")
        assert [article.id for article in articles(path)] == ["article.md"]

    def test_jsonl_plain_and_packed(self, tmp_path: Path) -> None:
        lines = [{"id": number, "text": f"Article {number}.", "title": "T"} for number in range(3)]
        data = "\n".join(json.dumps(line) for line in lines).encode()
        (tmp_path / "a.jsonl").write_bytes(data)
        (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(data))
        plain, packed = articles(tmp_path / "a.jsonl"), articles(tmp_path / "b.jsonl.gz")
        assert [article.id for article in plain] == [article.id for article in packed] == ["0", "1", "2"]
        assert [article.fingerprint for article in plain] == [article.fingerprint for article in packed]
        assert plain[0].path == str(tmp_path / "a.jsonl")

    def test_a_binary_file_is_reported(self, tmp_path: Path) -> None:
        (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
        assert codes(tmp_path / "photo.jpg") == ["binary"]


class TestFolder:
    def test_texts_and_records_side_by_side(self, tmp_path: Path) -> None:
        (tmp_path / "d").mkdir()
        (tmp_path / "d" / "a.txt").write_text("Un.", encoding="utf-8")
        (tmp_path / "d" / "b.jsonl").write_text('{"id": "x", "text": "Deux."}', encoding="utf-8")
        (tmp_path / "notes").write_text("Trois.", encoding="utf-8")
        (tmp_path / "program").write_bytes(b"\x7fELF\x02\x01\x01\x00")
        assert [article.id for article in articles(tmp_path)] == ["d/a.txt", "x", "notes"]
        assert codes(tmp_path) == ["binary"]

    def test_an_id_counts_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(
            '{"id": "1", "text": "Un."}\n{"id": 1, "text": "Deux."}\n{"id": "b.txt", "text": "Trois."}',
            encoding="utf-8",
        )
        (tmp_path / "b.txt").write_text("Quatre.", encoding="utf-8")
        assert [article.text for article in articles(tmp_path)] == ["Un.", "Trois."]
        assert codes(tmp_path) == ["duplicate", "duplicate"]

    def test_files_alone_open_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.txt").write_text("Un.", encoding="utf-8")
        monkeypatch.setattr(os, "open", lambda *_: pytest.fail("a file was opened"))
        assert len(list(Corpus.open(tmp_path).files())) == 1

    def test_an_empty_folder_holds_nothing(self, tmp_path: Path) -> None:
        assert list(Corpus.open(tmp_path).records()) == []

    def test_names_in_other_bytes_give_ids_that_can_be_stored(self, tmp_path: Path) -> None:
        try:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt")).write_bytes(b"Chaud.")
        except OSError:
            pytest.skip("this file system takes UTF-8 names only")
        (article,) = articles(tmp_path)
        assert article.id == "\\xe9t\\xe9.txt"
        assert article.path.encode("utf-8")

    def test_articles_of_an_outside_corpus(self) -> None:
        folder = shared_folder("relevance-dev")
        if folder is None:
            pytest.skip("the shared sets are not on this machine")
        found = articles(folder / "wikinews" / "corpus.jsonl.gz")
        assert len(found) > 1000
        assert len({article.id for article in found}) == len(found)


class TestReading:
    def read(self, path: Path) -> list[Record | Skipped]:
        (file,) = Corpus.open(path.parent).files()
        assert isinstance(file, SourceFile)
        return self.after(path, file)

    def after(self, path: Path, file: SourceFile) -> list[Record | Skipped]:
        return list(Corpus.open(path.parent).read(file))

    def test_a_file_that_vanished(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("Un.", encoding="utf-8")
        (file,) = Corpus.open(tmp_path).files()
        assert isinstance(file, SourceFile)
        path.unlink()
        (found,) = self.after(path, file)
        assert isinstance(found, Skipped)
        assert (found.path, found.code) == (str(path), "vanished")

    def test_a_file_that_became_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("Un.", encoding="utf-8")
        (file,) = Corpus.open(tmp_path).files()
        assert isinstance(file, SourceFile)
        path.unlink()
        os.mkfifo(path)
        begin = time.process_time()
        (found,) = self.after(path, file)
        assert isinstance(found, Skipped)
        assert found.code == "fifo"
        assert time.process_time() - begin < 4

    def test_a_file_that_became_a_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("Un.", encoding="utf-8")
        (file,) = Corpus.open(tmp_path).files()
        assert isinstance(file, SourceFile)
        path.unlink()
        path.mkdir()
        (found,) = self.after(path, file)
        assert isinstance(found, Skipped)

    def test_a_file_without_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "a.txt"
        path.write_text("Un.", encoding="utf-8")

        def refuse(*_: object) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
        (found,) = self.read(path)
        assert isinstance(found, Skipped)
        assert (found.code, found.reason) == ("unreadable", "cannot be read (Permission denied)")

    def test_a_file_beyond_the_limit_is_not_read_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "big.txt"
        with path.open("wb") as stream:
            stream.truncate(MAX_ARTICLE_BYTES * 50)  # sparse: a gigabyte that takes no room
        begin = time.process_time()
        (found,) = self.read(path)
        assert isinstance(found, Skipped)
        assert found.code == "too-large"
        assert time.process_time() - begin < 6


class TestOpen:
    def test_what_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(CorpusError, match="There is no file or folder") as caught:
            Corpus.open(tmp_path / "gone")
        assert caught.value.hint

    @pytest.mark.parametrize("name", ["a\0b", "a.txt/b", "x" * 300, "\udce9"])
    def test_names_that_cannot_be(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "a.txt").touch()
        with pytest.raises(CorpusError) as caught:
            Corpus.open(tmp_path / name)
        assert str(caught.value).encode("utf-8")

    def test_a_pipe_is_refused_unopened(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(CorpusError, match="is a named pipe"):
            Corpus.open(tmp_path / "pipe")

    def test_a_device_is_refused(self) -> None:
        with pytest.raises(CorpusError, match="is a device"):
            Corpus.open(Path("/dev/zero"))

    def test_a_link_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to("a")
        with pytest.raises(CorpusError, match="leads back to itself"):
            Corpus.open(tmp_path / "a")

    def test_without_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "access", lambda *_: False)
        with pytest.raises(CorpusError, match="may not be read"):
            Corpus.open(tmp_path)

    def test_the_root_is_the_path_given(self, tmp_path: Path) -> None:
        assert Corpus.open(tmp_path).root == tmp_path
        assert Corpus.open(SEEDS / "000_7ab45bbe7523c952.txt").root == SEEDS / "000_7ab45bbe7523c952.txt"


def test_looking_for_files_loads_no_decoder() -> None:
    code = (
        "import sys; from pathlib import Path; from index.corpus import Corpus;"
        "list(Corpus.open(Path('seeds')).files());"
        "print(sorted({'json', 'gzip', 'hashlib', 'charset_normalizer', 'index.records'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
