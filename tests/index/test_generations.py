"""The index on disk: old or new and nothing between, damage noticed, strangers left alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import IndexDamaged, IndexFormat, IndexLocked, IndexMissing, NotAnIndex
from index.generations import Draft, Generation, IndexDirectory
from index.manifest import check_files
from tests.shared import CHECKOUT


def write(draft: Draft, text: str) -> None:
    (draft.articles / "segment.trm").write_text(text, encoding="utf-8")
    (draft.quotes / "segment.trm").write_text(text, encoding="utf-8")


def publish(directory: IndexDirectory, text: str, base: Generation | None = None) -> Generation:
    directory.prepare()
    with directory.locked(), directory.draft(base) as draft:
        write(draft, text)
        return directory.publish(draft, {"totals": {}}, ())


@pytest.fixture
def directory(tmp_path: Path) -> IndexDirectory:
    return IndexDirectory(tmp_path / "index")


def test_nothing_there_is_a_missing_index(directory: IndexDirectory) -> None:
    with pytest.raises(IndexMissing, match="no index") as caught:
        directory.current()
    assert "search index build" in caught.value.hint


def test_an_empty_directory_is_a_missing_index(directory: IndexDirectory) -> None:
    directory.location.mkdir()
    with pytest.raises(IndexMissing):
        directory.current()


def test_a_directory_of_something_else_is_neither_read_nor_written(directory: IndexDirectory) -> None:
    directory.location.mkdir()
    (directory.location / "thesis.doc").write_text("years of work")
    with pytest.raises(NotAnIndex):
        directory.current()
    with pytest.raises(NotAnIndex):
        directory.prepare()
    assert [path.name for path in directory.location.iterdir()] == ["thesis.doc"]


def test_a_file_in_the_place_of_the_index(directory: IndexDirectory) -> None:
    directory.location.write_text("a file")
    with pytest.raises(NotAnIndex):
        directory.prepare()
    with pytest.raises(NotAnIndex):
        directory.current()


def test_sizes_and_times_of_any_number_of_files(directory: IndexDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.generations._AT_ONCE", 2)
    directory.prepare()
    for count in range(6):
        seen = {f"été-{number}.txt": [number, -number] for number in range(count)}
        with directory.draft() as draft:
            assert directory.publish(draft, {"totals": {}}, seen.items()).stamps() == seen


def test_published_is_current(directory: IndexDirectory) -> None:
    published = publish(directory, "one")
    current = directory.current()
    assert current.number == published.number == 1
    assert (current.articles / "segment.trm").read_text() == "one"


def test_generations_follow_one_another_and_the_former_stays_for_its_readers(directory: IndexDirectory) -> None:
    first = publish(directory, "one")
    second = publish(directory, "two")
    assert second.number == 2
    assert first.path.is_dir()
    publish(directory, "three")
    assert not first.path.is_dir()
    assert (directory.current().articles / "segment.trm").read_text() == "three"


def fail_halfway(directory: IndexDirectory) -> None:
    with directory.draft() as draft:
        write(draft, "half")
        raise KeyboardInterrupt


def test_a_draft_that_fails_leaves_the_old_generation(directory: IndexDirectory) -> None:
    publish(directory, "one")
    with pytest.raises(KeyboardInterrupt):
        fail_halfway(directory)
    assert (directory.current().articles / "segment.trm").read_text() == "one"
    assert [path.name for path in (directory.location / "generations").iterdir()] == ["000001"]


def test_what_a_crash_left_is_swept_by_the_next_draft(directory: IndexDirectory) -> None:
    publish(directory, "one")
    (directory.location / "generations" / "000002.draft").mkdir()
    (directory.location / "generations" / "000007").mkdir()
    publish(directory, "two")
    assert sorted(path.name for path in (directory.location / "generations").iterdir()) == ["000001", "000002"]


def test_a_draft_links_the_segments_of_its_base(directory: IndexDirectory) -> None:
    base = publish(directory, "one")
    with directory.draft(base) as draft:
        old, new = base.articles / "segment.trm", draft.articles / "segment.trm"
        assert old.stat().st_ino == new.stat().st_ino


def test_the_directory_is_private(directory: IndexDirectory) -> None:
    publish(directory, "one")
    assert directory.location.stat().st_mode & 0o077 == 0


def test_another_format_is_told_apart_from_damage(directory: IndexDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.manifest.FORMAT", 999)
    publish(directory, "one")
    monkeypatch.undo()
    with pytest.raises(IndexFormat, match="999"):
        directory.current()


@pytest.mark.parametrize("name", ["manifest.json", "articles/segment.trm", "quotes/segment.trm"])
def test_every_flipped_bit_is_noticed(directory: IndexDirectory, name: str) -> None:
    path = publish(directory, "some bytes of a segment").path / name
    sound = path.read_bytes()
    for place in range(len(sound)):
        damaged = bytearray(sound)
        damaged[place] ^= 1 << (place % 8)
        path.write_bytes(damaged)
        with pytest.raises(IndexDamaged):
            directory.current()
    path.write_bytes(sound)
    directory.current()


@pytest.mark.parametrize("name", ["manifest.json", "articles/segment.trm"])
def test_cut_and_missing_files_are_noticed(directory: IndexDirectory, name: str) -> None:
    path = publish(directory, "some bytes of a segment").path / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexDamaged):
        directory.current()
    path.unlink()
    with pytest.raises(IndexDamaged):
        directory.current()


@pytest.mark.parametrize("pointer", ["", "1", "x y", "1 0000"])
def test_a_damaged_pointer_is_noticed(directory: IndexDirectory, pointer: str) -> None:
    publish(directory, "one")
    (directory.location / "current").write_text(pointer)
    with pytest.raises(IndexDamaged):
        directory.current()


def test_a_damaged_index_can_be_built_anew(directory: IndexDirectory) -> None:
    publish(directory, "one")
    (directory.location / "current").write_text("?")
    publish(directory, "two")
    assert (directory.current().articles / "segment.trm").read_text() == "two"


def test_large_indexes_are_checked_by_size_on_opening_and_whole_on_demand(
    directory: IndexDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    generation = publish(directory, "some bytes")
    monkeypatch.setattr("index.manifest.CHECKED_ON_OPENING", 0)
    (generation.articles / "segment.trm").write_text("same length"[:10])
    current = directory.current()
    assert list(check_files(current.path, current.manifest, whole=False)) == []
    assert len(list(check_files(current.path, current.manifest, whole=True))) == 1


HOLD = """
import sys, time
from pathlib import Path
from index.generations import IndexDirectory
from index.manifest import check_files
directory = IndexDirectory(Path(sys.argv[1]))
directory.prepare()
with directory.locked():
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_waits_and_then_says_so(directory: IndexDirectory) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(directory.location)], stdout=subprocess.PIPE, text=True, cwd=CHECKOUT
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(IndexLocked, match="Another process"), directory.locked(timeout=0.2):
            pass
    finally:
        holder.kill()
        holder.communicate()
    with directory.locked(timeout=5):
        pass


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="users are known by number on POSIX only")
def test_an_index_of_another_user_is_refused(directory: IndexDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(directory, "one")
    os.chown(directory.location, 4321, -1) if os.getuid() == 0 else pytest.skip("only root can give files away")
    with pytest.raises(NotAnIndex, match="another user"):
        directory.current()


def test_the_manifest_lists_every_file_with_size_and_digest(directory: IndexDirectory) -> None:
    generation = publish(directory, "one")
    manifest = json.loads((generation.path / "manifest.json").read_text())
    assert set(manifest["files"]) == {"articles/segment.trm", "quotes/segment.trm", "stamps.json"}
    assert all(size > 0 and len(digest) == 32 for size, digest in manifest["files"].values())


def test_a_file_that_is_asked_for_whole_is_checked_even_where_the_index_is_too_large_for_that(
    directory: IndexDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = publish(directory, "one").checked("articles/segment.trm")
    assert path.read_text(encoding="utf-8") == "one"
    monkeypatch.setattr("index.manifest.CHECKED_ON_OPENING", 0)
    path.write_text("two", encoding="utf-8")
    with pytest.raises(IndexDamaged, match=r"segment\.trm"):
        directory.current().checked("articles/segment.trm")


def test_damage_in_a_linked_file_is_not_called_sound_by_the_next_generation(
    directory: IndexDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.manifest.CHECKED_ON_OPENING", 0)
    base = publish(directory, "some bytes")
    (base.articles / "segment.trm").write_text("other byte")
    with directory.locked(), directory.draft(directory.current()) as draft:
        (draft.quotes / "segment.trm").unlink()
        (draft.quotes / "segment.trm").write_text("anew")
        directory.publish(draft, {"totals": {}}, ())
    current = directory.current()
    (problem,) = check_files(current.path, current.manifest, whole=True)
    assert "articles" in problem


def test_a_file_that_may_not_be_read_is_damage(directory: IndexDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(directory, "one")

    def refuse(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    generation = directory.current()
    monkeypatch.setattr("index.manifest.digest_of", refuse)
    assert all("cannot be read" in problem for problem in check_files(generation.path, generation.manifest, whole=True))
    with pytest.raises(IndexDamaged):
        directory.current()


def test_generations_are_counted_beyond_six_digits(directory: IndexDirectory) -> None:
    publish(directory, "one")
    (directory.location / "generations" / "000001").rename(directory.location / "generations" / "1000000")
    pointer = directory.location / "current"
    pointer.write_text(pointer.read_text().replace("1 ", "1000000 ", 1))
    assert publish(directory, "two").number == 1_000_001
    assert directory.current().number == 1_000_001
