"""Text and Markdown: what people read, however strange what they read is."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Quote, Zone
from search.output import formats, labels, markdown
from search.output.layout import Page, cells
from search.output.marking import legend, marked_lines, voices_of
from search.results import Hit, QuoteResults, QuoteRow, Results, Snippet, SpeakerRow, StoredArticle
from search.terminal import Ink, acting
from tests.search.output import samples
from tests.search.test_terminal import HOSTILE

ANSI = re.compile(r"\x1b\[[0-9;]*m")
ANYTHING = st.text(st.characters(), max_size=40) | st.sampled_from(
    [
        "[bold]",
        "[/]",
        "[@click=x]",
        "{0}",
        "%s",
        "\x1b[2J",
        "a\nb",
        "x" * 10_000,
        "« [sic] »",
        "**",
        "`",
        "<b>",
        "&amp;",
    ]
)


def answers(text: str) -> dict[str, Any]:
    """Each kind of answer, with `text` wherever somebody else's text can stand."""
    quote = Quote(0, len(text), "mixed", text, text, text, text, text, 0.5, text, "person")
    row = QuoteRow(text, text, text, text, "day", text, text, quote, text, 1.0, ((0, 1),))
    snippet = Snippet(0, len(text), text, ((0, 1),))
    hit = Hit(text, text, text, text, "day", text, 1.0, (snippet,), (row,), text)
    stored = StoredArticle(
        *(text, text, text, text, text, "day", text, text, text),
        zones=(Zone(0, len(text), "boilerplate"),),
        quotes=(quote,),
        persons=(text,),
        hits=((0, 1),),
    )
    speaker = SpeakerRow(text, "person", 1, (text,), (text,), (text,))
    return {
        "hits": partial(formats.write_hits, Results(text, text, 1, True, (hit,))),
        "quotes": partial(formats.write_quotes, QuoteResults(text, text, 1, (row,))),
        "extraction": partial(formats.write_extraction, [row], explain=True),
        "speakers": partial(formats.write_speakers, [speaker], pattern=text, total=1),
        "article": partial(formats.write_article, stored),
    }


def written(text: str, answer: str, name: str, width: int = 80, color: bool = False) -> str:
    out = io.StringIO()
    answers(text)[answer](name, out=out, page=Page(out, width, Ink(color)))
    return out.getvalue()


def assert_harmless(text: str) -> None:
    assert not {ord(char) for char in text if char != "\n"} & {*range(0x20), *acting()}


@pytest.mark.parametrize("name", ["text", "md"])
@pytest.mark.parametrize("answer", ["hits", "quotes", "extraction", "speakers", "article"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_acts_on_the_terminal(text: str, answer: str, name: str) -> None:
    assert_harmless(written(text, answer, name))
    assert_harmless(ANSI.sub("", written(text, answer, name, color=True)))


@settings(max_examples=40)
@given(ANYTHING)
def test_no_text_breaks_a_writer(text: str) -> None:
    for answer in ("hits", "quotes", "extraction", "speakers", "article"):
        for name in ("text", "json", "jsonl", "csv", "md"):
            written(text, answer, name)


@settings(max_examples=40)
@given(ANYTHING, st.integers(20, 60))
def test_the_width_is_kept(text: str, width: int) -> None:
    for answer in ("hits", "quotes", "extraction", "article"):
        assert all(cells(line) <= width for line in written(text, answer, "text", width).splitlines())


@pytest.mark.parametrize("text", ["[bold]", "[/]", "[[x]]", "{0}", "%s %(a)s", "\\n", "<b>"])
@pytest.mark.parametrize("answer", ["hits", "quotes", "extraction", "speakers"])
def test_text_is_no_markup(text: str, answer: str) -> None:
    assert text in written(text, answer, "text")


class TestMarkdown:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
            ("[texte](http://x)", r"\[texte\](http://x)"),
            ("<script>", r"\<script\>"),
            ("a | b", r"a \| b"),
            ("# titre", r"\# titre"),
            ("AT&T &amp;", r"AT\&T \&amp;"),
            ("$x$ ~y~", r"\$x\$ \~y\~"),
            ("l'été — « déjà »", "l'été — « déjà »"),
            ("a\nb", "a b"),
        ],
    )
    def test_escaping(self, text: str, expected: str) -> None:
        assert markdown.escaped(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("- dit-il", r"\- dit-il"),
            ("+ un", r"\+ un"),
            ("1. un", r"1\. un"),
            ("2024) un", r"2024\) un"),
            ("===", r"\==="),
            ("    code", "code"),
            ("12 soldats", "12 soldats"),
            ("a - b", "a - b"),
        ],
    )
    def test_a_line_begins_no_list(self, text: str, expected: str) -> None:
        assert markdown.line_of(text) == expected


