"""Whoosh's reader interface over our segments, method by method, against its own codec; and the matcher alone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import formats, scoring
from whoosh.matching import ReadTooFar, UnionMatcher
from whoosh.reading import TermNotFound

from index.columns.whoosh_matcher import BLOCK, ColumnMatcher
from index.columns.whoosh_postings import TermPostings
from tests.index.columns.codec_pairs import Corpus, Document, corpora, keep_lengths, ours, stock

FIELDS = ("text", "text_form", "title", "title_form", "source", "source_form", "speakers", "id", "first", "last")
property_settings = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(autouse=True, scope="module")
def exact_lengths() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        keep_lengths(patch)
        yield


def described(info: Any) -> list[float]:
    names = ("weight", "doc_frequency", "min_length", "max_length", "max_weight", "min_id", "max_id")
    return [float(getattr(info, name)()) for name in names]


def dictionary(reader: Any) -> dict[str, Any]:
    """All that a reader says of terms."""
    found: dict[str, Any] = {"terms": list(reader.all_terms())}
    found["infos"] = [(term, described(info)) for term, info in reader]
    found["frequencies"] = [(reader.frequency(*term), reader.doc_frequency(*term)) for term in found["terms"]]
    for field in FIELDS:
        found[field] = list(reader.lexicon(field)), list(reader.field_terms(field))
        found[f"{field} from a"] = [term for term, _info in reader.iter_field(field, "a")]
        found[f"{field} a…"] = list(reader.expand_prefix(field, "a"))
        found[f"{field} most"] = sorted(reader.most_frequent_terms(field, 3))
    return found


def postings(reader: Any) -> list[Any]:
    """Every posting as Whoosh's low-level iterator gives it, and what its values say."""
    # For a term that stands nowhere in particular, Whoosh's own codec gives no value, or an empty one.
    found: list[Any] = [(*posting, value or b"") for *posting, value in reader.iter_postings()]
    for field, text in reader.all_terms():
        kinds = ("positions", "frequency", "weight") if field.startswith(("text", "title")) else ()
        found += [(kind, list(reader.postings(field, text).items_as(kind))) for kind in kinds]
        found.append(list(reader.postings(field, text).all_ids()))
    return found


def documents(reader: Any) -> dict[str, Any]:
    """All that a reader says of documents."""
    numbers = range(reader.doc_count_all())
    found: dict[str, Any] = {"counts": (reader.doc_count(), reader.doc_count_all(), reader.has_deletions())}
    found["deleted"] = [reader.is_deleted(number) for number in numbers], list(reader.all_doc_ids())
    found["stored"] = [reader.stored_fields(number) for number in numbers], list(reader.all_stored_fields())
    for field in ("text", "text_form", "title"):
        found[field] = [reader.doc_field_length(number, field) or 0 for number in numbers], reader.field_length(field)
    for field in ("id", "first", "last", "source", "text_length"):
        column = reader.column_reader(field)
        found[f"{field} column"] = list(column), [column[number] for number in numbers], len(column)
    return found


@property_settings
@given(corpus=corpora())
def test_the_reader_says_what_that_of_whooshs_own_codec_says(
    tmp_path_factory: pytest.TempPathFactory, corpus: Corpus
) -> None:
    mine, theirs = ours(tmp_path_factory.mktemp("segments"), corpus).reader(), stock(corpus).reader()
    pairs = [(mine, theirs), *((a, b) for (a, _), (b, _) in zip(leaves(mine), leaves(theirs), strict=True))]
    for one, other in pairs:
        assert dictionary(one) == dictionary(other)
        assert postings(one) == postings(other)
        if one.is_atomic():
            assert documents(one) == documents(other)


def leaves(reader: Any) -> list[tuple[Any, int]]:
    return list(reader.leaf_readers())


@property_settings
@given(corpus=corpora(), word=st.sampled_from(["armé", "a", "koursk", "zzz", "œuvre"]), distance=st.integers(1, 2))
def test_words_within_a_distance(
    tmp_path_factory: pytest.TempPathFactory, corpus: Corpus, word: str, distance: int
) -> None:
    mine, theirs = ours(tmp_path_factory.mktemp("segments"), corpus).reader(), stock(corpus).reader()
    for (one, _), (other, _) in zip(leaves(mine), leaves(theirs), strict=True):
        assert list(one.terms_within("text_form", word, distance)) == list(
            other.terms_within("text_form", word, distance)
        )
    assert set(mine.terms_within("text_form", word, distance)) == set(theirs.terms_within("text_form", word, distance))


