"""Quotes of whole articles: what holds for any text, what does not depend on typography, how good the readings are."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.quote_scores import Matched, Row, calibration, figures, match
from index.article import Quote, Zone
from index.quotes.extract import extract_quotes
from index.quotes.marks import find_marks
from tests.shared import CHECKOUT, SEEDS, shared_folder

ANNOTATED = CHECKOUT / "tests" / "data" / "quotes" / "annotated.json"
GLYPHS = {
    "tight": ("«", "»"),
    "no-break": ("«\u00a0", "\u00a0»"),
    "curly": ("“", "”"),
    "curly-spaced": ("“ ", " ”"),
    "straight": ('"', '"'),
    "straight-spaced": ('" ', ' "'),
}
ARTICLE = """Claire Vasseur, maire de Valbrune, a annoncé mardi que le pont rouvrirait en mai.
« Nous avons tenu », a-t-elle déclaré, évoquant « un chantier difficile ».
Selon la préfecture de la Loune, 300 personnes y ont travaillé.
"""


def shared_texts(folder: str) -> list[Path]:
    shared = shared_folder("quotes-dev")
    if shared is None:
        pytest.skip("the annotated articles are not on this machine")
    return sorted((shared / folder).glob("*.txt"))


def row(quote: Quote) -> Row:
    return Row(quote.start, quote.end, quote.kind, quote.speaker, quote.canonical, quote.confidence, quote.rule)


def gold_rows(quotes: list[dict[str, Any]]) -> list[Row]:
    return [Row(q["start"], q["end"], q["kind"], q["speaker"], q["canonical"]) for q in quotes]


def annotated_sets() -> list[tuple[str, list[Row]]]:
    """Text and annotated quotes of every article to develop with."""
    shared = shared_folder("quotes-dev")
    if shared is None:
        pytest.skip("the annotated articles are not on this machine")
    gold = json.loads((shared / "gold.json").read_text(encoding="utf-8"))
    dev = json.loads(ANNOTATED.read_text(encoding="utf-8"))["dev"]
    found = [((shared / "texts" / name).read_bytes().decode(), gold_rows(quotes)) for name, quotes in gold.items()]
    return found + [((shared / "raw" / name).read_bytes().decode(), gold_rows(quotes)) for name, quotes in dev.items()]


def outcomes(kinds: set[str]) -> list[Matched]:
    return [
        match(
            [one for one in wanted if one.kind in kinds],
            [one for one in map(row, extract_quotes(text)) if one.kind in kinds],
            text,
        )
        for text, wanted in annotated_sets()
    ]


def reading(text: str) -> list[tuple[str, str]]:
    """Kind and words of each quote, whatever the marks and blanks in them."""
    return [
        (quote.kind, "".join(c for c in text[quote.start : quote.end] if c.isalnum())) for quote in extract_quotes(text)
    ]


def respelled(text: str, opening: str, closing: str) -> str:
    """The text with its outer marks written otherwise."""
    out, place = [], 0
    for mark in find_marks(text):
        if mark.depth == 0:
            out += [text[place : mark.left], opening, text[mark.start : mark.end], closing]
            place = mark.right
    return "".join([*out, text[place:]])


def well_marked(text: str) -> bool:
    return all(mark.opened and mark.closed and mark.depth == 0 for mark in find_marks(text))


# --- one article, by hand --------------------------------------------------------------------------------------------


def test_an_article_is_read_as_a_reader_would() -> None:
    found = [(quote.kind, ARTICLE[quote.start : quote.end], quote.canonical) for quote in extract_quotes(ARTICLE)]
    assert found == [
        ("indirect", "le pont rouvrirait en mai", "Claire Vasseur"),
        ("direct", "Nous avons tenu", "Claire Vasseur"),
        ("mixed", "un chantier difficile", "Claire Vasseur"),
        ("indirect", "300 personnes y ont travaillé", "préfecture de la Loune"),
    ]


def test_quotes_tell_how_they_were_found() -> None:
    said, direct, chain, source = extract_quotes(ARTICLE)
    assert (said.rule, said.cue) == ("que", "a annoncé")
    assert (direct.rule, direct.cue, direct.speaker) == ("incise", "a-t-elle déclaré", "elle")
    assert (chain.rule, chain.cue) == ("chain", "évoquant")
    assert (source.rule, source.cue) == ("source", "Selon")


def test_quotes_are_sorted_and_stay_inside_the_text() -> None:
    quotes = extract_quotes(ARTICLE)
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)
    assert all(0 <= quote.start < quote.end <= len(ARTICLE) for quote in quotes)


def test_boilerplate_zones_are_not_read() -> None:
    begin = ARTICLE.index("Selon")
    zones = (Zone(begin, len(ARTICLE), "boilerplate"),)
    assert len(extract_quotes(ARTICLE, zones)) == len(extract_quotes(ARTICLE)) - 1


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "«", "»", '"', "selon", "a dit que", "\ufeff", "\x00", "🦊 « 🦊 » 🦊"]
)
def test_texts_that_say_nothing_have_no_quotes(text: str) -> None:
    assert extract_quotes(text) == ()


def test_text_is_data() -> None:
    text = "« {0} %s [red]<b>\\d+ ../../etc », a dit Jean Martin."
    (quote,) = extract_quotes(text)
    assert text[quote.start : quote.end] == "{0} %s [red]<b>\\d+ ../../etc"


def test_letters_that_change_length_in_lower_case_keep_offsets_exact() -> None:
    text = "À İstanbul, « le pont tiendra », a dit İbrahim Yılmaz."
    (quote,) = extract_quotes(text)
    assert text[quote.start : quote.end] == "le pont tiendra"


def test_importing_the_door_reads_no_table() -> None:
    code = (
        "import sys; import index.quotes.extract; from index.quotes import verbs, words;"
        "sys.exit(verbs.forms.cache_info().currsize + words.words.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=False).returncode == 0


# --- what holds for any text -----------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *["« ", " »", '"', "“", "”", ", a dit ", "Jean Martin", "il", " que ", "selon ", " ", "\n", ". ", ", ", ": "],
        *["oui", "nous irons", "ajoutant", "a-t-il ajouté", "Le maire", "n'a pas dit", "!", "— ", "(", ")", "é", "l'"],
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=24).map("".join))
def test_quotes_are_sound_for_any_text(text: str) -> None:
    quotes = extract_quotes(text)
    assert list(quotes) == sorted(quotes, key=lambda quote: (quote.start, -quote.end))
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end].strip() == text[quote.start : quote.end]
        assert quote.kind in {"direct", "mixed", "indirect"}
        assert 0 <= quote.confidence <= 1
        assert (quote.canonical is None) == (quote.speaker is None)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_extraction_is_deterministic(text: str) -> None:
    assert extract_quotes(text) == extract_quotes(text)


# --- typography ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("glyphs", GLYPHS)
def test_glyphs_make_no_difference_to_articles(glyphs: str) -> None:
    same = total = 0
    for path in [*shared_texts("raw")[::4], *sorted(SEEDS.glob("*.txt"))]:
        text = path.read_bytes().decode("utf-8")
        if not well_marked(text):
            continue
        usual, other = reading(respelled(text, "« ", " »")), reading(respelled(text, *GLYPHS[glyphs]))
        total += max(len(usual), len(other))
        same += sum(one in other for one in usual)
    assert total > 100
    assert same >= 0.99 * total


def test_apostrophes_and_no_break_spaces_make_no_difference() -> None:
    same = total = 0
    for path in shared_texts("texts"):
        text = path.read_bytes().decode("utf-8")
        usual = reading(text.replace("’", "'"))
        for other in (reading(text.replace("'", "’")), reading(text.replace("\u00a0", " "))):
            total += max(len(usual), len(other))
            same += sum(one in other for one in usual)
    assert same >= 0.99 * total


# --- how good the readings are ---------------------------------------------------------------------------------------


def test_quoted_words_are_found() -> None:
    found = figures(outcomes({"direct", "mixed"}))
    assert found.overlap_f1 >= 0.95
    assert found.exact_f1 >= 0.93


def test_reported_clauses_are_found() -> None:
    assert figures(outcomes({"indirect"})).overlap_f1 >= 0.9


def test_all_kinds_are_found() -> None:
    assert figures(outcomes({"direct", "mixed", "indirect"})).overlap_f1 >= 0.95


def test_confidence_can_be_trusted() -> None:
    bins = calibration(outcomes({"direct", "mixed", "indirect"}))
    sure = bins[-1]
    assert sure.low == 0.9
    assert sure.right >= 0.94 * sure.count
    assert sure.count >= 0.45 * sum(one.count for one in bins)


def test_names_titles_and_terms_are_nobodys_words() -> None:
    shared = shared_folder("quotes-dev")
    if shared is None:
        pytest.skip("the annotated articles are not on this machine")
    taken = 0
    for name, stretches in json.loads((shared / "notspeech.json").read_text(encoding="utf-8")).items():
        text = (shared / "texts" / name).read_bytes().decode("utf-8")
        said = [text[quote.start : quote.end] for quote in extract_quotes(text) if quote.kind != "indirect"]
        taken += sum(stretch["text"] in said for stretch in stretches)
    assert taken <= 1


# --- cost ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pattern", ["« a » ", '"a" b, ', "« Oui », a dit Jean Martin. ", "selon X, ", "M. Martin a dit que "]
)
def test_the_cost_is_linear_on_hostile_input(pattern: str) -> None:
    def seconds(length: int) -> float:
        text = pattern * (length // len(pattern))
        begun = time.process_time()
        extract_quotes(text)
        return time.process_time() - begun

    # Once of several times: a collection of garbage, or a neighbour on the machine, may slow one down.
    assert any(seconds(40_000) < 8 * seconds(10_000) + 0.5 for _attempt in range(3))


@pytest.mark.slow
def test_ten_megabytes_of_marks_take_seconds() -> None:
    text = "« a » " * (10_000_000 // 6)
    begun = time.process_time()
    extract_quotes(text)
    assert time.process_time() - begun < 120
