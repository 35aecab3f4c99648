"""Segments against plain dictionaries, and merged segments against one segment of the same documents."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.columns.cutting import Cutter
from index.columns.gathering import Rows, SegmentBuilder
from index.columns.merging import merge
from index.columns.segment import Layout, Segment
from index.french.stem import stem
from index.french.tokens import tokenise

LAYOUT = Layout(words=("title", "text"), names=("id", "tags"), strings=("id",))
GAP = 50
Document = tuple[str, list[str], list[str]]
"""Title, pieces of text, tags."""


def build(path: Path, documents: list[tuple[str, Document]], cutter: Cutter | None = None) -> Segment:
    builder = SegmentBuilder(LAYOUT, cutter or Cutter(), GAP)
    for identity, (title, pieces, tags) in documents:
        body = f"{identity}:{title}".encode()
        builder.add({"title": [title], "text": pieces}, {"id": [identity], "tags": tags}, {"id": identity}, body)
    builder.write(path)
    return Segment(path)


def everything(segment: Segment) -> dict[str, Any]:
    """All that a segment answers, as plain values."""
    found: dict[str, Any] = {"ids": [value.decode() for value in segment.strings("id").all()]}
    found["bodies"] = [segment.body(number) for number in range(segment.documents)]
    for field in LAYOUT.words:
        words = segment.words(field)
        found[f"{field} lengths"] = words.lengths.tolist()
        for number, form in enumerate(words.forms.all()):
            documents = words.postings.documents(number).tolist()
            owners, positions = words.postings.positions(number)
            found[f"{field} {form.decode()}"] = [
                (documents[owner], place) for owner, place in zip(owners.tolist(), positions.tolist(), strict=True)
            ]
            assert number in words.with_stem(stem(form.decode()).encode())
    for field in LAYOUT.names:
        names = segment.names(field)
        for number, term in enumerate(names.terms.all()):
            found[f"{field} {term.decode()}"] = names.having(number).tolist()
    return found


def plain(documents: list[tuple[str, Document]]) -> dict[str, Any]:
    """The same, straight from the documents."""
    found: dict[str, Any] = defaultdict(list)
    found["ids"] = [identity for identity, _document in documents]
    found["bodies"] = [f"{identity}:{title}".encode() for identity, (title, _pieces, _tags) in documents]
    for field in LAYOUT.words:
        found[f"{field} lengths"] = []
    for number, (identity, (title, pieces, tags)) in enumerate(documents):
        for field, parts in (("title", [title]), ("text", pieces)):
            base = length = 0
            for part in parts:
                tokens = tokenise(part)
                for token in tokens:
                    found[f"{field} {token.form}"].append((number, base + token.position))
                length += len(tokens)
                base += max((token.position + token.span for token in tokens), default=-GAP) + GAP
            found[f"{field} lengths"].append(length)
        for tag in set(tags):
            found[f"tags {tag}"].append(number)
        found[f"id {identity}"].append(number)
    return {key: sorted(value) if " " in key and "lengths" not in key else value for key, value in found.items()}


texts = st.lists(
    st.sampled_from(["Koursk", "l'Otan", "nord-coréen", "armée", "Armée", "armées", "10 000", "le", "le", "«", ""]),
    max_size=8,
).map(" ".join)
documents = st.tuples(texts, st.lists(texts, max_size=3), st.lists(st.sampled_from(["a", "é", "b b"]), max_size=2))
corpora = st.lists(documents, min_size=1, max_size=30)


def numbered(drawn: list[Document], start: int = 0) -> list[tuple[str, Document]]:
    return [(f"d{start + number}", document) for number, document in enumerate(drawn)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=corpora)
def test_a_segment_holds_its_documents(tmp_path_factory: pytest.TempPathFactory, drawn: list[Document]) -> None:
    corpus = numbered(drawn)
    assert everything(build(tmp_path_factory.mktemp("segment") / "a", corpus)) == plain(corpus)


def rows_of(documents: list[tuple[str, Document]]) -> Rows:
    """Documents column by column."""
    pieces = [(place, piece) for place, (_identity, (_title, own, _tags)) in enumerate(documents) for piece in own]
    tags = [
        (place, tag) for place, (_identity, (_title, _own, own)) in enumerate(documents) for tag in sorted(set(own))
    ]
    identities, every = [identity for identity, _document in documents], range(len(documents))
    titles = [title for _identity, (title, _pieces, _tags) in documents]
    return Rows(
        words={
            "title": (every, titles),
            "text": ([place for place, _piece in pieces], [piece for _place, piece in pieces]),
        },
        names={"id": (every, identities), "tags": ([place for place, _tag in tags], [tag for _place, tag in tags])},
        strings={"id": identities},
        bodies=[f"{identity}:{title}".encode() for identity, title in zip(identities, titles, strict=True)],
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(corpora, min_size=1, max_size=3))
def test_documents_come_column_by_column_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[list[Document]]
) -> None:
    path = tmp_path_factory.mktemp("segment") / "a"
    builder = SegmentBuilder(LAYOUT, Cutter(), GAP)
    whole: list[tuple[str, Document]] = []
    for part in drawn:
        corpus = numbered(part, len(whole))
        builder.extend(rows_of(corpus))
        whole += corpus
    builder.write(path)
    assert everything(Segment(path)) == plain(whole)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(corpora, min_size=1, max_size=3), data=st.data())
def test_merging_is_building_anew(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[list[Document]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("segments")
    parts, start = [], 0
    for documents_of_one in drawn:
        parts.append(numbered(documents_of_one, start))
        start += len(documents_of_one)
    gone = [data.draw(st.sets(st.integers(0, len(part) - 1))) for part in parts]
    cutter = Cutter()
    segments = [build(folder / f"{number}", part, cutter) for number, part in enumerate(parts)]
    merge(segments, [np.array(sorted(numbers), np.int64) for numbers in gone], LAYOUT, folder / "merged")
    kept = [row for part, numbers in zip(parts, gone, strict=True) for i, row in enumerate(part) if i not in numbers]
    assert everything(Segment(folder / "merged")) == plain(kept)


def test_folded_forms_are_found_by_their_ascii_beginning(tmp_path: Path) -> None:
    segment = build(tmp_path / "a", numbered([("", ["armée Armées arme élève"], [])]))
    assert sorted(segment.words("text").folded(b"arm")) == ["armée".encode(), "armées".encode()]


def test_empty_fields_answer_nothing(tmp_path: Path) -> None:
    segment = build(tmp_path / "a", numbered([("", [], [])]))
    assert len(segment.words("text").forms) == 0
    assert segment.words("text").with_stem(b"x") == []
    assert len(segment.names("tags").terms) == 0
