"""Segments read as one: no answer depends on how documents are spread over segments, and what is gone is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.columns.cutting import Cutter
from index.columns.gathering import SegmentBuilder
from index.columns.segment import Layout, Segment
from index.french.tokens import tokenise
from search.collection import Collection
from search.standing import POSITION_BITS
from search.vocabulary import Terms

LAYOUT = Layout(words=("text",), names=("id", "tags"), strings=("id",))
GAP = 50
WORDS = ["Koursk", "armée", "Armées", "arme", "l'Otan", "nord-coréen", "le"]


class Document(NamedTuple):
    """A document to be."""

    text: str
    tags: list[str]


class Corpus(NamedTuple):
    """Documents, each with its id; where segments end; which documents are gone."""

    documents: list[Document]
    cuts: list[int]
    gone: set[int]

    @property
    def live(self) -> list[tuple[int, Document]]:
        return [(number, found) for number, found in enumerate(self.documents) if number not in self.gone]


documents = st.builds(
    Document, st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), st.lists(st.sampled_from("abc"), max_size=3)
)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    rows = draw(st.lists(documents, max_size=12))
    places = st.integers(0, max(0, len(rows) - 1))
    cuts = sorted(draw(st.sets(places, max_size=3)) - {0}) if rows else []
    return Corpus(rows, cuts, draw(st.sets(places)) if rows else set())


def collection_of(folder: Path, corpus: Corpus) -> Collection:
    segments, gone = [], []
    cutter = Cutter()
    for number, (start, end) in enumerate(
        zip([0, *corpus.cuts], [*corpus.cuts, len(corpus.documents)], strict=True) if corpus.documents else ()
    ):
        builder = SegmentBuilder(LAYOUT, cutter, GAP)
        for place in range(start, end):
            document = corpus.documents[place]
            names = {"id": [f"d{place}"], "tags": document.tags}
            builder.add({"text": [document.text]}, names, {"id": f"d{place}"}, f"body {place}".encode())
        path = folder / f"{number}.columns"
        builder.write(path)
        segments.append(Segment(path))
        gone.append(np.array(sorted(n - start for n in corpus.gone if start <= n < end), np.int64))
    return Collection(segments, gone)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("segments")


numbers = st.integers(0, 10**9)
checked = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@checked
@given(corpora())
def test_names_of_documents(folder: Path, corpus: Corpus) -> None:
    found = collection_of(folder, corpus)
    by_tag = {tag: [number for number, document in corpus.live if tag in document.tags] for tag in "abc"}
    assert (found.size, found.count) == (len(corpus.documents), len(corpus.live))
    for tag, wanted in by_tag.items():
        assert np.flatnonzero(found.having("tags", tag)).tolist() == wanted
    either = np.flatnonzero(found.any_having("tags", iter("abz"))).tolist()
    assert either == sorted({*by_tag["a"], *by_tag["b"]})
    assert found.by_term("tags") == {tag: wanted for tag, wanted in by_tag.items() if wanted}
    assert found.counts("tags") == {tag: len(wanted) for tag, wanted in by_tag.items() if wanted}


@checked
@given(corpora(), st.sampled_from([None, "a", "b", "bb"]), st.sampled_from([None, "a", "b", "c"]))
def test_names_between_two(folder: Path, corpus: Corpus, low: str | None, high: str | None) -> None:
    wanted = [
        number
        for number, document in corpus.live
        if any((low or "") <= tag <= (high or "zzz") for tag in document.tags)
    ]
    assert np.flatnonzero(collection_of(folder, corpus).between("tags", low, high)).tolist() == wanted


TERMS = [
    Terms(forms=frozenset({"armée"})),
    Terms(forms=frozenset({"armée", "le", "absent"})),
    Terms(stems=frozenset({"arme"})),
    Terms(stems=frozenset({"arm", "armé", "coréen"}), forms=frozenset({"koursk"})),
    Terms(),
]


@checked
@given(corpora(), st.sampled_from(TERMS))
def test_words_of_documents(folder: Path, corpus: Corpus, terms: Terms) -> None:
    found = collection_of(folder, corpus)
    places = {
        number: sorted({token.position for token in tokenise(document.text) if terms.accept(token.form)})
        for number, document in corpus.live
    }
    often = {
        number: sum(terms.accept(token.form) for token in tokenise(document.text)) for number, document in corpus.live
    }
    having = found.frequencies("text", terms)
    documents, frequencies = having.documents, having.values
    assert dict(zip(documents.tolist(), frequencies.tolist(), strict=True)) == {n: o for n, o in often.items() if o}
    assert documents.tolist() == sorted(documents.tolist())
    keys = [(number << POSITION_BITS) | place for number, row in places.items() for place in row]
    assert found.places(("text",), terms, found.all).tolist() == keys
    twice = ("text", "text")
    again = [key + (found.size << POSITION_BITS) for key in keys]
    assert found.places(twice, terms, found.side_by_side(twice, found.all)).tolist() == keys + again
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("search.collection.WHOLE", 0)
        assert found.places(("text",), terms, found.all).tolist() == keys
        assert found.places(twice, terms, found.side_by_side(twice, found.all)).tolist() == keys + again


@checked
@given(corpora())
def test_lengths_strings_and_bodies(folder: Path, corpus: Corpus) -> None:
    found = collection_of(folder, corpus)
    lengths = [len(tokenise(document.text)) for document in corpus.documents]
    assert found.lengths("text").tolist() == lengths
    live = [lengths[number] for number, _document in corpus.live]
    assert found.average_length("text") == pytest.approx(sum(live) / max(1, len(live)))
    assert found.strings("id") == [f"d{number}" for number in range(len(lengths))]
    assert found.ranks("id").tolist() == [sorted(found.strings("id")).index(name) + 1 for name in found.strings("id")]
    for number in range(len(lengths)):
        assert found.string("id", number) == f"d{number}"
        assert found.body(number) == f"body {number}".encode()


@pytest.mark.parametrize("few", [0, 1000])
def test_some_strings_are_the_same_however_they_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("search.names.FEW", few)
    found = collection_of(folder, Corpus([Document("", [])] * 5, [2], set()))
    assert found.some_strings("id", np.array([4, 0, 2])) == ["d4", "d0", "d2"]
    assert found.some_strings("id", np.zeros(0, np.intp)) == []


@checked
@given(corpora())
def test_dictionaries(folder: Path, corpus: Corpus) -> None:
    found = collection_of(folder, corpus)
    forms = {token.form for document in corpus.documents for token in tokenise(document.text)}
    assert set(found.beginning("text", "arm")) == {form for form in forms if form.startswith("arm")}
    assert set(found.folded("text", "arm")) == forms & {"armée", "armées"}
    assert found.lexicon("id") == tuple(sorted(f"d{number}" for number in range(len(corpus.documents))))


@pytest.fixture
def nothing() -> Iterator[Collection]:
    found = Collection([], [])
    yield found
    found.close()


def test_a_collection_without_a_segment_answers_nothing(nothing: Collection) -> None:
    terms = Terms(stems=frozenset({"arm"}))
    assert nothing.frequencies("text", terms).documents.tolist() == []
    assert nothing.places(("text",), terms, nothing.all).tolist() == []
    assert nothing.lengths("text").tolist() == []
    assert nothing.average_length("text") == 0
    assert nothing.ranks("id").tolist() == []
    assert nothing.having("id", "a").tolist() == []
    assert (nothing.counts("tags"), nothing.by_term("tags")) == ({}, {})
    assert (nothing.strings("id"), nothing.lexicon("id")) == ([], ())