@property_settings
@given(corpus=corpora(), words=st.lists(st.sampled_from(["", "a", "armé", "zz", "arméf", "é"]), max_size=4))
def test_a_cursor_walks_a_field(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus, words: list[str]) -> None:
    def walked(reader: Any, field: str) -> list[Any]:
        cursor = reader.cursor(field)
        seen: list[Any] = [cursor.text(), cursor.is_valid()]
        for word in words:
            seen += [cursor.find(word), cursor.text(), cursor.next(), cursor.is_valid()]
            seen.append(described(cursor.term_info()) if cursor.is_valid() else None)
        return [*seen, cursor.first(), cursor.text()]

    mine, theirs = ours(tmp_path_factory.mktemp("segments"), corpus).reader(), stock(corpus).reader()
    for (one, _), (other, _) in zip(leaves(mine), leaves(theirs), strict=True):
        for field in FIELDS:
            assert walked(one, field) == walked(other, field)


@pytest.fixture
def reader(tmp_path: Path) -> Any:
    part = [
        Document("", ["armée armées l'armée", "Koursk"], None, [], None),
        Document("Koursk", ["la"], None, [], None),
    ]
    return ours(tmp_path, Corpus([part], [set()])).reader()


def test_a_stem_is_its_forms_added_up(reader: Any) -> None:
    stem = reader.postings("text", "armé")
    assert list(stem.items_as("positions")) == [(0, [0, 1, 2])]
    assert described(reader.term_info("text", "armé")) == [3, 1, 4, 4, 3, 0, 0]
    assert list(reader.postings("text_form", "armée").items_as("positions")) == [(0, [0, 2])]
    assert reader.doc_frequency("text", "armé") == 1


def test_what_is_not_there_is_told_apart(reader: Any) -> None:
    assert ("text", "absent") not in reader
    assert ("agency", "armé") not in reader
    assert ("nowhere", "armé") not in reader
    assert reader.frequency("text", "absent") == reader.doc_frequency("text", "absent") == 0
    for ask in (reader.term_info, reader.postings):
        with pytest.raises(TermNotFound):
            ask("text", "absent")
        with pytest.raises(TermNotFound):
            ask("nowhere", "absent")


def test_an_empty_field_answers(reader: Any) -> None:
    assert list(reader.lexicon("agency")) == list(reader.lexicon("agency_form")) == []
    assert reader.cursor("agency").text() is None
    assert reader.cursor("agency").next() is None
    assert reader.cursor("agency").term_info() is None
    assert reader.cursor("path").text() is None
    assert reader.field_length("agency") == reader.max_field_length("agency") == reader.min_field_length("agency") == 0
    assert reader.field_length("speakers") == reader.max_field_length("speakers") == 0
    assert reader.min_field_length("speakers") == 0
    assert reader.doc_field_length(0, "agency", 7) == reader.doc_field_length(0, "speakers", 7) == 7
    assert not reader.has_vector(0, "text")


def test_lengths_are_exact(tmp_path: Path) -> None:
    part = [Document("", ["mot " * count], None, [], None) for count in (1000, 1001, 999)]
    reader = ours(tmp_path, Corpus([part], [set()])).reader()
    assert [reader.doc_field_length(number, "text") for number in range(3)] == [1000, 1001, 999]
    assert (reader.min_field_length("text_form"), reader.max_field_length("text_form")) == (999, 1001)
    assert reader.field_length("text") == 3000
    assert reader.frequency("text_form", "mot") == 3000


def test_columns_are_listed(reader: Any) -> None:
    documents = reader._perdoc
    assert documents.supports_columns()
    assert {"text_length", "id", "source", "first", "last"} <= set(documents.list_columns())
    assert all(documents.has_column(name) for name in documents.list_columns())
    assert not documents.has_column("bodies")
    assert not documents.has_column("text.forms")


def test_a_closed_reader_is_closed_once(reader: Any) -> None:
    reader.close()
    with pytest.raises(Exception, match="closed"):
        reader.close()


