"""The executor against a naive reading of each article, on random trees; and what is listed is what is marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.areas import SEARCHED_AREAS, AreaName
from index.article import Article
from search.documents import views
from search.embedded import EmbeddedEngine
from search.positions import occurrences
from search.query.tree import (
    And,
    AtLeast,
    Dates,
    Exact,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Same,
    Wildcard,
    Word,
)
from search.rewriting import any_of, without_stop_words
from search.vocabulary import Vocabulary
from tests.search.building import Articles, all_articles, engine_of

VOCABULARY = ["Koursk", "région", "regions", "nord-coréen", "coréens", "armée", "arme", "l'Otan", "10 000", "le", "de"]
ARTICLES: Articles = {
    "a": "Koursk tombe.\n\nL'armée russe reprend la région de Koursk. Une arme est saisie.",
    "b": {
        "text": "Le nord-coréen avance dans les régions. Koursk résiste.",
        "title": "La région de Koursk",
        "date": "2024-10",
    },
    "c": "Dix mille ? Non : 10 000 soldats nord coréens.\n\nL'OTAN s'inquiète. L'armée aussi. Koursk, Koursk, Koursk.",
    "d": {"text": "Des armes pour l'armée.", "date": "2024-10-23", "source": "Le Progrès"},
    "e": "Rien de tout cela. La mer monte dans la région.",
    "f": {"text": "KOURSK ET LES REGIONS.\nL'O.T.A.N. et 10.000 hommes.", "date": "2023"},
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    with engine_of(tmp_path_factory.mktemp("articles"), ARTICLES) as opened:
        yield opened


def naive(node: Node, article: Article, vocabulary: Vocabulary, areas: tuple[AreaName, ...] = SEARCHED_AREAS) -> bool:
    """Whether an article answers, by its own words."""
    match node:
        case And():
            return all(naive(item, article, vocabulary, areas) for item in node.items)
        case Or():
            return any(naive(item, article, vocabulary, areas) for item in node.items)
        case Not():
            return not naive(node.item, article, vocabulary, areas)
        case InField():
            return naive(node.item, article, vocabulary, ("title",))
        case Dates():
            date = article.metadata.date
            first, last = {"2024-10": ("2024-10-01", "2024-10-31"), "2023": ("2023-01-01", "2023-12-31")}.get(
                date or "", (date, date)
            )
            return bool(first and last and (node.since or "") <= first and last <= (node.until or "9999"))
        case _:
            return any(occurrences(node, view) for view in views(article, vocabulary, areas))


words = st.sampled_from([Word(word) for word in VOCABULARY])
leaves = st.one_of(
    words,
    st.sampled_from([Exact("arme"), Exact("régions"), Wildcard("nord*"), Wildcard("r?gion*"), Fuzzy("kursk", 1)]),
)


def near_by(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """What may stand under an operator of distance."""
    return st.one_of(
        st.builds(Near, inner, inner, st.integers(0, 6), st.booleans()),
        st.builds(Same, inner, inner, st.sampled_from(["sentence", "paragraph"])),
        st.builds(AtLeast, inner, st.integers(1, 3)),
        st.builds(lambda items: Or(tuple(items)), st.lists(inner, min_size=2, max_size=3)),
    )


phrases = st.builds(
    lambda items, slop: Phrase(tuple(items), slop), st.lists(leaves, min_size=1, max_size=3), st.integers(0, 2)
)
positional = st.recursive(st.one_of(leaves, phrases), near_by, max_leaves=3)
days = st.sampled_from([None, "2023-01-01", "2024-10-01", "2024-10-23", "2024-10-31", "2024-12-31"])


def combined(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(lambda items: And(tuple(items)), st.lists(inner, min_size=2, max_size=4)),
        st.builds(lambda items: Or(tuple(items)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(Not, inner),
        st.builds(lambda inside: InField("title", inside), positional),
        st.builds(Dates, days, days),
    )


trees = st.recursive(positional, combined, max_leaves=6)


def ask(engine: EmbeddedEngine, root: Node, **options: object) -> set[str]:
    asked: dict[str, Any] = {"match": "all"} | options
    return {hit.id for hit in engine.search(Query("", root, ""), limit=0, **asked).hits}


@settings(max_examples=250, deadline=None)
@given(root=trees)
def test_the_same_articles_as_a_naive_reading(engine: EmbeddedEngine, root: Node) -> None:
    vocabulary = Vocabulary(engine._articles, ["title", "text"])
    plain, _dropped = without_stop_words(root)
    wanted = {article.id for article in all_articles(engine) if naive(plain, article, vocabulary)}
    assert ask(engine, root) == wanted
    assert engine.count(Query("", root, "")) == len(wanted)


@settings(max_examples=100, deadline=None)
@given(root=trees)
def test_any_words_find_at_least_what_all_words_find(engine: EmbeddedEngine, root: Node) -> None:
    assert ask(engine, root) <= ask(engine, root, match="any")


def asks_for_words(node: Node) -> bool:
    """Whether an answer can only be one by the words in it."""
    match node:
        case Not() | Dates():
            return False
        case And():
            return any(asks_for_words(item) for item in node.items)
        case Or():
            return all(asks_for_words(item) for item in node.items)
        case _:
            return True


@settings(max_examples=250, deadline=None)
@given(root=trees)
def test_what_is_listed_is_marked(engine: EmbeddedEngine, root: Node) -> None:
    check_marks(engine, root)


@pytest.mark.slow
@settings(max_examples=1000, deadline=None)
@given(root=trees)
def test_what_is_listed_is_marked_for_a_thousand_queries(engine: EmbeddedEngine, root: Node) -> None:
    check_marks(engine, root)


def check_marks(engine: EmbeddedEngine, root: Node) -> None:
    """What is listed for its words has them marked, in the snippets and in the article alike."""
    root, _dropped = without_stop_words(root)
    for hit in engine.search(Query("", root, ""), limit=0, match="all").hits:
        shown = engine.article(hit.id, Query("", root, ""))
        assert all(0 <= start < end <= len(shown.text) for start, end in shown.hits)
        for snippet in hit.snippets:
            assert shown.text[snippet.start : snippet.end] == snippet.text
            assert set(snippet.highlights) <= set(shown.hits)
        if asks_for_words(root):
            assert shown.hits or shown.title_highlights
            assert hit.snippets or hit.title_highlights


@settings(max_examples=60, deadline=None)
@given(root=trees)
def test_pages_are_slices_of_the_whole(engine: EmbeddedEngine, root: Node) -> None:
    query = Query("", root, "")
    whole = engine.search(query, limit=0)
    assert whole.total == len(whole.hits)
    paged = [hit for offset in range(0, 6, 2) for hit in engine.search(query, limit=2, offset=offset).hits]
    assert paged == list(whole.hits)
    assert [hit.score for hit in whole.hits] == sorted((hit.score for hit in whole.hits), reverse=True)


def test_stop_words_are_left_out_beside_content_and_told(engine: EmbeddedEngine) -> None:
    results = engine.search(Query("", And((Word("région"), Word("de"), Word("Koursk"))), ""))
    assert "« de »" in " ".join(results.notices)
    assert "« de »" in " ".join(engine.search(Query("", Word("de"), "")).notices)


def test_any_of_keeps_what_is_excluded() -> None:
    assert any_of(And((Word("a"), Word("b"), Not(Word("c"))))) == And((Or((Word("a"), Word("b"))), Not(Word("c"))))
    assert any_of(And((Not(Word("c")), Not(Word("d"))))) == And((Not(Word("c")), Not(Word("d"))))


def test_sorting_by_date_puts_the_newest_first_and_the_undated_last(engine: EmbeddedEngine) -> None:
    found = engine.search(Query("", Or(tuple(Word(word) for word in VOCABULARY)), ""), limit=0, sort="date")
    assert [hit.date for hit in found.hits] == ["2024-10", "2024-10-23", "2023", None, None, None]


def test_sorting_by_source_puts_the_nameless_last(engine: EmbeddedEngine) -> None:
    found = engine.search(Query("", Or(tuple(Word(word) for word in VOCABULARY)), ""), limit=0, sort="source")
    assert found.hits[0].source == "Le Progrès"
    assert {hit.source for hit in found.hits[1:]} == {None}


def test_a_title_beside_the_text_is_found_and_marked(engine: EmbeddedEngine) -> None:
    (hit,) = engine.search(Query("", InField("title", Word("Koursk")), "")).hits
    assert hit.title is not None
    assert [hit.title[start:end] for start, end in hit.title_highlights] == ["Koursk"]
