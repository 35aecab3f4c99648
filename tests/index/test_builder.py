"""Building: what an index holds then, whoever builds it, and whatever happens on the way."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh.index import open_dir
from whoosh.qparser import QueryParser

from index import pipeline
from index.builder import Progress, build, update, verify
from index.errors import CorpusError, IndexDamaged, NotAnIndex
from index.generations import IndexDirectory
from index.quotes.extract import extract_quotes
from index.stored import unpack_article
from tests.index.built import contents, dictionary, in_order, sources
from tests.shared import CHECKOUT


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


def failing_on_some(text: str, zones: Any) -> Any:
    """In the place of our rules: rules that fail on some texts."""
    if "Le mot c" in text:
        raise ValueError(text)
    return extract_quotes(text, zones)


def same_digest(_identity: bytes) -> Any:
    """In the place of a digest: one that all ids have."""
    return SimpleNamespace(digest=lambda: bytes(16))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(ROWS, min_size=1, max_size=10), min_size=1, max_size=3),
    st.integers(1, 5),
    st.integers(1, 12),
    st.integers(1, 20),
    st.booleans(),
)
def test_shares_and_lots_of_any_size_build_what_is_built_in_one_go(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[list[str]],
    jobs: int,
    rows_a_lot: int,
    digests_at_once: int,
    alike: bool,
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "always.txt").write_text("Un article « qui reste », a dit Paul.", encoding="utf-8")
    for number, rows in enumerate(texts):
        (folder / f"{number}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    one, several = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("several")
    told: list[Progress] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "extract_quotes", failing_on_some)
        alone = build(folder, one)
        patch.setattr("index.sharing.share_out", one_after_the_other)
        patch.setattr("index.builder.IN_ONE_GO", 0)
        patch.setattr("index.lots.ROWS", rows_a_lot)
        patch.setattr("index.assembly.AT_ONCE", digests_at_once)
        if alike:
            patch.setattr("index.lots.hasher", lambda: same_digest)
        together = build(folder, several, told.append, jobs)
    assert replace(together, seconds=alone.seconds) == alone
    assert contents(several) == contents(one)
    assert dictionary(several) == dictionary(one)
    assert in_order(several) == in_order(one)
    assert sources(several) == sources(one)
    assert told[-1].done == told[-1].total
    assert [event.done for event in told] == sorted(event.done for event in told)
    assert update(folder, several).unchanged == alone.articles


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
