"""Queries that nothing answers whole: what is shown all the same, what it lacks, and what is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.embedded import EmbeddedEngine
from search.query.parser import parse
from search.query.tree import And, Node, Not, Phrase, Query, Word
from search.results import Part, Results
from tests.search.building import Articles, engine_of

ARTICLES: Articles = {
    "a": {"text": "La bataille de Koursk. Le maire parle.", "source": "Le Progrès", "date": "2024-10-23"},
    "b": {"text": "La bataille du canal, dit la préfète.", "source": "L'Écluse", "date": "2024-11-02"},
    "c": {"text": "Le canal de Koursk et la bataille navale.", "title": "Le chenal"},
    "d": "Le maire se tait sur le phare. Une seule fois.",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    with engine_of(tmp_path_factory.mktemp("articles"), ARTICLES) as opened:
        yield opened


def missing(results: Results) -> dict[str, tuple[str, ...]]:
    return {hit.id: hit.missing for hit in results.hits}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("bataille Koursk canal", {"c": ()}),
        ("bataille Koursk phare", {"a": ("phare",), "c": ("phare",)}),
        ("bataille zeppelin", {"a": ("zeppelin",), "b": ("zeppelin",), "c": ("zeppelin",)}),
        ("la bataille du zeppelin", {"a": ("zeppelin",), "b": ("zeppelin",), "c": ("zeppelin",)}),
        ('"bataille navale" phare', {"c": ("phare",), "d": ('"bataille navale"',)}),
        (
            "(phare OU préfète) Koursk",
            {"a": ("phare OU préfète",), "b": ("Koursk",), "c": ("phare OU préfète",)} | {"d": ("Koursk",)},
        ),
        ("maire préfète source:Progrès", {"a": ("préfète",)}),
        ("maire préfète depuis:2024-11", {"b": ("maire",)}),
        ("maire préfète SAUF phare", {"a": ("préfète",), "b": ("maire",)}),
        ("phare zeppelin depuis:2024-11", {}),
        ("bataille ET zeppelin", {}),
        ("zeppelin dirigeable", {}),
        ("zeppelin", {}),
        ("Koursk source:ATS", {}),
    ],
)
def test_the_answers_that_lack_the_fewest_words(
    engine: EmbeddedEngine, query: str, wanted: dict[str, tuple[str, ...]]
) -> None:
    results = engine.search(parse(query))
    assert missing(results) == wanted
    assert results.total == len(wanted)
    assert results.partial == any(wanted.values())
    assert engine.search(parse(query), match="all").partial is False


def test_what_is_lacking_is_announced_and_the_rest_is_marked(engine: EmbeddedEngine) -> None:
    results = engine.search(parse("bataille zeppelin"), limit=1)
    assert results.parts == (Part("bataille", 3), Part("zeppelin", 0))
    assert "bataille (3), zeppelin (0)" in results.notices[-1]
    (hit,) = results.hits
    assert [
        hit.snippets[0].text[start - hit.snippets[0].start : end - hit.snippets[0].start]
        for start, end in hit.snippets[0].highlights
    ] == ["bataille"]
    assert engine.count(parse("bataille zeppelin")) == 0


def test_facets_are_those_of_the_answers_shown(engine: EmbeddedEngine) -> None:
    query = parse("bataille zeppelin")
    assert sum(value.count for value in engine.facets(query).sources.values) == engine.search(query).total
    assert engine.facets(query, match="all").sources.values == ()


@pytest.mark.parametrize(
    ("query", "unfiltered", "parts"),
    [
        ("Koursk source:ATS", 2, (Part("Koursk", 2), Part("source:ATS", 0))),
        ("bataille canal source:ATS", 2, (Part("bataille", 3), Part("canal", 2), Part("source:ATS", 0))),
        ("bataille canal source:ATS -Koursk", 1, (Part("bataille", 3), Part("canal", 2), Part("source:ATS", 0))),
        ("Koursk depuis:2025", 2, (Part("Koursk", 2), Part("depuis:2025-01-01", 0))),
        ("zeppelin", None, (Part("zeppelin", 0),)),
        ("source:ATS", None, (Part("source:ATS", 0),)),
    ],
)
def test_nothing_found_says_what_stands_in_the_way(
    engine: EmbeddedEngine, query: str, unfiltered: int | None, parts: tuple[Part, ...]
) -> None:
    results = engine.search(parse(query))
    assert (results.total, results.unfiltered, results.parts) == (0, unfiltered, parts)
    assert any("2 articles" in notice for notice in results.notices) == (unfiltered == 2)


def test_a_speaker_is_a_condition_too(engine: EmbeddedEngine) -> None:
    results = engine.search(parse("Koursk"), speaker="Personne")
    assert (results.total, results.unfiltered) == (0, 2)


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("phart", ("phare",)),
        ("prefeteS", ()),
        ("battalile", ("bataille",)),
        ("le battalile zeppelin", ("le bataille zeppelin",)),
        ("cannall phart", ("canal phare",)),
        ("cannll phart", ("cannll phare",)),
        ("fiis", ("fois",)),
        ("xyz", ()),
        ("=phart", ()),
        ("Koursk", ()),
    ],
)
def test_spellings_from_the_words_of_the_index(engine: EmbeddedEngine, query: str, suggested: tuple[str, ...]) -> None:
    results = engine.search(parse(query))
    assert results.suggestions == suggested
    assert all(any(other in notice for notice in results.notices) for other in suggested)


def test_quotes_suggest_spellings_of_their_own_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    articles: Articles = {"a": "« Le phare est fermé », a dit la préfète. Le farre."}
    with engine_of(tmp_path_factory.mktemp("quotes"), articles) as engine:
        assert "phare" in engine.quotes(parse("phart")).notices[-1]
        assert engine.quotes(parse("phare")).notices == ()


@pytest.mark.parametrize(
    ("query", "said"),
    [("la", "« la »"), ("de la", "« de », « la »"), ("le OU la", "« le », « la »"), ("l'", "« l' »")],
)
def test_a_query_without_content_explains_itself(engine: EmbeddedEngine, query: str, said: str) -> None:
    (notice, *_others) = engine.search(parse(query)).notices
    assert said in notice


@pytest.mark.parametrize("query", ['"la"', "la bataille", "=la", "la SAUF bataille", "Koursk"])
def test_other_queries_are_not_called_empty(engine: EmbeddedEngine, query: str) -> None:
    assert not any("nearly every text" in notice for notice in engine.search(parse(query)).notices)


WORDS = st.sampled_from(["bataille", "Koursk", "canal", "maire", "phare", "zeppelin", "préfète"]).map(Word)
ITEMS = st.one_of(WORDS, st.builds(lambda a, b: Phrase((a, b)), WORDS, WORDS), st.builds(Not, WORDS))


@settings(max_examples=150, deadline=None)
@given(items=st.lists(ITEMS, min_size=2, max_size=5))
def test_partial_answers_against_each_part_by_itself(engine: EmbeddedEngine, items: list[Node]) -> None:
    def found(node: Node) -> set[str]:
        return {hit.id for hit in engine.search(Query("", node, ""), limit=0, match="all").hits}

    results = engine.search(Query("", And(tuple(items)), ""), limit=0)
    excluded = set().union(*(found(item.item) for item in items if isinstance(item, Not)))
    parts = [found(item) - excluded for item in items if not isinstance(item, Not)]
    counts = {key: sum(key in part for part in parts) for key in set(ARTICLES) - excluded}
    most = max(counts.values(), default=0)
    wanted = {key for key, count in counts.items() if count == most and (most or not parts)}
    assert {hit.id for hit in results.hits} == wanted
    assert results.partial == (bool(wanted) and most < len(parts))


@settings(max_examples=100, deadline=None)
@given(items=st.lists(ITEMS, min_size=1, max_size=5))
def test_reasons_add_up_to_the_score(engine: EmbeddedEngine, items: list[Node]) -> None:
    root = And(tuple(items)) if len(items) > 1 else items[0]
    for hit in engine.search(Query("", root, ""), match="any", explain=True).hits:
        assert sum(reason.share for reason in hit.reasons) == pytest.approx(hit.score)
        assert all(reason.share > 0 and reason.idf > 0 and reason.frequencies for reason in hit.reasons)


def test_reasons_name_words_areas_and_frequencies(engine: EmbeddedEngine) -> None:
    results = engine.search(parse("batailles chenal"), explain=True)
    (hit,) = results.hits
    assert hit.id == "c"
    found = {(reason.words, reason.kind): reason.frequencies for reason in hit.reasons}
    assert found == {
        (("batailles",), "stem"): (("text", 1),),
        (("chenal",), "stem"): (("title", 1),),
        (("chenal",), "exact"): (("title", 1),),
    }
    assert all(hit.reasons == () for hit in engine.search(parse("batailles chenal")).hits)


SPOKEN = {
    "a": "« Le phare du port sera repeint », a déclaré Anne Petit. « Le port restera ouvert », a affirmé Paul Durand.",
    "b": "« La digue tiendra », a assuré Anne Petit.",
}


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    with engine_of(tmp_path_factory.mktemp("spoken"), SPOKEN) as made:
        yield made


def test_quotes_that_lack_the_fewest_words(spoken: EmbeddedEngine) -> None:
    results = spoken.quotes(parse("phare port digue"))
    assert [(row.text, row.missing) for row in results.rows] == [("Le phare du port sera repeint", ("digue",))]
    assert (results.partial, results.parts) == (True, (Part("phare", 1), Part("port", 2), Part("digue", 1)))
    assert results.notices == ("No quote has all the words; these lack only 1 of 3: phare (1), port (2), digue (1).",)
    assert sum(value.count for value in spoken.quote_facets(parse("phare port digue")).kinds.values) == 1


def test_quotes_that_only_a_filter_hides(spoken: EmbeddedEngine) -> None:
    results = spoken.quotes(parse("port"), speaker="Rutte")
    assert (results.total, results.unfiltered, results.partial) == (0, 2, False)
    assert "Without the conditions on fields, dates and speakers: 2 quotes." in results.notices


def test_a_query_that_says_and_lacks_nothing(spoken: EmbeddedEngine) -> None:
    assert spoken.quotes(parse("phare ET digue")).total == 0
