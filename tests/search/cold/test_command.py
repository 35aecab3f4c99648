"""The cold search and the usual way answer with the same bytes, on a thousand words and in every state of an index."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import corpus
from index.builder import build, update
from index.cold import heads
from index.cold.people import FILE
from index.cold.segment import read_segments
from index.generations import IndexDirectory
from search.cold import scoring
from tests.search.cold.asking import cold, usual, words_of
from tests.search.process import Desk
from tests.shared import SEEDS

ARTICLES = 900
FREQUENT = 40
"""Documents that make a word frequent here, so that a small corpus has many heads."""

HEAVY = {"numpy", "whoosh", "snowballstemmer", "Stemmer", "dataclasses", "tomllib", "logging", "typing"}
SPOKEN = "« Le {word} sera prêt demain », a déclaré {name}."


@pytest.fixture(autouse=True, scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home without settings, and small numbers at which words count as frequent."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        patch.delenv("NO_COLOR", raising=False)
        patch.setattr(heads, "FREQUENT", FREQUENT)
        patch.setattr(scoring, "ENUMERATED", FREQUENT)
        yield home


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    location = tmp_path_factory.mktemp("seeds") / "index"
    build(SEEDS, location)
    return location


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of one large segment."""
    folder = tmp_path_factory.mktemp("large")
    _write(folder / "corpus.jsonl", _articles())
    build(folder / "corpus.jsonl", folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of several segments, of which documents are gone."""
    folder = tmp_path_factory.mktemp("updated")
    records = _articles()
    _write(folder / "corpus.jsonl", records)
    build(folder / "corpus.jsonl", folder / "index")
    for step in range(3):
        for record in records[step::30]:
            record["text"] = f"{record['text']} Élan nouvelle année {step}."
        del records[step * 7 : step * 7 + 5]
        _write(folder / "corpus.jsonl", records)
        update(folder / "corpus.jsonl", folder / "index")
    segments = read_segments(str(IndexDirectory(folder / "index").current().articles))
    assert len(segments) > 2
    assert any(segment.gone for segment in segments)
    assert segments[0].heads is not None
    return folder / "index"


def _articles() -> list[dict[str, str]]:
    maker = corpus.Maker(corpus.seed_sentences(), seed=5)
    return [json.loads(corpus.line(maker.article(number))) for number in range(ARTICLES)]


def _write(path: Path, records: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("name", ["seeds", "large", "updated"])
def test_the_answer_is_that_of_the_usual_way(name: str, form: str, request: pytest.FixtureRequest) -> None:
    compare(request.getfixturevalue(name), form, words_of(request.getfixturevalue(name), 50, 1))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ["large", "updated"])
def test_a_thousand_answers_are_those_of_the_usual_way(name: str, seed: int, request: pytest.FixtureRequest) -> None:
    compare(request.getfixturevalue(name), "json", words_of(request.getfixturevalue(name), 250, 2 + seed))


def compare(location: Path, form: str, words: list[str]) -> None:
    """Ask both ways for some words; most of them must have been answered cold."""
    answered = 0
    for word in words:
        arguments = ["query", word, "--index", str(location), "--format", form]
        found = cold(arguments)
        if found is not None:
            answered += 1
            assert found == usual(arguments), word
    assert answered >= len(words) * 0.6


@pytest.mark.parametrize(
    "options",
    [
        ("--limit", "3"),
        ("--limit=2", "--offset", "1"),
        ("--offset", "1000"),
        ("--limit", "0"),
        ("--color", "always"),
        ("--lang", "fr"),
        ("--quiet",),
        ("--format", "jsonl", "--no-pager"),
        ("--no-build", "--color=never"),
    ],
    ids=" ".join,
)
def test_options_that_change_how_it_is_shown(seeds: Path, options: tuple[str, ...]) -> None:
    for arguments in (
        ["query", "Koursk", "--index", str(seeds), *options],
        ["--index", str(seeds), *options, "query", "Koursk"],
    ):
        found = cold(arguments)
        assert found is not None
        assert found == usual(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("query",),
        ("quotes", "Koursk"),
        ("query", "Koursk", "armée"),
        ("query", "Koursk armée"),
        ("query", "Kours*"),
        ("query", "=Koursk"),
        ("query", "nord-coréen"),
        ("query", "l'armée"),
        ("query", "2024"),
        ("query", "Койсу"),
        ("query", "strasse", "ß"),
        ("query", "ET"),
        ("query", "SAUF"),
        ("query", "les"),
        ("query", "koursck"),
        ("query", "a" * 70),
        ("query", "Koursk", "--speaker", "Rutte"),
        ("query", "Koursk", "--since", "2024"),
        ("query", "Koursk", "--sort", "date"),
        ("query", "Koursk", "--explain"),
        ("query", "Koursk", "--format", "md"),
        ("query", "Koursk", "--format", "csv"),
        ("query", "Koursk", "--limit", "-1"),
        ("query", "Koursk", "--limit"),
        ("query", "Koursk", "--quiet=1"),
        ("query", "Koursk", "--quiet", "--quiet"),
        ("query", "Koursk", "--lang", "de"),
        ("query", "Koursk", "--config", "verbatim.toml"),
        ("query", "Koursk", "--corpus", "seeds"),
        ("query", "--", "Koursk"),
    ],
    ids=" ".join,
)
def test_everything_else_goes_the_usual_way(seeds: Path, arguments: tuple[str, ...]) -> None:
    assert cold([*arguments, "--index", str(seeds)]) is None


@pytest.mark.parametrize("name", ["config.toml", "aliases"])
def test_settings_of_the_user_go_the_usual_way(seeds: Path, alone: Path, name: str) -> None:
    arguments = ["query", "Koursk", "--index", str(seeds)]
    file = alone / "config" / "verbatim" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    try:
        assert cold(arguments) is None
    finally:
        file.unlink()
    assert cold(arguments) is not None


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a corpus of two files and its index."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(SPOKEN.format(word="pont", name="Claire Vasseur"), encoding="utf-8")
    (texts / "b.txt").write_text("Le pont.\n\nIl pleut sur le pont.", encoding="utf-8")
    build(texts, tmp_path / "index")
    return tmp_path


def asked_both_ways(folder: Path, word: str = "pont") -> tuple[int, str, str]:
    arguments = ["query", word, "--index", str(folder / "index")]
    found = cold(arguments)
    assert found is not None
    assert found == usual(arguments)
    return found


def test_files_that_have_changed_are_told_of(small: Path) -> None:
    assert asked_both_ways(small)[2] == ""
    (small / "texts" / "a.txt").write_text("Le pont est fermé.", encoding="utf-8")
    (small / "texts" / "c.txt").write_text("Un pont.", encoding="utf-8")
    assert "2 files have changed" in asked_both_ways(small)[2]
    (small / "texts").rename(small / "elsewhere")
    assert "cannot be told" in asked_both_ways(small)[2]


@pytest.mark.parametrize(
    "file", ["manifest.json", "articles/000001-001.columns", "articles/000001-001.spellings", FILE]
)
def test_a_damaged_index_goes_the_usual_way(small: Path, file: str) -> None:
    path = IndexDirectory(small / "index").current().path / file
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert cold(["query", "pont", "--index", str(small / "index")]) is None


def test_an_index_that_is_not_there_goes_the_usual_way(tmp_path: Path) -> None:
    assert cold(["query", "pont", "--index", str(tmp_path / "index")]) is None


def test_heads_of_other_weights_are_not_trusted(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    segments = read_segments(str(IndexDirectory(large).current().articles))
    assert segments[0].heads is not None
    word = next(word for word in words_of(large, 200, 0) if segments[0].heads._words.find(word.encode()) >= 0)
    arguments = ["query", word, "--index", str(large)]
    assert cold(arguments) is not None
    monkeypatch.setattr("index.ranking.EXACT_SHARE", 0.5)
    assert cold(arguments) is None


def test_a_process_answers_alike_and_imports_nothing_heavy(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    arguments = ["query", "Koursk", "--limit", "2"]
    built = desk.run(*arguments)
    code = (
        f"import sys\nfrom search.__main__ import main\nmain({arguments!r})\n"
        f"sys.exit(' '.join({HEAVY!r} & sys.modules.keys()))"
    )
    # Without `site`, which imports what it likes.
    told = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=desk.folder,
        env=desk.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stderr == "2 of 3 shown; --limit 0 for all.\n\n"
    assert told.stdout == built.out
    again = desk.run(*arguments)
    assert (again.code, again.out, again.err) == (0, built.out, "2 of 3 shown; --limit 0 for all.\n")
