"""`search tag` and `search correct` on a real index, and what searching makes of them."""

from __future__ import annotations

import json

import pytest

from search.errors import UnknownArticle
from tests.search.cold.asking import cold
from tests.search.commands.conftest import Outcome, Run
from tests.shared import SEEDS

WORDS = "escalade significative"
KEY = "004_8c9653b7db223c0b.txt"
SETTINGS = ("--corpus", str(SEEDS), "--quiet")


@pytest.fixture
def ask(run: Run) -> Run:
    def asked(*arguments: str) -> Outcome:
        return run(*arguments, *SETTINGS)

    return asked


def test_tags_are_given_listed_searched_and_taken_away(ask: Run) -> None:
    assert ask("tag", "list") == (1, "No article has such a tag.\n", "")
    assert ask("tag", "add", "004", "relire", "à citer").out == f"{KEY}: relire, à citer\n"
    assert ask("tag", "add", "004", "Relire", "neuf").out == f"{KEY}: relire, à citer, neuf\n"
    found = json.loads(ask("query", "Koursk tag:relire", "--format", "json").out)
    assert [(hit["id"], hit["tags"]) for hit in found["hits"]] == [(KEY, ["relire", "à citer", "neuf"])]
    assert "tags: relire, à citer, neuf" in ask("query", "tag:relire").out
    assert json.loads(ask("tag", "list", "--format", "json").out)["articles"] == [
        {"article": KEY, "tags": ["relire", "à citer", "neuf"]}
    ]
    assert ask("tag", "list", "other").code == 1
    assert ask("tag", "remove", "004", "A CITER").out == f"{KEY}: relire, neuf\n"
    assert ask("tag", "remove", "004", "gone").code == 1
    assert ask("tag", "remove", "004").out == f"{KEY}: no tags\n"


def test_a_speaker_is_corrected_and_a_rebuild_keeps_it(ask: Run) -> None:
    assert ask("correct", "list").code == 1
    done = ask("correct", "add", "004", "escalade  signif", "Inès   Caron")
    assert done == (0, f"{KEY}: « {WORDS} » — Inès Caron\n", "")
    assert ask("index", "build", str(SEEDS)).code == 0
    found = json.loads(ask("quotes", "--speaker", "Inès Caron", "--format", "json").out)["quotes"]
    assert [(row["text"], row["person"], row["rule"]) for row in found] == [(WORDS, "Inès Caron", "corrected")]
    assert "Inès Caron" in ask("speakers", "Caron").out
    assert json.loads(ask("correct", "list", "--format", "json").out)["corrections"] == [
        {"article": KEY, "words": WORDS, "speaker": "Inès Caron"}
    ]
    assert ask("correct", "remove", "004", WORDS).out == f"{KEY}: « {WORDS} » — as the rules have it\n"
    assert ask("quotes", "--speaker", "Inès Caron").code == 1


def test_words_that_no_quote_or_several_have_are_refused(ask: Run) -> None:
    none = ask("correct", "add", "004", "jamais dit", "Anne")
    assert (none.code, none.out) == (2, "")
    assert "No quote of this article has the words “jamais dit”." in none.err
    several = ask("correct", "add", "004", "Russie", "Anne")
    assert several.code == 2
    assert "quotes have these words." in several.err
    assert ask("correct", "remove", "004", "escalade").code == 2
    assert ask("correct", "add", "004", "escalade", " ").code == 2


def test_an_article_that_is_gone_can_be_untagged(ask: Run) -> None:
    assert ask("tag", "add", "004", "x").code == 0
    from pathlib import Path

    (path,) = Path.cwd().parent.rglob("tags.tsv")
    path.write_text("gone.txt\tx\n", encoding="utf-8")
    assert ask("tag", "remove", "gone.txt", "x").out == "gone.txt: no tags\n"
    assert ask("tag", "remove", "gone.txt", "x").code == 2
    assert UnknownArticle.__name__ not in ask("tag", "add", "gone.txt", "x").err


def test_the_quick_way_knows_that_it_is_not_meant(ask: Run) -> None:
    assert ask("query", "Koursk").code == 0
    asked = ("query", "Koursk", *SETTINGS)
    assert cold(asked) is not None
    ask("tag", "add", "004", "x")
    assert cold(asked) is None
