"""Bringing up to date: an update leaves what a rebuild would, and touches only what changed."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import builder
from index.builder import build, changes, update, verify
from index.generations import IndexDirectory
from index.records import fingerprint
from index.stored import unpack_article
from tests.index.built import contents, dictionary, noting_reads, people, sources


def test_an_update_writes_the_changed_article_only(
    corpus: Path, location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus, location)
    changed = corpus / "003_cc35e2e62f5bf773.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nUne ligne de plus.\n", encoding="utf-8")
    read: list[str] = []
    monkeypatch.setattr("index.pipeline.read_article", noting_reads(read))
    report = update(corpus, location)
    assert read == [changed.name]
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 1, 0, 4)
    assert report.articles == 5


def test_an_update_after_a_touch_writes_no_article(corpus: Path, location: Path) -> None:
    build(corpus, location)
    before = contents(location)
    os.utime(corpus / "003_cc35e2e62f5bf773.txt", (1, 1))
    report = update(corpus, location)
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 0, 0, 5)
    assert contents(location) == before
    assert not changes(location)


def test_an_update_with_nothing_new_writes_nothing(corpus: Path, location: Path) -> None:
    build(corpus, location)
    before = {path: path.stat().st_mtime_ns for path in location.rglob("*")}
    report = update(corpus, location)
    assert report.unchanged == 5
    assert {path: path.stat().st_mtime_ns for path in location.rglob("*")} == before


def test_added_and_removed_files(corpus: Path, location: Path) -> None:
    build(corpus, location)
    (corpus / "000_7ab45bbe7523c952.txt").unlink()
    (corpus / "zzz.txt").write_text("« Un mot », a dit Jeanne Untel.", encoding="utf-8")
    noticed = changes(location)
    assert noticed.added == ("zzz.txt",)
    assert noticed.removed == ("000_7ab45bbe7523c952.txt",)
    report = update(corpus, location)
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 0, 1, 4)
    assert "000_7ab45bbe7523c952.txt" not in {unpack_article(body).id for body in contents(location)[0]}


def test_changes_looks_at_no_more_than_it_may(corpus: Path, location: Path) -> None:
    build(corpus, location)
    noticed = changes(location, limit=2)
    assert not noticed
    assert not noticed.complete


def test_an_update_without_an_index_builds_one(corpus: Path, location: Path) -> None:
    assert update(corpus, location).added == 5


def test_an_update_of_a_damaged_index_builds_it_anew(corpus: Path, location: Path) -> None:
    build(corpus, location)
    (location / "current").write_text("nonsense")
    assert update(corpus, location).added == 5


@pytest.mark.parametrize(
    "name", ["sources.columns", "articles/segments.json", "articles/*.columns", "quotes/*.columns"]
)
def test_an_update_that_stumbles_over_damage_builds_anew(
    corpus: Path, location: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("index.manifest.CHECKED_ON_OPENING", 0)
    build(corpus, location)
    (path,) = IndexDirectory(location).current().path.glob(name)
    size = path.stat().st_size
    path.write_bytes(b"?" * size)
    (corpus / "003_cc35e2e62f5bf773.txt").write_text("Un autre texte.", encoding="utf-8")
    assert update(corpus, location).added == 5
    assert verify(location) == []


def test_an_update_that_stumbles_over_our_own_fault_says_so(
    corpus: Path, location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus, location)
    (corpus / "new.txt").write_text("Un autre texte.", encoding="utf-8")

    def stumble(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("index.writer.IndexWriter.add", stumble)
    with pytest.raises(ZeroDivisionError):
        update(corpus, location)


def test_an_update_with_another_corpus_builds_anew(corpus: Path, location: Path, tmp_path: Path) -> None:
    build(corpus, location)
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("Un seul article.", encoding="utf-8")
    report = update(other, location)
    assert (report.articles, report.added) == (1, 1)


def test_an_update_after_a_change_of_rules_builds_anew(
    corpus: Path, location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus, location)
    monkeypatch.setattr(builder, "RULES", "other rules")
    assert update(corpus, location).added == 5


FILES = [f"{name}.txt" for name in "abcdef"]
TEXTS = [
    "Le ministre a dit « rien ». Koursk.",
    "« Nous verrons », a déclaré Anne Durand.",
    "Les années passent. Anne aussi.",
    "Selon Paul Petit, la mer monte.\n\nAvec AFP",
    "L'Otan et l'O.T.A.N. ; 10 000 soldats nord-coréens.",
]
steps = st.lists(
    st.lists(st.tuples(st.sampled_from(FILES), st.sampled_from([None, *TEXTS])), min_size=1, max_size=4),
    min_size=1,
    max_size=3,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_row_of_updates_leaves_what_a_rebuild_would(
    tmp_path_factory: pytest.TempPathFactory, changed: list[list[tuple[str, str | None]]]
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "always.txt").write_text("Un article qui reste.", encoding="utf-8")
    location = tmp_path_factory.mktemp("updated")
    build(folder, location)
    for step in changed:
        for name, text in step:
            path = folder / name
            path.unlink(missing_ok=True)
            if text is not None:
                path.write_text(text, encoding="utf-8")
        update(folder, location)
    rebuilt = tmp_path_factory.mktemp("rebuilt")
    build(folder, rebuilt)
    assert contents(location) == contents(rebuilt)
    assert dictionary(location) == dictionary(rebuilt)
    assert people(location) == people(rebuilt)


LINES = [
    *(
        json.dumps({"id": name, "text": f"« Le {word} », a dit Anne Durand."})
        for name in "abcdefg"
        for word in ("sel", "vin")
    ),
    "",
    "nonsense",
    '{"id": "h"}',
    "\ufeff" + json.dumps({"id": "i", "text": "Avec une marque."}),
]
edits = st.lists(
    st.lists(
        st.tuples(st.integers(0, 9), st.sampled_from(["insert", "delete", "replace"]), st.sampled_from(LINES)),
        max_size=3,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(LINES), max_size=12), edits, st.integers(1, 400), st.booleans())
def test_any_row_of_edits_of_a_file_of_lines_leaves_what_a_rebuild_would(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], changed: list[Any], size: int, ended: bool
) -> None:
    folder, location = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("updated")
    (folder / "always.jsonl").write_text('{"id": "a", "text": "La première."}\n{"id": "z", "text": "La dernière."}')
    path = folder / "lines.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.stretches.SIZE", size)
        for step in [[], *changed]:
            for place, kind, line in step:
                place = min(place, len(lines))
                lines[place : place + (kind != "insert")] = [] if kind == "delete" else [line]
            path.write_text("\n".join(lines) + "\n" * ended, encoding="utf-8")
            report = update(folder, location)
        rebuilt = tmp_path_factory.mktemp("rebuilt")
        assert build(folder, rebuilt).skipped == report.skipped
    assert contents(location) == contents(rebuilt)
    assert dictionary(location) == dictionary(rebuilt)
    assert sources(location) == sources(rebuilt)
    assert people(location) == people(rebuilt)


def test_one_changed_line_of_many_is_read_with_its_neighbours_only(
    tmp_path: Path, location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.stretches.SIZE", 1000)
    rows = [json.dumps({"id": str(number), "text": f"Le texte numéro {number}."}) for number in range(500)]
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(rows) + "\n")
    build(path, location)
    rows[300] = json.dumps({"id": "300", "text": "Un tout autre texte, plus long."})
    del rows[100]
    path.write_text("\n".join(rows) + "\n")
    digested = Mock(side_effect=fingerprint)
    monkeypatch.setattr("index.records.fingerprint", digested)
    report = update(path, location)
    assert (report.changed, report.removed, report.unchanged) == (1, 1, 498)
    assert digested.call_count < 150


def test_a_file_written_right_after_it_was_read_is_read_again(corpus: Path, location: Path) -> None:
    path = corpus / "003_cc35e2e62f5bf773.txt"
    build(corpus, location)
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("e", "o"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert update(corpus, location).changed == 0
    now = time.time_ns()
    os.utime(path, ns=(now, now))
    assert update(corpus, location).changed == 1
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(now, now))
    assert update(corpus, location).changed == 1