class TestLabels:
    def row(self, **changes: Any) -> QuoteRow:
        return replace(samples.row(samples.MIXED), quote=replace(samples.MIXED, **changes))

    def test_the_fullest_name_is_said(self) -> None:
        row = self.row(speaker="il", canonical="Anne Morvan")
        assert labels.known_speaker(replace(row, person="Anne-Lise Morvan")) == "Anne-Lise Morvan"
        assert labels.known_speaker(row) == "Anne Morvan"
        assert labels.known_speaker(self.row(speaker="il", canonical=None)) == "il"
        assert labels.known_speaker(self.row(speaker=None, canonical=None)) is None

    def test_attribution(self) -> None:
        plain = {"via": None, "denied": False, "role": None}
        assert labels.attribution(self.row(**plain)) == "le maire [mixed]"
        assert labels.attribution(self.row(**(plain | {"kind": "direct"}))) == "le maire"
        assert labels.attribution(self.row(**(plain | {"kind": "indirect", "denied": True}))) == (
            "le maire [indirect] [denied]"
        )
        assert labels.attribution(self.row(**(plain | {"role": "élu", "via": "l'AFP"}))) == (
            "le maire (élu) via l'AFP [mixed]"
        )
        assert labels.attribution(self.row(**(plain | {"speaker": None, "canonical": None}))) == "unknown [mixed]"

    def test_reasons(self) -> None:
        assert labels.reasons(self.row(cue="a dit", rule="que", confidence=0.5)) == (
            "cue “a dit”, rule que, confidence 0.50"
        )
        assert labels.reasons(self.row(cue=None, rule="")) == "rule -, confidence 0.80"

    def test_what_is_not_known_is_left_out(self) -> None:
        hit = samples.RESULTS.hits[1]
        assert labels.imprint(hit, hit.id) == "sans-titre_02.txt"

    @pytest.mark.parametrize(
        ("headline", "shown"),
        [
            ("Il pleut.", "Il pleut."),
            ("Il  pleut\nencore", "Il pleut encore"),
            ("mot " * 25, ("mot " * 25).strip()),
            ("phrase, " * 40, "phrase, " * 11 + "phrase…"),
            ("x" * 500, "x" * 100 + "…"),
            ("", "sans-titre_02.txt"),
        ],
        ids=["short", "lines", "just", "long", "one word", "none"],
    )
    def test_an_untitled_article_goes_by_its_first_words(self, headline: str, shown: str) -> None:
        assert labels.headline(replace(samples.RESULTS.hits[1], headline=headline)) == shown

    def test_a_title_is_said_whole(self) -> None:
        title = "mot " * 100
        assert labels.headline(replace(samples.RESULTS.hits[0], title=title)) == title

    def test_counts(self) -> None:
        assert [labels.quotes(count) for count in (0, 1, 2)] == ["0 quotes", "1 quote", "2 quotes"]
        assert [labels.articles(count) for count in (1, 2)] == ["1 article", "2 articles"]