# The matcher by itself.

tables = st.dictionaries(st.integers(0, 2000), st.integers(1, 9), min_size=1, max_size=500)


def matcher_over(table: dict[int, int], idf: float = 1.0) -> ColumnMatcher:
    documents = np.array(sorted(table), np.uint16)
    frequencies = np.array([table[number] for number in documents.tolist()], np.uint32)
    postings = TermPostings(documents, frequencies, lambda: np.arange(int(frequencies.sum())))
    lengths = np.arange(2001, dtype=np.uint16)[::-1] + 1
    scorer = scoring.TF_IDFScorer(9.0, idf)
    return ColumnMatcher(postings, lengths, formats.Positions(), ("text", b"x"), scorer)


@given(tables, st.lists(st.integers(0, 2100), max_size=20))
def test_skipping_is_walking(table: dict[int, int], targets: list[int]) -> None:
    matcher, place, numbers = matcher_over(table), 0, sorted(table)
    for target in targets:
        if not matcher.is_active():
            break
        matcher.skip_to(target)
        place = next((n for n in range(place, len(numbers)) if numbers[n] >= target), len(numbers))
        assert matcher.is_active() == (place < len(numbers))
        if matcher.is_active():
            assert (matcher.id(), matcher.weight()) == (numbers[place], table[numbers[place]])
            assert list(matcher.all_ids()) == numbers[place:]


@given(tables, st.integers(0, 9))
def test_blocks_bound_what_they_hold(table: dict[int, int], least: int) -> None:
    matcher, left = matcher_over(table), sorted(table)
    while matcher.is_active():
        assert matcher.block_min_id() <= matcher.id() <= matcher.block_max_id()
        assert matcher.weight() <= matcher.block_max_weight()
        assert matcher.block_min_length() <= 2001 - matcher.id() <= matcher.block_max_length()
        matcher.skip_to_quality(least)
        seen = matcher.id() if matcher.is_active() else 3000
        assert all(table[number] <= least for number in left if number < seen)
        left = [number for number in left if number > seen]
        if matcher.is_active():
            matcher.next()


@pytest.mark.parametrize("often", range(1, 10))
def test_a_union_passes_over_blocks_that_only_rounding_lets_pass(often: int) -> None:
    left, right = matcher_over({1: often}, 0.1), matcher_over({2: 10 - often}, 0.7)
    union = UnionMatcher(left, right)
    quality = left.block_quality() + right.block_quality()
    # Whoosh passes over blocks that are no better, its forks over those that are worse.
    union.skip_to_quality(quality)
    union.skip_to_quality(math.nextafter(quality, math.inf))
    assert not (left.is_active() and right.is_active())


@given(tables)
def test_walking_tells_where_blocks_begin(table: dict[int, int]) -> None:
    matcher, changes = matcher_over(table), []
    while matcher.is_active():
        changes.append(matcher.next())
    assert [number for number, changed in enumerate(changes, 1) if changed] == list(range(BLOCK, len(table) + 1, BLOCK))


def test_a_copy_moves_by_itself() -> None:
    matcher = matcher_over({1: 1, 5: 2, 9: 1})
    matcher.next()
    other = matcher.copy()
    other.next()
    assert (matcher.id(), other.id()) == (5, 9)
    assert matcher.value_as("positions") == [1, 2]
    assert other.value_as("positions") == [3]
    other.reset()
    assert other.id() == 1
    assert matcher.term() == ("text", b"x")


def test_an_encoded_value_is_what_the_format_decodes() -> None:
    matcher, format_ = matcher_over({3: 2, 4: 1}), formats.Positions()
    assert format_.decode_positions(matcher.value()) == [0, 1]
    assert matcher.value_as("frequency") == 2
    assert [(span.start, span.end) for span in matcher.spans()] == [(0, 0), (1, 1)]


def test_at_the_end_there_is_nothing_to_read() -> None:
    matcher = matcher_over({7: 1})
    matcher.next()
    assert not matcher.is_active()
    assert list(matcher.all_ids()) == []
    assert matcher.block_quality() == 1.0
    with pytest.raises(ReadTooFar):
        matcher.next()
    with pytest.raises(ReadTooFar):
        matcher.skip_to(9)
