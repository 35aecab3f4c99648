"""What the writer makes of articles: terms that can be taken apart again, and a memory that has a bound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.article import Article, Metadata, Quote
from index.columns.room import ALONE, Room
from index.layouts import SEPARATOR
from index.segments import SegmentSet
from index.stored import unpack_article
from index.writer import IndexWriter

TEXT = "Nous irons, a dit Mark Rutte."
NOTHING = Metadata(None, None, "unknown", None, None, None, ())


def article(identity: str, *, name: str = "Mark Rutte", text: str = TEXT) -> Article:
    quote = Quote(0, 10, "direct", name, name, f"{name}, ministre", "a dit", "incise", 0.9, speaker_kind="person")
    return Article(identity, identity, text, "", NOTHING, (quote,))


def write(folder: Path, *articles: Article, room: Room = ALONE) -> tuple[SegmentSet, SegmentSet]:
    for part in ("articles", "quotes"):
        (folder / part).mkdir(parents=True)
    writer = IndexWriter(folder / "articles", folder / "quotes", "1", room=room)
    for each in articles:
        writer.add(each)
    writer.commit()
    return SegmentSet(folder / "articles"), SegmentSet(folder / "quotes")


def terms(segments: SegmentSet, field: str) -> list[str]:
    return [term.decode() for segment in segments.segments for term in segment.names(field).terms.all()]


def test_compound_terms_can_be_taken_apart_whatever_a_text_holds(tmp_path: Path) -> None:
    articles, quotes = write(tmp_path, article("a", name=f"Mark{SEPARATOR}Rutte"))
    assert [term.split(SEPARATOR) for term in terms(quotes, "kinds")] == [["Mark Rutte", "person"]]
    (people,) = terms(quotes, "people")
    assert people.split(SEPARATOR) == ["Mark Rutte", "Mark Rutte, ministre", "Mark Rutte"]
    assert terms(articles, "speakers") == terms(quotes, "canonical") == ["Mark Rutte"]
    stored = unpack_article(articles.segments[0].body(0)).quotes[0]
    assert stored.canonical == "Mark Rutte"
    assert stored.speaker == f"Mark{SEPARATOR}Rutte"


@pytest.mark.parametrize("memory", ["chunks", "forms"])
def test_forgetting_words_changes_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory: str) -> None:
    rows = [article(f"{n:02}", text=f"{TEXT} Le mot{n} et le mot{n // 2}, aussi.") for n in range(30)]
    plain, _quotes = write(tmp_path / "plain", *rows)
    monkeypatch.setattr("index.segments.SAME_SIZE", 2)
    bounded, _quotes = write(tmp_path / "bounded", *rows, room=replace(ALONE, **{memory: 12}))
    for field in ("text", "title"):
        whole, cut = (segments.segments[0].words(field) for segments in (plain, bounded))
        assert whole.forms.all() == cut.forms.all()
        assert whole.lengths.tolist() == cut.lengths.tolist()
        for number in range(len(whole.forms)):
            assert whole.postings.documents(number).tolist() == cut.postings.documents(number).tolist()
            assert [part.tolist() for part in whole.postings.positions(number)] == [
                part.tolist() for part in cut.postings.positions(number)
            ]


@pytest.mark.parametrize(("memory", "held"), [("chunks", "ends"), ("forms", "names")])
def test_the_tokenisers_memory_has_a_bound(tmp_path: Path, memory: str, held: str) -> None:
    room = replace(ALONE, **{"waiting": 1, memory: 50})
    for part in ("articles", "quotes"):
        (tmp_path / part).mkdir()
    writer = IndexWriter(tmp_path / "articles", tmp_path / "quotes", "1", room=room)
    largest = 0
    for number in range(60):
        writer.add(article(str(number), text=f"{TEXT} Encore le mot{number}, et le nombre{number}."))
        largest = max(largest, len(getattr(writer._cutter.chunks, held)))
    assert largest <= 50 + 15
    writer.commit()
    assert writer.totals == {"articles": 60, "quotes": 60}


def test_an_article_may_have_more_quotes_than_a_segment_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.columns.gathering.MAX_DOCUMENTS", 3)
    one = article("a", text=f"{TEXT} Oui. Encore dix signes.")
    quotes = tuple(replace(one.quotes[0], start=number, end=number + 5) for number in range(8))
    _articles, found = write(tmp_path, article("b"), replace(one, quotes=quotes))
    assert [segment.documents for segment in found.segments] == [3, 3, 3]
    starts = [int(start) for segment in found.segments for start in segment.strings("start").all()]
    assert starts == [0, *range(8)]
