"""query, quotes, speakers and show, over an engine that finds what the test needs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from search.query.tree import And, Dates, InField, Phrase, Query, Word
from search.results import QuoteResults
from tests.search.commands.conftest import READING, Run
from tests.search.commands.fake_engine import FakeEngine
from tests.search.output import samples

pytestmark = pytest.mark.usefixtures("engine")


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
@pytest.mark.parametrize("name", ["text", "json", "jsonl", "csv", "md"])
def test_every_format_is_written(run: Run, arguments: list[str], name: str) -> None:
    outcome = run(*arguments, "--format", name)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith("\n")
    if name == "json":
        assert json.loads(outcome.out)["version"] == 1


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
@pytest.mark.parametrize("name", ["text", "json", "jsonl", "csv", "md"])
def test_a_file_holds_what_a_pipe_would(run: Run, arguments: list[str], name: str, tmp_path: Path) -> None:
    piped = run(*arguments, "--format", name)
    written = run(*arguments, "--format", name, "-o", str(tmp_path / "out"))
    assert written == (0, "", f"Written to {tmp_path / 'out'}.\n")
    assert (tmp_path / "out").read_bytes().decode() == piped.out


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_the_engine_is_closed(run: Run, engine: FakeEngine, arguments: list[str]) -> None:
    run(*arguments)
    assert engine.closed == len(engine.opened) == 1


class TestQuery:
    def test_words_are_one_query(self, run: Run, engine: FakeEngine) -> None:
        run("query", "canal", "de", "Brunelle")
        assert engine.asked[0]["query"].text == "canal de Brunelle"

    def test_options_reach_the_engine(self, run: Run, engine: FakeEngine) -> None:
        run("query", "canal", "--limit", "7", "--offset", "1", "--sort", "date", "--speaker", "Morvan")
        asked = engine.asked[0]
        assert (asked["limit"], asked["offset"], asked["sort"], asked["speaker"]) == (7, 1, "date", "Morvan")

    def test_defaults(self, run: Run, engine: FakeEngine) -> None:
        run("query", "canal")
        asked = engine.asked[0]
        assert (asked["limit"], asked["offset"], asked["sort"], asked["speaker"]) == (10, 0, "score", None)

    def test_numbers_go_on_from_page_to_page(self, run: Run) -> None:
        assert run("query", "canal", "--offset", "1").out.startswith("2. Un article sans titre")

    def test_filters_join_the_query(self, run: Run, engine: FakeEngine) -> None:
        run("query", "canal", "--since", "2024-02", "--until", "23/10/2024", "--source", "Le Monde")
        query: Query = engine.asked[0]["query"]
        source = InField("source", Phrase((Word("Le"), Word("Monde"))))
        assert query.root == And((Word("canal"), Dates("2024-02-01", "2024-10-23"), source))
        assert query.text == "canal"
        assert "2024" in query.understood
        assert "Monde" in query.understood

    def test_filters_stay_at_the_level_of_the_words(self, run: Run, engine: FakeEngine) -> None:
        run("query", "canal eau", "--source", "ATS")
        assert engine.asked[0]["query"].root == And((Word("canal"), Word("eau"), InField("source", Word("ATS"))))

    def test_a_filter_that_is_no_date(self, run: Run) -> None:
        outcome = run("query", "canal", "--since", "hier")
        assert outcome.code == 2
        assert "“hier” after --since is not a date" in outcome.err
        assert "2024-10-23" in outcome.err

    def test_truncation_is_said(self, run: Run) -> None:
        outcome = run("query", "canal", "--limit", "1")
        assert outcome.err == "1 of 2 shown; --limit 0 for all.\n"
        assert run("query", "canal", "--limit", "0").err == ""

    @pytest.mark.parametrize("command", [["query", "canal"], ["quotes"], ["speakers"]])
    def test_pages_end(self, run: Run, command: list[str]) -> None:
        assert run(*command, "--offset", "1").err == ""
        outcome = run(*command, "--offset", "5")
        assert outcome.code == 0
        assert outcome.err == "Nothing after the first 5: 2 in all.\n"

    @pytest.mark.parametrize("name", ["text", "json", "jsonl", "csv", "md"])
    def test_nothing_found_is_not_nothing_searched(self, run: Run, name: str) -> None:
        outcome = run("query", "Atlantide", "--format", name)
        assert outcome.code == 1
        assert outcome.err == ("Nothing found in 120 articles.\nFor spellings near it: search query 'Atlantide~2'\n")
        if name == "json":
            assert json.loads(outcome.out)["total"] == 0

    @pytest.mark.parametrize(
        "words",
        [["canal", "--source", "x"], ["Atlantide", "eau"], ["=Atlantide"], ["Atlantide3"], ["Atlantide", "--quiet"]],
    )
    def test_spellings_are_for_one_plain_word(self, run: Run, words: list[str]) -> None:
        assert "spellings" not in run("query", *words).err

    def test_a_filter_that_nothing_can_pass_is_named(self, run: Run) -> None:
        outcome = run("query", "Atlantide", "--speaker", "Neptune", "--source", "Atlantide Soir")
        assert outcome.code == 1
        assert "Nobody called “Neptune” speaks in them; who does: search speakers\n" in outcome.err
        assert "No article is known to be of the source “Atlantide Soir”.\n" in outcome.err
        known = run("query", "Atlantide", "--speaker", "Morvan", "--source", "ATS")
        assert "Nobody" not in known.err
        assert "No article" not in known.err

    @pytest.mark.parametrize(("undated", "words"), [(1, "1 result of"), (3, "3 results of")])
    def test_articles_without_a_date_are_counted(
        self, run: Run, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, undated: int, words: str
    ) -> None:
        def count(query: Query) -> int:
            dated = isinstance(query.root, And) and any(isinstance(item, Dates) for item in query.root.items)
            return 2 if dated else 2 + undated

        monkeypatch.setattr(engine, "count", count)
        assert words in run("query", "canal", "--since", "2024").err
        assert run("query", "canal", "--since", "2024", "--quiet").err == ""
        assert run("query", "canal").err == ""

    def test_quotes_without_a_date_are_counted(
        self, run: Run, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def quotes(query: Query | None, **asked: object) -> QuoteResults:
            return replace(samples.QUOTES, total=10 if asked.get("since") is None else 4)

        monkeypatch.setattr(engine, "quotes", quotes)
        assert "6 results of unknown date" in run("quotes", "--since", "2024").err
        assert "unknown date" not in run("quotes", "--since", "2024", "--quiet").err
        assert "unknown date" not in run("quotes").err

    @pytest.mark.parametrize("command", ["query", "quotes"])
    def test_a_period_that_ends_before_it_begins(self, run: Run, command: str) -> None:
        outcome = run(command, "canal", "--since", "2024-10", "--until", "30/09/2024")
        assert outcome.code == 2
        assert "ends before it begins: --since 2024-10 --until 30/09/2024" in outcome.err
        assert run(command, "canal", "--since", "2024-10", "--until", "2024").code == 0

    def test_an_empty_query_has_no_caret(self, run: Run) -> None:
        assert run("query", " ") == (2, "", "search: The query is empty.\n  Type a word.\n")

    def test_explain_says_what_was_understood(self, run: Run) -> None:
        outcome = run("query", "canal ET eau", "--explain")
        assert outcome.err.startswith("Understood as: ")
        assert outcome.out == run("query", "canal ET eau").out

    def test_repairs_are_said(self, run: Run) -> None:
        outcome = run("query", "(canal")
        assert outcome.code == 0
        assert outcome.err != ""
        assert run("query", "(canal", "--quiet").err == ""

    def test_an_error_has_a_caret_under_it(self, run: Run) -> None:
        outcome = run("query", "canal couleur:bleu")
        assert outcome.code == 2
        assert outcome.out == ""
        lines = outcome.err.splitlines()
        place = lines[1].index("couleur")
        assert lines[2].index("^") == place

    def test_a_hostile_query_is_harmless(self, run: Run) -> None:
        outcome = run("query", "\x1b[2J\u202e couleur:\x07")
        assert not {"\x1b", "\u202e", "\x07"} & set(outcome.err)


class TestQuotes:
    def test_options_reach_the_engine(self, run: Run, engine: FakeEngine) -> None:
        period = ("--since", "2024", "--until", "10/2024")
        run("quotes", "eau", "--kind", "direct,mixed", *period, "--source", "ATS", "--speaker", "Morvan")
        asked = engine.asked[0]
        assert asked["query"].text == "eau"
        assert asked["kinds"] == ("direct", "mixed")
        assert (asked["since"], asked["until"]) == ("2024", "2024-10")
        assert (asked["source"], asked["speaker"], asked["limit"]) == ("ATS", "Morvan", 20)

    def test_without_a_query_all_quotes(self, run: Run, engine: FakeEngine) -> None:
        outcome = run("quotes", "--explain")
        assert engine.asked[0]["query"] is None
        assert outcome.err == "Understood as: all quotes\n"

    def test_nothing_found(self, run: Run) -> None:
        said = "Nothing found in 1\u202f400 quotes.\nFor spellings near it: search quotes 'Atlantide~2'\n"
        assert run("quotes", "Atlantide") == (1, "", said)

    def test_truncation_is_said(self, run: Run) -> None:
        assert run("quotes", "--limit", "1").err == "1 of 2 shown; --limit 0 for all.\n"


class TestSpeakers:
    def test_pages(self, run: Run) -> None:
        first, second = run("speakers", "--limit", "1"), run("speakers", "--limit", "1", "--offset", "1")
        assert "Anne Morvan" in first.out
        assert "le maire" in second.out
        assert first.err == "1 of 2 shown; --limit 0 for all.\n"
        assert second.err == ""

    def test_the_total_counts_all_pages(self, run: Run) -> None:
        assert json.loads(run("speakers", "--limit", "1", "--format", "json").out)["total"] == 2

    def test_nobody_found(self, run: Run) -> None:
        assert run("speakers", "Neptune") == (1, "", "No such speaker among 310; all of them: search speakers\n")

    def test_a_name_needs_no_quotes(self, run: Run) -> None:
        name = samples.SPEAKERS[0].name
        assert " " in name
        assert run("speakers", *name.split()).out == run("speakers", name).out != ""
        empty = json.loads(run("speakers", "Neptune", "--format", "json").out)
        assert empty == {"version": 1, "pattern": "Neptune", "total": 0, "speakers": []}


class TestShow:
    def test_hits_are_marked_when_asked(self, run: Run) -> None:
        assert json.loads(run("show", "canal", "--format", "json").out)["article"]["highlights"] == []
        marked = json.loads(run("show", "canal", "--query", "travaux", "--format", "json").out)
        assert marked["article"]["highlights"] == [list(span) for span in samples.ARTICLE.hits]

    def test_an_unknown_article(self, run: Run) -> None:
        outcome = run("show", "nothing\x1b[2J")
        assert outcome == (2, "", "search: No article goes by nothing␛[2J.\n  Ask for another.\n")

    def test_colour_on_request(self, run: Run) -> None:
        assert "\x1b[36m" in run("show", "canal", "--color", "always").out
        assert "\x1b" not in run("show", "canal").out


class TestFacets:
    def test_articles_are_counted(self, run: Run, engine: FakeEngine) -> None:
        run("facets", "canal", "--speaker", "Morvan", "--since", "2024", "--limit", "0")
        asked = engine.asked[0]
        assert asked["facets"].root == And((Word("canal"), Dates("2024-01-01", None)))
        assert (asked["speaker"], asked["most"]) == ("Morvan", 0)

    @pytest.mark.parametrize("arguments", [[], ["canal", "--kind", "direct"]])
    def test_quotes_are_counted_without_a_query_and_by_kind(
        self, run: Run, engine: FakeEngine, arguments: list[str]
    ) -> None:
        run("facets", *arguments, "--until", "2024-03")
        asked = engine.asked[0]
        assert "quote_facets" in asked
        assert (asked["since"], asked["until"], asked["most"]) == (None, "2024-03", 10)

    def test_nothing_is_said(self, run: Run) -> None:
        outcome = run("facets", "Atlantide")
        assert (outcome.code, outcome.out) == (1, "")
        assert "Nothing found in 120 articles." in outcome.err


class TestLike:
    def test_the_page_reaches_the_engine(self, run: Run, engine: FakeEngine) -> None:
        outcome = run("like", "canal", "--limit", "1", "--offset", "1", "--explain")
        assert engine.asked[0] == {"like": "canal", "limit": 1, "offset": 1, "snippets": True}
        assert "Understood as: canal OU préfète" in outcome.err

    def test_nothing_is_said(self, run: Run) -> None:
        outcome = run("like", "seul")
        assert (outcome.code, outcome.out) == (1, "")
        assert "No other article shares the words" in outcome.err
