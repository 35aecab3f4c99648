from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import index.builder
import search.engine
from index.builder import BuildReport, Changes
from index.corpus import Skipped
from index.errors import IndexDamaged, IndexFormat, IndexLocked, IndexMissing, IndexStateError
from search.commands.index import build_line, changes_text
from search.config import Config
from search.folders import index_key
from search.locations import Locations
from tests.search.commands.conftest import Run
from tests.search.commands.fake_engine import FakeEngine
from tests.search.output import samples

SKIPPED = Skipped("seeds/a\x1b.bin", "binary", "is no text")
REPORT = BuildReport(3, 120, 1, 2, 1, 0, 117, (SKIPPED,), 1.25)
Built = list[tuple[str, Path, Path]]


@pytest.fixture
def built(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> Built:
    """What the builder was asked to do."""
    calls: Built = []

    def record(name: str) -> Callable[..., BuildReport]:
        def build(corpus: Path, location: Path, progress: object, _jobs: int | None) -> BuildReport:
            calls.append((name, corpus, location))
            return REPORT

        return build

    monkeypatch.setattr(index.builder, "build", record("build"))
    monkeypatch.setattr(index.builder, "update", record("update"))
    return calls


class TestBuild:
    @pytest.mark.parametrize("action", ["build", "update"])
    def test_report(self, run: Run, built: Built, action: str) -> None:
        outcome = run("index", action)
        assert outcome.code == 0
        assert outcome.out.replace("\n  ", " ") == (
            "120 articles, 1 quote in 1.2 s: 2 added, 1 changed, 0 removed, 117 unchanged, 1 left out.\n"
        )
        assert outcome.err == "Left out: seeds/a␛.bin: is no text.\n"
        assert [name for name, _corpus, _location in built] == [action]

    @pytest.mark.parametrize(("typed", "wanted"), [((), None), (("--jobs", "3"), 3)])
    def test_how_many_processes_build(
        self, run: Run, built: Built, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], wanted: int | None
    ) -> None:
        asked: list[object] = []

        def build(_corpus: Path, _location: Path, _progress: object, jobs: int | None) -> BuildReport:
            asked.append(jobs)
            return REPORT

        monkeypatch.setattr(index.builder, "build", build)
        run("index", "build", *typed)
        assert asked == [wanted]

    @pytest.mark.parametrize("typed", ["0", "two", "-1"])
    def test_how_many_processes_is_a_number(self, run: Run, built: Built, typed: str) -> None:
        assert run("index", "build", "--jobs", typed).code == 2
        assert not built

    def test_report_for_programs(self, run: Run, built: Built) -> None:
        report = json.loads(run("index", "build", "--format", "json", "--quiet").out)
        assert report["version"] == 1
        assert report["build"]["skipped"] == [{"path": "seeds/a\x1b.bin", "code": "binary", "reason": "is no text"}]
        assert report["build"]["articles"] == 120

    def test_the_corpus_may_be_named_in_two_ways(self, run: Run, built: Built, alone: Path) -> None:
        run("index", "build", "articles")
        run("index", "build", "--corpus", "articles")
        location = alone / "data/verbatim/indexes" / index_key(str(Path("articles")))
        assert built == [("build", Path("articles"), location)] * 2

    def test_the_corpus_is_remembered(self, run: Run, built: Built, alone: Path) -> None:
        run("index", "build", "articles")
        Path("seeds").rmdir()
        assert Locations(None, None, Config()).corpus() == alone / "work/articles"

    @pytest.mark.parametrize("action", ["build", "update"])
    def test_an_index_named_alone_keeps_its_corpus(self, run: Run, built: Built, action: str) -> None:
        run("index", action, "--index", "there")
        assert built == [(action, Path(samples.STATUS.corpus), Path("there"))]

    def test_a_new_index_named_alone_takes_the_usual_corpus(
        self, run: Run, built: Built, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def missing(location: Path) -> FakeEngine:
            raise IndexMissing("There is none.")

        monkeypatch.setattr(search.engine, "open_engine", missing)
        run("index", "build", "--index", "there")
        assert built == [("build", Path("seeds"), Path("there"))]

    @pytest.mark.parametrize("error", [IndexDamaged, IndexFormat])
    def test_an_index_that_lost_its_corpus_takes_no_other_unasked(
        self, run: Run, built: Built, monkeypatch: pytest.MonkeyPatch, error: type[IndexStateError]
    ) -> None:
        def broken(location: Path) -> FakeEngine:
            raise error("A file is missing.", "Rebuild it with: search index build")

        monkeypatch.setattr(search.engine, "open_engine", broken)
        outcome = run("index", "build", "--index", "there")
        assert outcome.code == 2
        assert "cannot tell any more which corpus" in outcome.err
        assert outcome.err.endswith("Name the corpus: search index build --index there CORPUS\n")
        assert not built
        assert run("index", "build", "articles", "--index", "there").code == 0
        assert built == [("build", Path("articles"), Path("there"))]

    def test_long_lists_are_cut(self, run: Run, built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
        many = replace(REPORT, skipped=(SKIPPED,) * 25)
        monkeypatch.setattr(index.builder, "build", lambda *arguments: many)
        lines = run("index", "build").err.splitlines()
        assert len(lines) == 21
        assert lines[-1].startswith("Left out: 5 more")

    def test_a_locked_index(self, run: Run, built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
        def locked(*arguments: Any) -> BuildReport:
            raise IndexLocked("Another process writes the index.", "Wait for it to end.")

        monkeypatch.setattr(index.builder, "build", locked)
        assert run("index", "build") == (3, "", "search: Another process writes the index.\n  Wait for it to end.\n")

    def test_one_sentence(self) -> None:
        assert build_line(replace(REPORT, articles=1, quotes=0)).startswith("1 article, 0 quotes in 1.2 s")


class TestStatus:
    def test_facts(self, run: Run, engine: FakeEngine) -> None:
        outcome = run("index", "status")
        assert (outcome.code, outcome.err) == (0, "")
        facts = dict(line.split(maxsplit=1) for line in outcome.out.splitlines() if not line.startswith("left out"))
        assert facts["articles"] == "120"
        assert facts["size"] == "1.2 MB"
        assert facts["changes"] == "none since the build"
        assert facts["versions"] == "snowball 3.0, unidecode 1.3"
        assert engine.closed == 1

    def test_changes(self, run: Run, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(index.builder, "changes", lambda location: Changes(("a", "b"), ("c",), ()))
        assert "2 added, 1 changed, 0 removed: search index update" in run("index", "status").out
        state = json.loads(run("index", "status", "--format", "json").out)
        assert state["version"] == 1
        assert (state["index"]["added"], state["index"]["changed"], state["index"]["stale"]) == (2, 1, 3)
        assert state["index"]["versions"] == samples.STATUS.versions

    def test_missing(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(location: Path, aliases: Path | None = None, data: Path | None = None) -> FakeEngine:
            raise IndexMissing("There is none.", "Build it.")

        monkeypatch.setattr(search.engine, "open_engine", missing)
        assert run("index", "status") == (3, "", "search: There is none.\n  Build it.\n")

    def test_changes_in_words(self) -> None:
        assert changes_text(samples.STATUS) == "1 added, 2 changed, 0 removed: search index update"


class TestVerify:
    def test_sound(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(index.builder, "verify", lambda location: [])
        assert run("index", "verify") == (0, "The index is sound: every file is as it was written.\n", "")
        assert json.loads(run("index", "verify", "--format", "json").out) == {
            "version": 1,
            "sound": True,
            "problems": [],
        }

    def test_damaged(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(index.builder, "verify", lambda location: ["A file is missing."])
        assert run("index", "verify") == (3, "A file is missing.\nRebuild it with: search index build\n", "")
        assert json.loads(run("index", "verify", "--format", "json").out)["problems"] == ["A file is missing."]
