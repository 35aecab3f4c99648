"""The cheap looks that keep most words and sentences from being read: what they spare would have told nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.quotes import appositions, capitals, casting, complements, cutting, openings, phrases, right_appositions
from index.quotes.acts import read_sentence, triggers
from index.quotes.descriptions import (
    describe,
    find_head,
    may_hold_head,
    may_open_description,
    may_open_phrase,
    noun_phrase,
)
from index.quotes.drafts import Draft
from index.quotes.fixed_phrases import fixed_phrases, shadow
from index.quotes.folding import fold
from index.quotes.gazetteer import words_used_as
from index.quotes.groups import find_groups
from index.quotes.marks import find_marks
from index.quotes.mentions import Reference, refer
from index.quotes.reading import can_report, read_group
from index.quotes.sentences import sentences
from index.quotes.tokens import tokens
from index.quotes.triggers import Triggers
from tests.index.quotes.people import cast_of

TABLE = Path(__file__).resolve().parents[2] / "data" / "quotes" / "constructions.tsv"
TEXTS = [
    line.split("\t")[1] for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


def in_every_text(texts: Iterable[str]) -> Callable[[Callable[[str], None]], Callable[[], None]]:
    """Make one test of what holds for many texts: thousands of tests take longer to begin than to run."""

    def made(check: Callable[[str], None]) -> Callable[[], None]:
        def test() -> None:
            for text in texts:
                try:
                    check(text)
                except AssertionError as error:
                    error.add_note(f"in: {text}")
                    raise

        return test

    return made


def test_a_verb_that_reports_without_marks_is_always_read() -> None:
    reporting = 0
    for text in TEXTS:
        every_word = Triggers(dict.fromkeys(re.findall(r"\w+", shadow(text)), frozenset[str]()))
        for sentence in sentences(text, find_marks(text), every_word):
            earlier: list[Draft] = []
            for group in find_groups(sentence) if not sentence.marks else ():
                draft = read_group(sentence, group, earlier)
                if draft is None:
                    continue
                earlier.append(draft)
                if draft.is_clause:
                    reporting += 1
                    assert can_report(sentence, group), (sentence.words, group)
    assert reporting > 50


def test_a_sentence_without_the_signs_of_its_verbs_reports_nothing() -> None:
    spared = 0
    for text in [*TEXTS, *(re.sub('[«»“”"] ?', "", text) for text in TEXTS)]:
        told = {sentence.start for sentence in sentences(text, find_marks(text), triggers())}
        for sentence in sentences(text, find_marks(text), Triggers(triggers().table)):
            if sentence.start not in told:
                spared += 1
                assert all(draft.relays for draft in read_sentence(sentence)), sentence.words
    assert spared > 50


@in_every_text(TEXTS)
def test_a_word_is_a_capital_whether_or_not_the_spans_are_known(text: str) -> None:
    for sentence in sentences(text, find_marks(text), Triggers({})):
        for index in range(len(sentence)):
            sentence._ends = None
            assert sentence.is_capital(index) == text[sentence.start_of(index)].isupper()


@in_every_text(TEXTS)
def test_a_noun_of_the_tables_is_never_overlooked(text: str) -> None:
    words = tokens(text)
    for chunk in re.finditer(r"\S+", text):
        inside = [i for i, word in enumerate(words) if chunk.start() <= word.start < chunk.end()]
        assert may_hold_head(chunk.group()) or not any(find_head(words, i) for i in inside)


@pytest.mark.parametrize("text", [text for text in TEXTS if len(text) > openings._WINDOWS[0]])
def test_the_first_words_give_the_subject_that_the_whole_sentence_gives(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spans = [(start.start(), len(text)) for start in re.finditer(r"(?<!\S)\S", text)]
    near = [openings.opening_subject(text, *span) for span in spans]
    monkeypatch.setattr(openings, "_WINDOWS", openings._WINDOWS[-1:])
    assert near == [openings.opening_subject(text, *span) for span in spans]


@in_every_text(TEXTS)
def test_no_noun_that_opens_a_description_is_overlooked(text: str) -> None:
    for start in re.finditer(r"(?<!\S)\S", text):
        words = tokens(text, start.start())
        described = describe(text, words)
        assert may_open_description(text[start.start() :]) or described is None or described.head is None
        behind = text[words[0].end :]
        assert may_open_phrase(words[0].word, behind) or len(noun_phrase(words)) < 2 or not find_head(words, 0)


@in_every_text(TEXTS)
def test_no_subject_begins_with_a_sign(text: str) -> None:
    for sign in re.finditer(r"[^\w\s]", text):
        words = tokens(text, sign.start())
        assert openings._name(words) == openings._described(words) == []
        assert openings.past_adverbial(words) == 0


@in_every_text(TEXTS)
def test_names_that_are_cut_the_same_anywhere_are_cut_so_here(text: str) -> None:
    for match in capitals._FROM_ANY.finditer(text):
        anywhere = capitals._names_anywhere(match.group())
        before = capitals._surroundings(text, match.start(), match.group())
        assert anywhere is None or anywhere == capitals._names(match.group(), before)


@in_every_text(TEXTS)
def test_what_is_said_after_a_name_is_never_overlooked(text: str) -> None:
    for name in re.finditer(r"\w+", text):
        tried = right_appositions._patterns_behind(text[name.end() : name.end() + 3])
        for pattern in (right_appositions._AGE, right_appositions._IN_BRACKETS, right_appositions._AFTER):
            assert pattern in tried or not pattern.match(text, name.end())


@in_every_text(TEXTS)
def test_no_noun_before_a_name_is_overlooked(text: str) -> None:
    for blank in re.finditer(r"(?<=[\w.])\s", text):
        if not appositions._lacks_noun(text[: blank.end()].rsplit(None, appositions._FEW)):
            continue
        words = tokens(text, appositions._after_stop(text[: blank.end()]), blank.end())
        for i in range(len(words) - 1, -1, -1):
            if words[i].word == "," or words[i].low in words_used_as("verbal"):
                break
            assert find_head(words, i) is None


@in_every_text([*TEXTS, *[text.replace("'", "’") for text in TEXTS]])
def test_no_word_that_ends_the_look_for_a_noun_is_passed(text: str) -> None:
    words = tokens(text)
    for i, word in enumerate(words):
        if appositions._is_passed(word.word):
            assert word.low not in words_used_as("verbal")
            assert find_head(words, i) is None
            assert not appositions._infinitive(words, i)
            assert not appositions._names_another(words, i)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["par", "ailleurs", "d'après", "d’après", "_", ",", ".", " ", " ", "Été", "un temps"])))
def test_no_fixed_phrase_is_overlooked_in_the_shadow(parts: list[str]) -> None:
    low = "".join(parts).lower().replace("’", "'")
    used = set(re.split(r"[ ,.']+", low))
    for fixed in sorted(fixed for several in fixed_phrases().values() for fixed in several):
        if used.issuperset(fixed.words):
            low = low.replace(fixed.phrase, fixed.joined)
    assert shadow("".join(parts)) == low


_PIECES = [
    "l'",
    "qu'",
    "o'",
    "été",
    "œil",
    "ñ",
    "m",
    "mme",
    "dit",
    "-t-il",
    "-ce",
    "-",
    "_",
    "10",
    "000",
    "1,5",
    ".",
    "(",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.sampled_from([" ", "  ", "\u00a0", "\n"]))))
def test_words_cut_between_blanks_are_cut_as_in_their_stretch(parts: list[str]) -> None:
    stretch = "".join(parts)
    assert cutting.words_of(stretch) == cutting._TOKEN.findall(stretch)


def test_a_word_inside_a_fixed_phrase_brings_no_sentence_in() -> None:
    text = "Il pleut par ailleurs. Il neige ailleurs."
    assert [sentence.start for sentence in sentences(text, [], Triggers({"ailleurs": frozenset()}))] == [22]
    assert [sentence.start for sentence in sentences(text, [], Triggers({"par_ailleurs": frozenset()}))] == [0]


@in_every_text(TEXTS)
def test_a_word_that_is_not_passed_over_would_not_have_been(text: str) -> None:
    for sentence in sentences(text, find_marks(text), triggers()):
        for position, word in enumerate(sentence.words):
            for before_subject in (True, False):
                spared = complements.skip_complements(sentence, position, len(sentence), before_subject=before_subject)
                step = complements._skip_one(sentence, position, len(sentence), word, before_subject=before_subject)
                assert (spared == position) == (step == position), (sentence.words, word)


@in_every_text(TEXTS)
def test_no_word_that_stops_a_phrase_is_overlooked(text: str) -> None:
    for sentence in sentences(text, find_marks(text), triggers()):
        for position, word in list(enumerate(sentence.words))[1:]:
            looked_at = word in phrases._stopping() or word.startswith(phrases._SIGNS)
            for named in (True, False):
                assert looked_at or not phrases._stops_phrase(sentence, position, position - 1, named=named), word


@in_every_text(TEXTS)
def test_a_word_that_is_kept_unread_would_have_told_nothing(text: str) -> None:
    spared = cast_of(text, ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(casting, "_tells", lambda before: casting._INTRODUCES | casting._DESCRIBES)
        read = cast_of(text, ())
    assert [(e.canonical, e.role, e.kind, e.places) for e in spared.entities] == [
        (e.canonical, e.role, e.kind, e.places) for e in read.entities
    ]
    assert list(spared.lone.items()) == list(read.lone.items())


@in_every_text(TEXTS)
def test_a_name_alone_is_read_as_any_phrase_is(text: str) -> None:
    cast, other = cast_of(text, ()), cast_of(text, ())
    spans = [(name.start, name.end) for name in cast.capitals]
    told = [_told(refer(cast, *span)) for span in spans]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(other, "name_between", lambda start, end: None)
        assert told == [_told(refer(other, *span)) for span in spans]


def _told(reference: Reference | None) -> tuple[str, str, float] | None:
    return (reference.entity.canonical, *reference[1:]) if reference is not None else None


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("abEÉéèçÀœŒæ'’-‑ïÎñÑßø1 \u0301"), max_size=12))
def test_the_table_of_letters_folds_as_decomposition_does(text: str) -> None:
    letters = {"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "’": "'", "‐": "-"}
    plain = "".join(letters.get(c, c) for c in unicodedata.normalize("NFKD", text).lower())
    assert fold(text) == "".join(c for c in plain if not unicodedata.combining(c))
