"""Building and bringing up to date: an update leaves what a rebuild would, and touches only what changed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh.index import open_dir
from whoosh.qparser import QueryParser

from index import builder, pipeline, recorded
from index.builder import Progress, build, changes, update, verify
from index.cold.people import FILE
from index.errors import CorpusError, IndexDamaged, NotAnIndex
from index.generations import IndexDirectory
from index.records import fingerprint
from index.segments import SegmentSet
from index.stored import unpack_article
from tests.shared import CHECKOUT, SEEDS


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for seed in SEEDS.glob("*.txt"):
        shutil.copy2(seed, folder)
    return folder


@pytest.fixture
def location(tmp_path: Path) -> Path:
    return tmp_path / "index"


def contents(location: Path) -> tuple[list[Any], list[Any], dict[str, int]]:
    """All that an index answers with: stored articles, stored quotes, totals."""
    generation = IndexDirectory(location).current()
    found = []
    for path in (generation.articles, generation.quotes):
        segments = SegmentSet(path)
        found.append(sorted(segments.segments[place].body(number) for place, number in live(segments)))
        segments.close()
    return found[0], found[1], generation.manifest["totals"]


def live(segments: SegmentSet) -> list[tuple[int, int]]:
    """The documents that are not gone: number of the segment, number in it."""
    return [
        (place, number)
        for place, segment in enumerate(segments.segments)
        for number in range(segment.documents)
        if number not in segments.gone[place]
    ]


def dictionary(location: Path) -> dict[tuple[str, str], list[tuple[str, list[int]]]]:
    """Every form with the articles and positions that it has, those gone left out."""
    segments = SegmentSet(IndexDirectory(location).current().articles)
    kept = set(live(segments))
    found: dict[tuple[str, str], list[tuple[str, list[int]]]] = {}
    for place, segment in enumerate(segments.segments):
        names = [value.decode() for value in segment.strings("id").all()]
        for field in ("title", "text", "boilerplate"):
            words = segment.words(field)
            for number, form in enumerate(words.forms.all()):
                owners, positions = words.postings.positions(number)
                for owner, document in enumerate(words.postings.documents(number).tolist()):
                    if (place, document) in kept:
                        places = positions[owners == owner].tolist()
                        found.setdefault((field, form.decode()), []).append((names[document], places))
    segments.close()
    return {key: sorted(value) for key, value in found.items()}


def test_the_seeds_are_five_articles(corpus: Path, location: Path) -> None:
    report = build(corpus, location)
    assert (report.articles, report.added, report.changed, report.removed, report.unchanged) == (5, 5, 0, 0, 0)
    assert report.quotes > 40
    articles, quotes, totals = contents(location)
    assert len(articles) == totals["articles"] == 5
    assert len(quotes) == totals["quotes"] == report.quotes


def test_building_twice_gives_the_same(corpus: Path, location: Path) -> None:
    build(corpus, location)
    first = contents(location), dictionary(location)
    build(corpus, location)
    assert (contents(location), dictionary(location)) == first


def people(location: Path) -> bytes:
    """Who is one person, as it stands in the index."""
    return (IndexDirectory(location).current().path / FILE).read_bytes()


def in_order(location: Path) -> list[str]:
    """The ids of all articles in the order of their documents."""
    segments = SegmentSet(IndexDirectory(location).current().articles)
    found = [unpack_article(segments.segments[place].body(number)).id for place, number in live(segments)]
    segments.close()
    return found


def one_after_the_other(work: Any, tasks: Any, _processes: int, listen: Any) -> list[Any]:
    """In the place of several processes: the same shares, without the time that processes take to start."""
    return [work(task, partial(listen, number)) for number, task in enumerate(tasks)]


ROWS = st.sampled_from(
    [
        *(f'{{"id": "{name}", "text": "« Oui », a dit Anne Durand. Le mot {name}."}}' for name in "abcdefgh"),
        '{"id": "a", "text": "Le même, autrement."}',
        '{"id": "x"}',
        "nonsense",
    ]
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(ROWS, min_size=1, max_size=10), min_size=1, max_size=3), st.integers(2, 5))
def test_several_processes_build_what_one_does(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], jobs: int
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "always.txt").write_text("Un article « qui reste », a dit Paul.", encoding="utf-8")
    for number, rows in enumerate(texts):
        (folder / f"{number}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    one, several = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("several")
    alone = build(folder, one)
    told: list[Progress] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.sharing.share_out", one_after_the_other)
        together = build(folder, several, told.append, jobs)
    assert replace(together, seconds=alone.seconds) == alone
    assert contents(several) == contents(one)
    assert dictionary(several) == dictionary(one)
    assert in_order(several) == in_order(one)
    assert sources(several) == sources(one)
    assert told[-1].done == told[-1].total
    assert [event.done for event in told] == sorted(event.done for event in told)
    assert update(folder, several).unchanged == alone.articles


def sources(location: Path) -> Any:
    ledger = recorded.read(IndexDirectory(location).current().checked(recorded.FILE))
    return list(ledger.files.items())


def test_processes_of_our_own_build_what_one_does(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "one")
    told: list[Progress] = []
    report = build(corpus, tmp_path / "two", told.append, 2)
    assert contents(tmp_path / "two") == contents(tmp_path / "one")
    assert dictionary(tmp_path / "two") == dictionary(tmp_path / "one")
    assert told[-1].articles == report.articles == 5
    assert verify(tmp_path / "two") == []


def test_a_failing_process_leaves_the_old_index_and_no_draft(corpus: Path, location: Path) -> None:
    build(corpus, location)
    before = contents(location)

    def interrupt(_event: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(corpus, location, interrupt, 2)
    assert contents(location) == before
    assert len(list((location / "generations").iterdir())) == 1


def test_whoosh_itself_opens_the_index_and_finds_inflected_words(corpus: Path, location: Path) -> None:
    build(corpus, location)
    index = open_dir(str(IndexDirectory(location).current().articles))
    with index.searcher() as searcher:
        query = QueryParser("text", index.schema).parse("Koursk")
        found = {hit["id"][:3] for hit in searcher.search(query, limit=None)}
        assert found == {"002", "003", "004"}
        phrase = QueryParser("text", index.schema).parse('"troupe nord-coréenne"')
        assert len(searcher.search(phrase)) >= 2


def test_an_update_writes_the_changed_article_only(
    corpus: Path, location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus, location)
    changed = corpus / "003_cc35e2e62f5bf773.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nUne ligne de plus.\n", encoding="utf-8")
    read: list[str] = []
    monkeypatch.setattr("index.pipeline.read_article", _noting(read))
    report = update(corpus, location)
    assert read == [changed.name]
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 1, 0, 4)
    assert report.articles == 5


def _noting(read: list[str]) -> Callable[..., Any]:
    from index.pipeline import read_article

    def noting(record: Any) -> Any:
        read.append(record.id)
        return read_article(record)

    return noting


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


def test_duplicate_ids_are_reported_and_the_first_is_kept(tmp_path: Path, location: Path) -> None:
    lines = [{"id": "a", "text": "Le premier."}, {"id": "a", "text": "Le second."}, {"id": "b", "text": "Autre."}]
    corpus = tmp_path / "articles.jsonl"
    corpus.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    report = build(corpus, location)
    assert report.articles == 2
    assert [skipped.code for skipped in report.skipped] == ["duplicate"]
    assert {unpack_article(body).text for body in contents(location)[0]} == {"Le premier.", "Autre."}
    assert [skipped.code for skipped in update(corpus, location).skipped] == ["duplicate"]


def test_thousands_of_duplicates_are_told_apart_and_stay_told(tmp_path: Path, location: Path) -> None:
    corpus = tmp_path / "articles.jsonl"
    rows = [json.dumps({"id": f"{number % 20}\u0000/é", "text": f"Texte {number}."}) for number in range(3000)]
    corpus.write_text("\n".join(rows))
    report = build(corpus, location)
    assert (report.articles, len(report.skipped)) == (20, 2980)
    again = update(corpus, location)
    assert (again.articles, again.unchanged, len(again.skipped)) == (20, 20, 2980)


def test_an_empty_corpus_says_why_and_leaves_the_old_index(corpus: Path, location: Path, tmp_path: Path) -> None:
    build(corpus, location)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "notes.pdf").write_bytes(b"%PDF")
    with pytest.raises(CorpusError, match="no article"):
        build(empty, location)
    assert len(contents(location)[0]) == 5


def test_a_missing_corpus(tmp_path: Path, location: Path) -> None:
    with pytest.raises(CorpusError):
        build(tmp_path / "nowhere", location)
    assert not location.exists()


def test_a_directory_of_something_else_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(NotAnIndex):
        build(corpus, corpus)
    assert len(list(corpus.iterdir())) == 5


def test_progress_rises_to_the_end(corpus: Path, location: Path) -> None:
    told: list[Progress] = []
    build(corpus, location, told.append)
    assert [event.done for event in told] == sorted(event.done for event in told)
    assert told[-1].done == told[-1].total == sum(path.stat().st_size for path in corpus.iterdir())
    assert told[-1].articles == 5


def test_an_interrupted_build_leaves_the_old_index(corpus: Path, location: Path) -> None:
    build(corpus, location)
    before = contents(location)

    def interrupt(_event: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(corpus, location, interrupt)
    assert contents(location) == before
    assert len(list((location / "generations").iterdir())) == 1


@pytest.mark.parametrize(("rule", "reports"), [("extract_quotes", 1), ("read_metadata", 2)])
def test_a_text_that_our_rules_fail_on_is_indexed_and_reported(
    corpus: Path, location: Path, monkeypatch: pytest.MonkeyPatch, rule: str, reports: int
) -> None:
    sound = getattr(pipeline, rule)

    def failing(first: Any, *others: Any) -> Any:
        if "Lemoine" in getattr(first, "text", first):
            raise IndexError("a rule that nobody tried on this")
        return sound(first, *others)

    monkeypatch.setattr(pipeline, rule, failing)
    report = build(corpus, location)
    assert report.articles == 5
    told = [skipped for skipped in report.skipped if skipped.code == "rules"]
    assert len(told) == reports
    assert {skipped.path for skipped in told} == {str(corpus / "001_97458b054b6302ec.txt")}


def test_verify_finds_a_flipped_bit(corpus: Path, location: Path) -> None:
    build(corpus, location)
    assert verify(location) == []
    path = max(IndexDirectory(location).current().articles.iterdir(), key=lambda file: file.stat().st_size)
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(IndexDamaged):
        IndexDirectory(location).current()


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


@pytest.mark.slow
def test_kills_at_any_moment_leave_one_whole_generation(corpus: Path, location: Path) -> None:
    build(corpus, location)
    wanted = contents(location)
    code = "import sys; from pathlib import Path; from index.builder import build; build(*map(Path, sys.argv[1:]))"
    for attempt in range(25):
        process = subprocess.Popen([sys.executable, "-c", code, str(corpus), str(location)], cwd=CHECKOUT)
        time.sleep(0.15 + attempt * 0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert contents(location) == wanted
        assert verify(location) == []
    assert build(corpus, location).articles == 5
