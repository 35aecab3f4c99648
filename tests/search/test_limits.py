"""Sentences, paragraphs and zones by the index against those of each text, on the seeds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.borders import PARAGRAPH, SENTENCE, ZONES
from search.articles import _SCOPE_OF_ZONE
from search.collection import Collection
from search.documents import views
from search.embedded import EmbeddedEngine
from search.executor import Scope
from search.positions import occurrences
from search.query.tree import AtLeast, Near, Node, Query, Same, Word
from search.sparse import Numbers
from search.standing import Keys
from tests.search.building import all_articles, engine_of
from tests.shared import SEEDS

WORDS = ["Kiev", "de", "la", "soldats", "AFP", "président", "Koursk", "nord-coréens", "il", "a"]
leaves = st.sampled_from([Word(word) for word in WORDS])
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Same, inner, inner, st.sampled_from(["sentence", "paragraph"])),
        st.builds(Near, inner, inner, st.integers(0, 9), st.booleans()),
        st.builds(AtLeast, inner, st.integers(2, 4)),
    ),
    max_leaves=3,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}
    # One paragraph an article: there is no zone but the body, and no sentence is far from another.
    parts = {f"{name}:{number}": part for name, text in texts.items() for number, part in enumerate(text.split("\n"))}
    with engine_of(
        tmp_path_factory.mktemp("seeds"), texts | {key: part for key, part in parts.items() if part}
    ) as made:
        yield made


@settings(max_examples=150, deadline=None)
@given(root=trees, kind=st.sampled_from([None, *ZONES]))
def test_no_text_would_say_otherwise(engine: EmbeddedEngine, root: Node, kind: str | None) -> None:
    executor = engine._executor(Query("", root, ""))
    scope = _SCOPE_OF_ZONE[kind] if kind else Scope(("title", "text"))  # type: ignore[index]
    found = executor.match(root, scope)
    wanted = {
        article.id
        for article in all_articles(engine)
        if any(occurrences(root, view) for view in views(article, executor.vocabulary, scope.areas, scope.zones))  # type: ignore[arg-type]
    }
    assert {engine._articles.string("id", number) for number in found.nonzero()[0].tolist()} == wanted


@pytest.mark.parametrize(("name", "value"), [("BORDERED", 0), ("_KEPT_BORDERS", 64)])
def test_whatever_is_kept_in_mind_the_borders_are_the_same(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch, name: str, value: int
) -> None:
    monkeypatch.setattr(f"search.collection.{name}", value)
    known = engine._articles
    other = Collection(known._segments, known._deleted)
    some = known.all[::2]
    for letter in (SENTENCE, PARAGRAPH, *ZONES.values()):
        wanted = known.borders(("text",), letter, some).tolist()
        assert [other.borders(("text",), letter, some).tolist() for _time in range(2)] == [wanted, wanted]
    assert not other._borders._values


def test_where_all_sentences_begin_is_read_once_if_it_is_too_long_to_be_kept(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.collection._KEPT_BORDERS", 64)
    other = Collection(engine._articles._segments, engine._articles._deleted)
    asked: list[int] = []
    read = other._read_borders

    def counting(field: str, letter: str, within: Numbers) -> Keys:
        asked.append(within.size)
        return read(field, letter, within)

    monkeypatch.setattr(other, "_read_borders", counting)
    for _time in range(3):
        other.borders(("text",), SENTENCE, other.all[:1])
    assert asked == [other.count, 1, 1]