class TestMarking:
    def stored(self, text: str, quotes: list[Quote], persons: list[str | None] | None = None) -> StoredArticle:
        return replace(
            samples.ARTICLE,
            text=text,
            zones=(),
            quotes=tuple(quotes),
            persons=tuple(persons or [quote.canonical for quote in quotes]),
            hits=(),
        )

    def shown(self, stored: StoredArticle) -> str:
        return "\n".join("".join(run.text for run in line) for line in marked_lines(stored, voices_of(stored)))

    def test_one_person_has_one_number(self) -> None:
        quotes = [Quote(at, at + 1, "direct", "il", name) for at, name in enumerate(["A", "B", "A", None, "C", None])]
        voices = voices_of(self.stored("abcdef", quotes))
        assert [voice.sign for voice in voices] == ["1", "2", "1", "3", "4", "3"]
        assert self.shown(self.stored("abcdef", quotes)).startswith("[1: a][2: b][1: c]")

    def test_quotes_within_quotes(self) -> None:
        quotes = [Quote(0, 6, "direct", "A", "A"), Quote(0, 2, "direct", "B", "B"), Quote(4, 6, "mixed", "C", "C")]
        assert self.shown(self.stored("abcdef", quotes)) == "[1: [2: ab]cd[3: ef]]"

    def test_quotes_that_cross(self) -> None:
        quotes = [Quote(0, 4, "direct", "A", "A"), Quote(2, 6, "direct", "B", "B")]
        assert self.shown(self.stored("abcdef", quotes)) == "[1: ab[2: cd]ef]"

    def test_an_empty_quote_is_not_drawn(self) -> None:
        assert self.shown(self.stored("abc", [Quote(1, 1, "direct", "A", "A")])) == "abc"

    def test_nobody_is_a_question_mark(self) -> None:
        assert self.shown(self.stored("abc", [Quote(0, 1, "direct")], [None])) == "[?: a]bc"

    def test_the_list_counts(self) -> None:
        quotes = [Quote(at, at + 1, "direct", "A", "A", role="élue") for at in range(2)]
        assert [voice.line() for voice in legend(voices_of(self.stored("ab", quotes)))] == ["A (élue) · 2 quotes"]

    def test_the_name_across_articles_is_listed(self) -> None:
        stored = self.stored("ab", [Quote(0, 1, "direct", "Rutte", "Rutte")], ["Mark Rutte"])
        assert [voice.name for voice in voices_of(stored)] == ["Mark Rutte"]

    @given(
        st.text(alphabet="ab\n ", max_size=30),
        st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("AB")), max_size=6),
    )
    def test_the_text_is_all_there(self, text: str, spans: list[tuple[int, int, str]]) -> None:
        quotes = [
            Quote(start, end, "direct", name, name) for start, end, name in sorted(spans) if start <= end <= len(text)
        ]
        bare = re.sub(r"\[[0-9?]+: |\]", "", self.shown(self.stored(text, quotes)))
        assert bare.split() == text.split()

    def test_hits_and_asides_have_their_styles(self) -> None:
        lines = list(marked_lines(samples.ARTICLE, voices_of(samples.ARTICLE)))
        runs = [run for line in lines for run in line]
        assert ("travaux", "cyan reverse") in runs
        assert ("rouvrira au", "reverse") in runs
        assert ("Commentaires", "dim") in runs
        assert ("Le canal rouvrira en mai", "bold") in runs

    def test_a_stated_title_stands_above_the_text(self) -> None:
        out = io.StringIO()
        stored = replace(samples.ARTICLE, title="Un autre titre")
        formats.write_article(stored, "text", out, Page(out, 80, Ink(False)))
        assert out.getvalue().startswith("Un autre titre\n2024-03")
        markdown.article(stored, out := io.StringIO())
        assert out.getvalue().startswith("# Un autre titre\n")

    def test_an_untitled_article_is_not_said_twice(self) -> None:
        stored = replace(samples.ARTICLE, title=None)
        out = io.StringIO()
        formats.write_article(stored, "text", out, Page(out, 80, Ink(False)))
        assert out.getvalue().count("rouvrira en mai") == 1
