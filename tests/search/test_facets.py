"""Facets: counts over all answers, equal to what counting the answers one by one gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from index.article import QuoteKind
from index.builder import build, update
from search.embedded import EmbeddedEngine
from search.engine import Engine, open_engine
from search.narrowing import narrowed
from search.query.parser import parse
from search.results import Facet, Facets
from tests.search.building import engine_of
from tests.shared import SEEDS

KINDS: tuple[QuoteKind, ...] = get_args(QuoteKind)

ARTICLES: dict[str, dict[str, Any]] = {
    "a": {"text": "« La crue monte », a déclaré Claire Vasseur.", "date": "2023-05-02", "source": "Le Fanal"},
    "b": {"text": "Selon Paul Amiot, la crue baisse.", "date": "2023-05-30", "source": "Le Fanal"},
    "c": {"text": "« La crue recule », a dit Claire Vasseur. Elle a ajouté que tout allait bien.", "date": "2024"},
    "d": {"text": "La crue, sans un mot de personne.", "source": "La Vigie"},
    "e": {"text": "Le soleil brille.", "date": "2023-05-02", "source": "Le Fanal"},
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with engine_of(tmp_path_factory.mktemp("facets"), ARTICLES) as opened:
        yield opened


def counts(facet: Facet) -> dict[str | None, int]:
    return {each.value: each.count for each in facet.values}


def test_articles_are_counted_by_each_of_the_four(engine: Engine) -> None:
    facets = engine.facets(parse("crue"))
    assert counts(facets.sources) == {"Le Fanal": 2, "La Vigie": 1, None: 1}
    assert counts(facets.dates) == {"2023-05": 2, "2024": 1, None: 1}
    assert counts(facets.speakers) == {"Claire Vasseur": 2, "Paul Amiot": 1}
    assert counts(facets.kinds) == {"direct": 2, "indirect": 2}


@pytest.mark.parametrize("speaker", [None, "Claire Vasseur", "Paul Amiot", "Nobody"])
@pytest.mark.parametrize(
    "text", ["crue", "locuteur:Vasseur", "citation:crue", "crue OU soleil", "locuteur:Vasseur crue"]
)
def test_a_kind_that_is_chosen_leaves_as_many_articles_as_it_counted(
    engine: Engine, text: str, speaker: str | None
) -> None:
    query = parse(text)
    found = counts(engine.facets(query, speaker=speaker).kinds)
    for kind in KINDS:
        chosen = narrowed(query, kind=kind)
        assert engine.search(chosen, match="all", speaker=speaker).total == found.get(kind, 0)
        for hit in engine.search(chosen, match="all", speaker=speaker).hits:
            quotes = engine.quotes(None, speaker=speaker, kinds=[kind], limit=0).rows
            assert hit.id in {row.article for row in quotes}


def test_all_articles_are_counted_where_nothing_is_asked(engine: Engine) -> None:
    facets = engine.facets(None)
    assert counts(facets.sources) == {"Le Fanal": 3, "La Vigie": 1, None: 1}
    assert counts(facets.kinds) == {"direct": 2, "indirect": 2}


def test_a_kind_and_a_speaker_speak_of_one_quote(engine: Engine) -> None:
    for query, speaker in (("discours:indirect", "Vasseur"), ("locuteur:Vasseur discours:indirect", None)):
        assert [hit.id for hit in engine.search(parse(query), speaker=speaker).hits] == ["c"]
    rows = engine.quotes(parse("discours:indirect")).rows
    assert {(row.article, row.quote.kind) for row in rows} == {("b", "indirect"), ("c", "indirect")}
    marked = engine.search(parse("citation:crue discours:direct")).hits
    assert {hit.id for hit in marked} == {"a", "c"}
    (shown,) = [hit for hit in engine.search(parse("citation:(discours:indirect crue)")).hits if hit.id == "b"]
    assert shown.snippets[0].highlights


def test_quotes_are_counted_one_by_one(engine: Engine) -> None:
    facets = engine.quote_facets(None)
    assert counts(facets.speakers) == {"Claire Vasseur": 3, "Paul Amiot": 1}
    assert counts(facets.kinds) == {"direct": 2, "indirect": 2}
    assert counts(facets.sources) == {"Le Fanal": 2, None: 2}
    assert counts(facets.dates) == {"2023-05": 2, "2024": 2}


def test_most_used_come_first_what_has_no_name_last_and_time_runs_on(engine: Engine) -> None:
    facets = engine.facets(parse("crue"))
    assert [each.value for each in facets.sources.values] == ["Le Fanal", "La Vigie", None]
    assert [each.value for each in facets.dates.values] == ["2023-05", "2024", None]


def test_a_short_list_says_how_much_it_leaves_out(engine: Engine) -> None:
    facets = engine.facets(parse("crue"), most=1)
    assert facets.sources.more == 2
    assert len(facets.sources.values) == 1
    assert len(facets.dates.values) == 3


def test_no_answer_has_no_values(engine: Engine) -> None:
    nothing = Facet(())
    assert engine.facets(parse("introuvable")) == Facets(nothing, nothing, nothing, nothing)


def test_many_months_are_shown_as_years(tmp_path: Path) -> None:
    articles = {f"{n}": {"text": "crue", "date": f"{1990 + n // 12}-{n % 12 + 1:02}-05"} for n in range(40)}
    with engine_of(tmp_path, articles) as engine:
        assert counts(engine.facets(parse("crue")).dates) == {"1990": 12, "1991": 12, "1992": 12, "1993": 4}


def test_the_seeds_count_as_their_answers_do(tmp_path: Path) -> None:
    build(SEEDS, tmp_path / "index")
    engine = open_engine(tmp_path / "index")
    rows = engine.quotes(None, limit=0).rows
    assert counts(engine.quote_facets(None, most=0).speakers) == Counter(row.person for row in rows if row.person)
    found = {hit.id for hit in engine.search(parse("Koursk"), limit=0).hits}
    spoken = {(row.article, row.person) for row in rows if row.article in found and row.person}
    assert counts(engine.facets(parse("Koursk"), most=0).speakers) == Counter(person for _article, person in spoken)
    engine.close()


def test_what_an_update_removed_is_not_counted(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, words in (("a", "« La crue monte », a déclaré Claire Vasseur."), ("b", "Rien."), ("c", "La crue.")):
        (corpus / f"{name}.txt").write_text(words, encoding="utf-8")
    build(corpus, tmp_path / "index")
    (corpus / "a.txt").write_text("« La crue baisse », a déclaré Paul Amiot.", encoding="utf-8")
    (corpus / "c.txt").unlink()
    update(corpus, tmp_path / "index")
    with EmbeddedEngine.open(tmp_path / "index") as engine:
        facets = engine.facets(parse("crue"))
    assert counts(facets.speakers) == {"Paul Amiot": 1}
    assert counts(facets.kinds) == {"direct": 1}
