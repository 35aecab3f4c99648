"""Which index the commands that read open, what they say of it, and how they build one that is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

import index.builder
import search.engine
from index.builder import BuildReport, Changes, Progress
from index.errors import CorpusError, IndexDamaged, IndexMissing
from search.folders import index_key
from tests.search.commands.conftest import READING, Run
from tests.search.commands.fake_engine import FakeEngine
from tests.search.output import samples

pytestmark = pytest.mark.usefixtures("engine")


class TestIndexOpened:
    def test_it_is_that_of_the_corpus(self, run: Run, engine: FakeEngine, alone: Path) -> None:
        run("query", "canal")
        assert engine.opened == [(alone / "data/verbatim/indexes" / index_key(str(Path("seeds"))), None)]

    def test_options_name_another(self, run: Run, engine: FakeEngine) -> None:
        run("query", "canal", "--index", "there")
        assert engine.opened == [(Path("there"), None)]

    def test_an_index_of_another_corpus_is_said(self, run: Run) -> None:
        outcome = run("query", "canal", "--index", "there", "--corpus", "articles")
        assert outcome.code == 0
        assert "there holds /home/anne/articles, not articles" in outcome.err
        assert run("query", "canal", "--index", "there", "--corpus", samples.STATUS.corpus).err == ""
        assert run("query", "canal", "--corpus", "articles").err == ""

    def test_the_configuration_names_another(self, run: Run, engine: FakeEngine, alone: Path) -> None:
        Path("mine.toml").write_text('index = "there"\naliases = "names"\ncolor = "always"', encoding="utf-8")
        outcome = run("--config", "mine.toml", "query", "canal")
        assert engine.opened == [(alone / "work/there", alone / "work/names")]
        assert "\x1b" in outcome.out

    def test_a_configuration_that_cannot_be_used(self, run: Run) -> None:
        Path("mine.toml").write_text("couleur = 1", encoding="utf-8")
        outcome = run("--config", "mine.toml", "query", "canal")
        assert outcome.code == 2
        assert "couleur" in outcome.err

    @pytest.mark.parametrize(("count", "words"), [(1, "1 file has changed"), (3, "3 files have changed")])
    def test_changed_files_are_said_after_the_results(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, count: int, words: str
    ) -> None:
        monkeypatch.setattr(index.builder, "changes", lambda location, limit: Changes(("a",) * count, (), ()))
        outcome = run("query", "canal")
        assert outcome.code == 0
        assert outcome.err == f"{words} since the index was built: search index update\n"
        assert run("query", "canal", "--quiet").err == ""

    def test_a_corpus_that_is_gone_stops_no_search(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def gone(location: Path, limit: int) -> Changes:
            raise CorpusError("It is gone.")

        monkeypatch.setattr(index.builder, "changes", gone)
        outcome = run("query", "canal")
        assert outcome.code == 0
        assert outcome.err == "Whether files have changed cannot be told: It is gone.\n"

    def test_damage_is_said(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def damaged(location: Path, aliases: Path | None = None, data: Path | None = None) -> FakeEngine:
            raise IndexDamaged("A file is missing.", "Rebuild it with: search index build")

        monkeypatch.setattr(search.engine, "open_engine", damaged)
        outcome = run("query", "canal")
        assert outcome == (3, "", "search: A file is missing.\n  Rebuild it with: search index build\n")

    def test_what_to_type_next_is_about_the_same_index(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(index.builder, "changes", lambda location, limit: Changes(("a",), (), ()))
        outcome = run("query", "canal", "--index", "the index")
        assert outcome.err.endswith(": search index update --index 'the index'\n")

        def damaged(location: Path, aliases: Path | None = None, data: Path | None = None) -> FakeEngine:
            raise IndexDamaged("A file is missing.", "Rebuild it with: search index build")

        monkeypatch.setattr(search.engine, "open_engine", damaged)
        outcome = run("query", "canal", "--index", "there", "--corpus", "seeds")
        assert outcome.err.endswith("  Rebuild it with: search index build --corpus seeds --index there\n")


class TestIndexMissing:
    @pytest.fixture(autouse=True)
    def missing(self, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Path]]:
        """No index until it is built."""
        built: list[tuple[Path, Path]] = []

        def open_if_built(location: Path, aliases: Path | None = None, data: Path | None = None) -> FakeEngine:
            if not built:
                raise IndexMissing("There is no index.", "Build it with: search index build")
            return engine

        def build(corpus: Path, location: Path, progress: object, _jobs: int | None) -> BuildReport:
            built.append((corpus, location))
            return BuildReport(1, 5, 60, 5, 0, 0, 0, (), 0.1)

        monkeypatch.setattr(search.engine, "open_engine", open_if_built)
        monkeypatch.setattr(index.builder, "build", build)
        return built

    @pytest.mark.parametrize("arguments", READING, ids=" ".join)
    def test_it_is_built(self, run: Run, missing: list[tuple[Path, Path]], arguments: list[str]) -> None:
        outcome = run(*arguments)
        assert outcome.code == 0
        assert outcome.err.startswith("No index of seeds yet: building it.\n")
        assert missing[0][0] == Path("seeds")

    def test_unless_forbidden(self, run: Run, missing: list[tuple[Path, Path]]) -> None:
        outcome = run("query", "canal", "--no-build")
        assert outcome == (3, "", "search: There is no index.\n  Build it with: search index build\n")
        assert not missing

    def test_quietly(self, run: Run) -> None:
        assert run("query", "canal", "--quiet").err == ""

    def test_a_corpus_that_is_not_there_is_not_being_built(self, run: Run) -> None:
        assert "building" not in run("query", "canal", "--corpus", "gone").err

    def test_a_bad_query_builds_nothing(self, run: Run, missing: list[tuple[Path, Path]]) -> None:
        assert run("query", "couleur:bleu").code == 2
        assert not missing

    def test_without_a_corpus_there_is_nothing_to_build(self, run: Run) -> None:
        Path("seeds").rmdir()
        outcome = run("query", "canal")
        assert outcome.code == 2
        assert "No corpus is known" in outcome.err
        assert "search index build FOLDER" in outcome.err

    def test_the_corpus_is_remembered(self, run: Run, alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        run("query", "canal", "--corpus", "seeds", "--index", "there")
        elsewhere = alone / "elsewhere"
        elsewhere.mkdir()
        monkeypatch.chdir(elsewhere)
        from search.config import Config
        from search.locations import Locations

        assert Locations(None, None, Config()).corpus() == alone / "work/seeds"
        assert Locations(None, None, Config()).index() == alone / "work/there"


@pytest.mark.parametrize("quiet", [True, False])
def test_an_interrupted_build_says_what_stands(run: Run, monkeypatch: pytest.MonkeyPatch, quiet: bool) -> None:
    def interrupted(corpus: Path, location: Path, progress: object, _jobs: int | None) -> BuildReport:
        raise KeyboardInterrupt

    monkeypatch.setattr(index.builder, "build", interrupted)
    outcome = run("index", "build", *(["--quiet"] if quiet else []))
    assert outcome.code == 130
    assert outcome.err.split("\n")[-2] == "Interrupted."
    assert ("The index is as the last finished build left it." in outcome.err) is not quiet


def test_progress_is_for_terminals(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from search.commands.conversation import Conversation

    assert Conversation(quiet=False).progress() is None
    monkeypatch.setattr("search.commands.conversation.is_terminal", lambda stream: True)
    assert Conversation(quiet=True).progress() is None
    line = Conversation(quiet=False).progress()
    assert line is not None
    line(Progress(10, 100, 5, 1.0))
    assert run("--version").err.startswith("\rIndexing: 10 %, 5 articles")
