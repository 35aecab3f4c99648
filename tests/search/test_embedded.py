"""The engine on the seed articles, through its door: what a newcomer would ask first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.builder import build
from index.errors import IndexDamaged, IndexFormat, IndexMissing, NotAnIndex
from index.generations import IndexDirectory
from search.embedded import EmbeddedEngine
from search.engine import Engine, open_engine
from search.errors import QueryError, UnknownArticle, UsageError
from search.query.parser import parse
from search.results import Results
from tests.search.building import engine_of
from tests.shared import SEEDS


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "index"
    build(SEEDS, folder)
    return folder


@pytest.fixture(scope="module")
def engine(location: Path) -> Iterator[Engine]:
    opened = open_engine(location)
    yield opened
    opened.close()


def found(results: Results) -> list[str]:
    return sorted(hit.id[:3] for hit in results.hits)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Koursk", "002 003 004"),
        ("koursk", "002 003 004"),
        ('"région de Koursk"', "002 003"),
        ("titre:Koursk", "003"),
        ("Koursk SAUF titre:Koursk", "002 004"),
        ("cobelligérants", "000 004"),
        ("co-belligérants", "000 004"),
        ("10 000", "000 002 003 004"),
        ("10'000", "000 002 003 004"),
        ("Otan", "000 001 002 003 004"),
        ("agence:AFP", "000 003"),
        ("zone:tweet Kiev", "004"),
        ("zone:annexe AFP", "000 003"),
        ("date:2024-10", "002"),
        ("depuis:2024 Koursk", "002"),
        ("locuteur:Rutte", "001 002 003 004"),
        ("locuteur:Rutte citation:escalade", "002 003 004"),
        ("citation:(locuteur:Rutte escalade)", "002 003 004"),
        ("locuteur:Rutte citation:cobelligérants", ""),
        ("citation:cobelligérants locuteur:Austin", "000 004"),
        ("locuteur:zelenskyy", "002 004"),
        ("escalade SENT Ukraine", "000 004"),
        ("ATLEAST/5 Koursk", "003"),
        ("guerre NEAR/2 Ukraine SAUF Koursk", "000 001"),
        ("introuvable", ""),
    ],
)
def test_queries_on_the_seeds(engine: Engine, query: str, wanted: str) -> None:
    results = engine.search(parse(query))
    assert found(results) == wanted.split()
    assert results.total == len(results.hits)


def test_matching_quotes_come_with_their_speakers(engine: Engine) -> None:
    quotes = [row for hit in engine.search(parse("Koursk")).hits for row in hit.quotes]
    people = {row.person for row in quotes}
    assert {"Mark Rutte", "Pat Ryder", "Andriï Iermak"} <= people
    for row in quotes:
        text = engine.article(row.article).text
        assert text[row.quote.start : row.quote.end] == row.text
        assert row.highlights
        assert all(text[start:end].lower() == "koursk" for start, end in row.highlights)


def test_a_speaker_filter_shows_his_quotes_only(engine: Engine) -> None:
    results = engine.search(parse("Koursk"), speaker="Mark Rutte")
    assert found(results) == ["002", "003", "004"]
    assert {row.person for hit in results.hits for row in hit.quotes} == {"Mark Rutte"}


def test_one_person_across_articles(engine: Engine) -> None:
    rows = engine.quotes(None, speaker="Rutte", limit=0).rows
    assert {row.article[:3] for row in rows} == {"001", "002", "003", "004"}
    assert {row.person for row in rows} == {"Mark Rutte"}
    zelensky = engine.quotes(None, speaker="Zelensky", limit=0).rows
    assert zelensky
    assert [row.quote for row in zelensky] == [
        row.quote for row in engine.quotes(None, speaker="Zelenskyy", limit=0).rows
    ]


def test_quotes_by_kind_date_and_words(engine: Engine) -> None:
    everything = engine.quotes(None, limit=0)
    assert everything.total == len(everything.rows) == engine.status().quotes
    kinds = {row.quote.kind for row in engine.quotes(None, kinds=["direct", "mixed"], limit=0).rows}
    assert kinds == {"direct", "mixed"}
    assert {row.article[:3] for row in engine.quotes(None, since="2024", limit=0).rows} == {"002"}
    assert engine.quotes(None, until="2023", limit=0).total == 0
    escalation = engine.quotes(parse("escalade"), limit=0)
    assert all("escalade" in row.text and row.highlights for row in escalation.rows)
    assert [row.score for row in escalation.rows] == sorted((row.score for row in escalation.rows), reverse=True)


def test_quotes_come_in_the_order_of_articles_and_places(engine: Engine) -> None:
    rows = engine.quotes(None, limit=0).rows
    assert [(row.article, row.quote.start) for row in rows] == sorted((row.article, row.quote.start) for row in rows)
    assert engine.quotes(None, limit=5, offset=3).rows == rows[3:8]


def test_speakers_are_listed_with_those_quoted_most_first(engine: Engine) -> None:
    rows = engine.speakers()
    assert [row.quotes for row in rows] == sorted((row.quotes for row in rows), reverse=True)
    (rutte,) = engine.speakers("rutte")
    assert rutte.name == "Mark Rutte"
    assert len(rutte.articles) == 4
    assert rutte.quotes == engine.quotes(None, speaker="Mark Rutte").total
    assert not {"Il", "il", "Elle"} & {alias for row in rows for alias in row.aliases}


def test_an_article_by_the_beginning_of_its_name(engine: Engine) -> None:
    article = engine.article("002", parse("Koursk"))
    assert article.id.startswith("002_")
    assert len(article.persons) == len(article.quotes)
    assert [article.text[start:end] for start, end in article.hits] == ["Koursk", "Koursk"]
    assert engine.article(article.id).hits == ()


@pytest.mark.parametrize(("name", "message"), [("999", "No article"), ("00", "5 articles"), ("", "No article")])
def test_a_name_that_is_no_articles(engine: Engine, name: str, message: str) -> None:
    with pytest.raises(UnknownArticle, match=message):
        engine.article(name)


def test_a_field_of_articles_says_nothing_of_a_quote(engine: Engine) -> None:
    with pytest.raises(QueryError) as caught:
        engine.quotes(parse("agence:AFP"))
    assert (caught.value.start, caught.value.end) == (0, len("agence:AFP"))


def test_too_many_expansions_are_refused(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.vocabulary.MAX_EXPANSIONS", 3)
    with pytest.raises(QueryError, match="More than 3"):
        engine.search(parse("a*"))


def test_status(engine: Engine) -> None:
    status = engine.status()
    assert (status.articles, status.skipped) == (5, 1)
    assert status.quotes > 60
    assert status.speakers == len(engine.speakers())
    assert status.size > 0
    assert {"snowballstemmer", "Unidecode"} <= status.versions.keys()


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        open_engine(tmp_path / "nowhere")
    (tmp_path / "letter.doc").write_text("Madame, Monsieur")
    with pytest.raises(NotAnIndex):
        open_engine(tmp_path)


def test_other_rules_ask_for_a_rebuild(location: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.embedded.RULES", "other")
    with pytest.raises(IndexFormat, match="other rules"):
        open_engine(location)


def test_damage_that_shows_late_is_told_from_our_own_faults(location: Path, tmp_path: Path) -> None:
    copy = tmp_path / "index"
    shutil.copytree(location, copy)
    with open_engine(copy) as engine:  # type: ignore[attr-defined]
        for path in IndexDirectory(copy).current().articles.iterdir():
            path.unlink()
        with pytest.raises(IndexDamaged), engine._guarded():
            raise KeyError("a stumble while reading")
    with open_engine(location) as engine, pytest.raises(KeyError), engine._guarded():  # type: ignore[attr-defined]
        raise KeyError("a fault of our own")


@pytest.mark.parametrize(
    "query", ["citation:mer", "locuteur:Rutte", "locuteur:Rutte citation:mer", 'citation:"la mer"']
)
def test_an_index_without_a_quote_finds_none(tmp_path: Path, query: str) -> None:
    with engine_of(tmp_path, {"a": "Rien de tout cela. La mer monte."}) as engine:
        assert engine.search(parse(query)).total == 0
        assert engine.quotes(parse("mer"), since="2024", source="Le Monde").total == 0
        assert engine.quotes(None).total == engine.status().speakers == 0
        assert engine.speakers() == []


@pytest.mark.parametrize("blank", ["\x00", "\x1c", "\x1f", "\u2028", "\n", "\ue000"])
def test_odd_characters_in_names_and_ids_stop_nothing(tmp_path: Path, blank: str) -> None:
    said = f"« Nous irons », a déclaré Mark{blank}Rutte, le premier{blank}ministre. Puis Mark Rutte a dit : « Oui. »"
    with engine_of(tmp_path, {f"a{blank}1": said, f"a{blank}2": "Une autre affaire."}) as engine:
        assert [row.quotes for row in engine.speakers("Rutte")] == [2]
        (hit,) = engine.search(parse("locuteur:Rutte")).hits
        assert (hit.id, len(hit.quotes)) == (f"a{blank}1", 2)
        assert engine.article(f"{blank}2").id == f"a{blank}2"
        assert engine.status().speakers == 1


def test_a_beginning_that_several_ids_share_names_none_of_them(tmp_path: Path) -> None:
    with engine_of(tmp_path, {f"article-{number}": "Un texte." for number in range(300)}) as engine:
        with pytest.raises(UnknownArticle, match="300 articles") as caught:
            engine.article("article")
        assert "article-0, article-1, article-10" in caught.value.hint
        assert engine.article("article-299").id == "article-299"
        assert engine.article("cle-77").id == "article-77"


def test_a_file_of_names_that_is_not_there_is_told(location: Path, tmp_path: Path) -> None:
    with EmbeddedEngine.open(location, tmp_path / "nowhere") as engine, pytest.raises(UsageError, match="nowhere"):
        engine.speakers()


def test_the_file_of_names_joins_and_needs_no_rebuild(tmp_path: Path) -> None:
    articles = {
        "a": "« Rien ne change », a déclaré Jeanne Martin-Petit.",
        "b": "« Tout change », a déclaré Jeannette Dubreuil.",
    }
    with engine_of(tmp_path, articles) as engine:
        assert len(engine.speakers()) == 2
    aliases = tmp_path / "names"
    aliases.write_text("Jeannette Dubreuil = Jeanne Martin-Petit\n", encoding="utf-8")
    with engine_of(tmp_path, articles, aliases) as engine:
        (row,) = engine.speakers()
        assert row.name == "Jeanne Martin-Petit"
        assert row.quotes == 2
