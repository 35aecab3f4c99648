"""Acts of speech: a golden table of rules, speaker phrases and relays; zones, repeats, posts; cost on hostile input."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.article import Zone
from index.quotes.act import Act
from index.quotes.acts import find_acts, triggers
from index.quotes.marks import find_marks

DATA = Path(__file__).resolve().parents[2] / "data" / "quotes"
HOSTILE = [
    "« a », dit X. ",
    "« a » ",
    '"a" b, ',
    "a dit que ",
    "selon ",
    "selon X, ",
    "dit ",
    "qui dit que X a dit ",
    "ajoutant que « b » et ",
    "— Oui ? dit X.\n",
    "- a (@b) c\n",
    "x: « a »\n",
    "« Oui, dit X. Non. » ",
    "((a) ",
    "le ministre, ",
    "Pour X, ",
]


@dataclass(frozen=True)
class Case:
    row: str
    text: str
    acts: tuple[str, ...]


def cases() -> list[Case]:
    lines = (DATA / "acts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [
        Case(row, text.replace("⏎", "\n"), () if acts == "-" else tuple(acts.split(" ¦ "))) for row, text, acts in rows
    ]


CASES = cases()


def acts_of(text: str, zones: tuple[Zone, ...] = ()) -> list[Act]:
    return find_acts(text, zones, find_marks(text))


def written(text: str, act: Act) -> str:
    """An act as the table writes it."""
    speaker = "^" if act.inherits is not None else "-" if act.speaker is None else text[slice(*act.speaker)]
    cue = text[slice(*act.cue)] if act.cue else "-"
    return f"{act.rule}|{speaker}|{cue}" + (f"<{text[slice(*act.via)]}" if act.via else "")


def pieces(text: str, act: Act) -> list[str]:
    return [text[piece.start : piece.end] for piece in act.pieces]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.row)
def test_acts(case: Case) -> None:
    assert tuple(written(case.text, act) for act in acts_of(case.text)) == case.acts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.row)
def test_acts_keep_their_place_behind_other_text(case: Case) -> None:
    lead = "Il a plu toute la nuit sur la vallée.\n\n"
    moved = [written(lead + case.text, act) for act in acts_of(lead + case.text)]
    assert moved == list(case.acts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.row)
def test_acts_do_not_depend_on_the_apostrophe(case: Case) -> None:
    curly = case.text.replace("'", "’")
    assert [written(curly, act).replace("’", "'") for act in acts_of(curly)] == list(case.acts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.row)
def test_acts_are_sound(case: Case) -> None:
    acts = acts_of(case.text)
    for number, act in enumerate(acts):
        assert act.pieces
        assert 0 < act.weight <= 1
        assert act.inherits is None or act.inherits < number
        for start, end in [(piece.start, piece.end) for piece in act.pieces] + [
            span for span in (act.cue, act.speaker, act.via) if span
        ]:
            assert 0 <= start < end <= len(case.text)


def test_table_is_large_and_rows_differ() -> None:
    assert len(CASES) >= 80
    assert len({case.row for case in CASES}) == len({case.text for case in CASES}) == len(CASES)


def test_boilerplate_is_passed_over() -> None:
    text = "« Le pont rouvrira », a dit Paul Roy.\n\n« Bravo », a écrit Jean Martin."
    comments = text.index("« Bravo")
    assert [pieces(text, act) for act in acts_of(text)] == [["Le pont rouvrira"], ["Bravo"]]
    zones = (Zone(comments, len(text), "boilerplate"),)
    assert [pieces(text, act) for act in acts_of(text, zones)] == [["Le pont rouvrira"]]


def test_a_post_that_only_the_zones_tell_has_no_speaker() -> None:
    text = "Le maire a réagi.\nNous reconstruirons tout.\nLa suite demain."
    begin = text.index("Nous")
    zones = (Zone(begin, text.index("\nLa suite"), "tweet"),)
    (act,) = acts_of(text, zones)
    assert (pieces(text, act), act.rule, act.speaker) == (["Nous reconstruirons tout."], "post", None)


def test_a_post_ends_before_its_link_and_begins_after_the_article() -> None:
    text = "Le maire a réagi.\nNous sommes prêts.\nÉcoutez-nous : pic.twitter.com/abc\n– Paul Roy (@proy) 3 mai"
    (act,) = acts_of(text)
    assert pieces(text, act) == ["Nous sommes prêts.\nÉcoutez-nous :"]


def test_a_heading_is_tied_to_the_full_quote() -> None:
    text = "« Un signe de faiblesse »\n\nPour Paul Roy, « c'est un signe de faiblesse ».\n"
    heading, full = acts_of(text)
    assert heading.repeats == full.pieces[0].start
    assert full.repeats is None


def test_dialogue_lines_have_their_speakers() -> None:
    text = "— Vous avez froid ? demande le garde.\n— Un peu, répond Yasmine Oulad."
    acts = acts_of(text)
    assert [pieces(text, act) for act in acts] == [["Vous avez froid ?"], ["Un peu"]]
    assert [text[slice(*act.speaker)] for act in acts if act.speaker] == ["le garde", "Yasmine Oulad"]


def test_a_list_with_dashes_is_no_dialogue() -> None:
    assert acts_of("— la route est fermée\n— le pont aussi\n— la gare rouvrira") == []


def test_a_list_of_names_in_marks_is_no_speech() -> None:
    assert acts_of(", ".join(f"« nom {number} »" for number in range(40)) + ", a dit Paul Roy.") == []


def test_words_that_wake_the_reader_are_few_enough() -> None:
    assert {"selon", "affirme", "annoncé", "d_après"} <= triggers().table.keys()
    assert not {"a", "est", "le", "pour", "fait", "mis"} & triggers().table.keys()


@pytest.mark.parametrize("pattern", HOSTILE)
def test_the_cost_is_linear_on_hostile_input(pattern: str) -> None:
    def seconds(length: int) -> float:
        text = pattern * (length // len(pattern))
        begun = time.process_time()
        acts_of(text)
        return time.process_time() - begun

    # Once of several times: a collection of garbage, or a neighbour on the machine, may slow one down.
    assert any(seconds(60_000) < 8 * seconds(15_000) + 0.5 for _attempt in range(3))
