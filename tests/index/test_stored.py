"""What is stored comes back as it was, whichever library wrote it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import stored
from index.article import Article, Metadata, Quote, Zone

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.fixture(params=["fast", "plain"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "plain":
        monkeypatch.setitem(sys.modules, "orjson", None)
    else:
        pytest.importorskip("orjson", reason="there is no build of the fast library here")
    stored._encoder.cache_clear()
    yield request.param
    stored._encoder.cache_clear()


def article(text: str = "« Oui », dit-elle.") -> Article:
    metadata = Metadata("Un titre", "2024-10", "month", "Le Monde", None, "A. Lind", (Zone(0, len(text), "body"),))
    quote = Quote(2, 5, "direct", "elle", "Ola Lind", "maire", "dit", "incise", 0.953, None, "person", True, 7)
    return Article("id-1", "dossier/l'article.txt", text, "f" * 32, metadata, (quote,))


def test_an_article_comes_back(library: str) -> None:
    assert stored.unpack_article(stored.pack_article(article())) == article()


def test_a_quote_comes_back(library: str) -> None:
    whole = article()
    record = stored.unpack_quote(stored.pack_quote(whole, whole.quotes[0]))
    assert (record.article, record.path, record.title) == (whole.id, whole.path, whole.metadata.title)
    assert (record.text, record.quote) == ("Oui", whole.quotes[0])


def test_a_card_says_the_headline_where_there_is_no_title(library: str) -> None:
    whole = article()
    untitled = replace(whole, metadata=replace(whole.metadata, title=None))
    assert stored.unpack_card(stored.pack_card(whole)).headline == "Un titre"
    assert stored.unpack_card(stored.pack_card(untitled)).headline.startswith("« Oui »")


@given(TEXTS, st.floats(0.001, 1).map(lambda number: round(number, 3)))
def test_both_libraries_write_the_same_bytes(text: str, confidence: float) -> None:
    fast = pytest.importorskip("orjson", reason="there is no build of the fast library here")
    values = (text, confidence, None, True, (1, (text,)))
    assert fast.dumps(values) == stored.plain_json(values)
    assert json.loads(stored.plain_json(values)) == [text, confidence, None, True, [1, [text]]]
