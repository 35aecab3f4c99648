"""Every engine that is installed: it is built, asked, updated, and answers what its peers answer."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.corpus import CHECKOUT, Article
from benchmarks.engines import registry
from benchmarks.engines.engine import TOP, Absent, Engine, Question, Reader
from benchmarks.engines.registry import BASES, ENGINES, Entry, load, question_command
from benchmarks.engines.verbatim_text import LAYOUT
from benchmarks.measure import size_of
from benchmarks.questions import draw
from benchmarks.search import environment
from index.segments import SegmentSet

SEARCHED = [name for name, entry in ENGINES.items() if entry.question]

# Questions whose answer does not depend on stems, accents or stop words.
PLAIN = [
    Question("rare", ("papillon",)),
    Question("and", ("tramway", "festival")),
    Question("or", ("papillon", "tramway", "entrepôt")),
    Question("phrase", ("nouvelle", "ligne")),
    Question("prefix", ("tram",)),
]


def installed(name: str) -> Engine:
    try:
        engine = load(name)
        engine.version()
    except Absent as absent:
        pytest.skip(f"{name}: {absent}")
    return engine


class Built:
    """The indexes of the small corpus, each built when it is first wanted."""

    def __init__(self, corpus: Path, folder: Path) -> None:
        self.corpus = corpus
        self.folder = folder
        self.made: dict[str, Path] = {}

    def of(self, name: str) -> tuple[Engine, Path]:
        engine = installed(name)
        if name not in self.made:
            self.made[name] = self.folder / name
            engine.build(self.corpus, self.made[name])
        return engine, self.made[name]

    def reader(self, name: str) -> Reader:
        engine, location = self.of(name)
        reader = engine.open(location)
        assert reader is not None
        return reader


@pytest.fixture(scope="module")
def built(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(small_corpus, tmp_path_factory.mktemp("indexes"))


def having(articles: list[Article], word: str) -> list[str]:
    """The titles of the articles with a word, in the order of the articles."""
    return [article.title for article in articles if word in f"{article.title} {article.text}".lower()]


@pytest.mark.parametrize("name", ENGINES)
def test_a_build_leaves_an_index(built: Built, name: str) -> None:
    _engine, location = built.of(name)
    assert size_of(location) > 10_000


@pytest.mark.parametrize("name", SEARCHED)
def test_a_word_finds_the_articles_that_hold_it(built: Built, articles: list[Article], name: str) -> None:
    reader = built.reader(name)
    wanted = having(articles, "papillon")
    assert reader.count(Question("rare", ("papillon",))) == len(wanted)
    assert set(reader.ask(Question("rare", ("papillon",)))) <= set(wanted)
    reader.close()


@pytest.mark.parametrize("name", SEARCHED)
@pytest.mark.parametrize("question", PLAIN, ids=lambda question: question.kind)
def test_every_kind_of_question_is_understood_alike(built: Built, name: str, question: Question) -> None:
    reader, sqlite = built.reader(name), built.reader("sqlite")
    count = sqlite.count(question)
    assert reader.count(question) == count
    assert len(reader.ask(question)) == min(count, TOP)
    reader.close()
    sqlite.close()


@pytest.mark.parametrize("name", SEARCHED)
def test_a_name_finds_its_article_alone(built: Built, articles: list[Article], name: str) -> None:
    reader = built.reader(name)
    questions = [question for question in draw(articles, 6) if question.kind == "name"]
    for question in questions:
        assert set(reader.ask(question)) == set(having(articles, question.words[0]))
    reader.close()


@pytest.mark.parametrize("name", SEARCHED)
def test_what_nobody_wrote_is_not_found(built: Built, name: str) -> None:
    reader = built.reader(name)
    nothing = Question("name", ("zqxxxxxxa",))
    assert (reader.ask(nothing), reader.count(nothing)) == ([], 0)
    reader.close()


@pytest.mark.parametrize("name", SEARCHED)
def test_asked_from_a_shell_an_engine_prints_titles(built: Built, articles: list[Article], name: str) -> None:
    _engine, location = built.of(name)
    command = [sys.executable, *question_command(name, location, "papillon")]
    done = subprocess.run(
        command, cwd=CHECKOUT, env=environment(built.folder), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    shown = " ".join(done.stdout.split())
    assert any(title in shown for title in having(articles, "papillon"))


@pytest.mark.parametrize("name", SEARCHED)
def test_an_update_replaces_one_article(small_corpus: Path, articles: list[Article], tmp_path: Path, name: str) -> None:
    engine = installed(name)
    engine.build(small_corpus, tmp_path / "index")
    changed = [article._replace(text="Un texte zqxxxxxxa.") if article.id == "17" else article for article in articles]
    engine.updater(tmp_path / "index", changed[17])()
    reader = engine.open(tmp_path / "index")
    assert reader is not None
    assert reader.ask(Question("name", ("zqxxxxxxa",))) == [articles[17].title]
    for word in ("papillon", "tramway", "festival"):
        assert reader.count(Question("rare", (word,))) == len(having(changed, word))
    reader.close()


def test_an_update_of_segments_takes_out_the_old_article(
    small_corpus: Path, articles: list[Article], tmp_path: Path
) -> None:
    engine = installed("verbatim-text")
    engine.build(small_corpus, tmp_path / "index")
    engine.updater(tmp_path / "index", articles[17]._replace(text="Un texte bref."))()
    segments = SegmentSet(tmp_path / "index")
    ((place, number),) = segments.having("id", "17")
    assert segments.segments[place].body(number) == b"Un texte bref."
    assert sum(segment.documents for segment in segments.segments) - sum(map(len, segments.gone)) == len(articles)
    segments.close()


def test_segments_of_text_alone_hold_title_and_text(built: Built, articles: list[Article]) -> None:
    _engine, location = built.of("verbatim-text")
    segments = SegmentSet(location)
    (segment,) = segments.segments
    assert segment.documents == len(articles)
    assert segment.strings("title")[3] == articles[3].title.encode()
    assert segment.body(3).decode() == articles[3].text
    assert LAYOUT.words == ("title", "text")
    segments.close()


def test_two_processes_write_what_one_does(built: Built) -> None:
    found = []
    for name in ("verbatim-text", "verbatim-text-2"):
        segments = SegmentSet(built.of(name)[1])
        found.append([segment.body(number) for segment in segments.segments for number in range(segment.documents)])
        segments.close()
    assert found[0] == found[1]


def test_whoosh_without_compound_has_more_files(built: Built) -> None:
    compound, plain = (len(list(built.of(name)[1].iterdir())) for name in ("whoosh", "whoosh-plain"))
    assert compound < plain


def test_an_engine_that_is_not_installed_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = replace(ENGINES["sqlite"], module="benchmarks.engines.no_such_engine")
    monkeypatch.setattr(registry, "ENGINES", {"missing": missing})
    with pytest.raises(Absent, match="no_such_engine"):
        load("missing")


def test_the_shell_command_is_given_words_as_they_are() -> None:
    command = question_command("verbatim", Path("folder/{word}"), "l'été; rm")
    assert "l'été; rm" in command
    assert "folder/{word}" in command


def test_what_is_never_searched_has_no_command() -> None:
    assert question_command("verbatim-text", Path("index"), "mot") == []
    assert Entry("module", "Factory").question == ()


def test_what_others_are_compared_with_is_known() -> None:
    assert set(BASES) <= set(ENGINES)


@pytest.mark.parametrize("name", ["sqlite", "tantivy", "xapian"])
def test_a_cold_question_loads_nothing_that_it_does_not_need(name: str) -> None:
    installed(name)
    module = ENGINES[name].module
    code = f"import sys, {module}; print('benchmarks.corpus' in sys.modules, 'benchmarks.measure' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, env=environment(CHECKOUT), capture_output=True, text=True
    )
    assert done.stdout.split() == ["False", "False"]
