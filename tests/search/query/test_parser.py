"""The trees themselves: what the table of canonical forms cannot show."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from dataclasses import fields

import pytest

from search.errors import QueryError
from search.query.fault import Fault, FaultCode
from search.query.limits import MAX_CLAUSES, MAX_DEPTH, MAX_LENGTH
from search.query.parser import parse
from search.query.tree import (
    And,
    AtLeast,
    Dates,
    Exact,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Same,
    Wildcard,
    Word,
)
from search.query.walk import subtrees

A, B, C, D = Word("a"), Word("b"), Word("c"), Word("d")


def _code(text: str) -> FaultCode:
    with pytest.raises(Fault) as caught:
        parse(text)
    return caught.value.code


TREES: list[tuple[str, Node]] = [
    ("a", A),
    ("a b", And((A, B))),
    ("a ET b", And((A, B))),
    ("a b c", And((A, B, C))),
    ("a OU b", Or((A, B))),
    ("a OU b OU c", Or((A, B, C))),
    ("a b OU c d", Or((And((A, B)), And((C, D))))),
    ("(a b) c", And((And((A, B)), C))),
    ("a OU (b OU c)", Or((A, Or((B, C))))),
    ("SAUF a", Not(A)),
    ("SAUF (SAUF a)", Not(Not(A))),
    ("a SAUF b c", And((A, Not(B), C))),
    ("a OU SAUF b", Or((A, Not(B)))),
    ("SAUF a PRES/2 b", Not(Near(A, B, 2))),
    ("a PRES/2 b PRES/3 c", Near(Near(A, B, 2), C, 3)),
    ("a PRES/2 (b PRES/3 c)", Near(A, Near(B, C, 3), 2)),
    ("a AVANT/2 b", Near(A, B, 2, ordered=True)),
    ("a AVANT b", Near(A, B, 10, ordered=True)),
    ("a SENT b", Same(A, B, "sentence")),
    ("a PARA b", Same(A, B, "paragraph")),
    ("a PARA b PRES/4 c", Near(Same(A, B, "paragraph"), C, 4)),
    ("a b PRES/2 c d", And((A, Near(B, C, 2), D))),
    ("AUMOINS/3 a", AtLeast(A, 3)),
    ("AUMOINS/3 (a OU b)", AtLeast(Or((A, B)), 3)),
    ('"a b"', Phrase((A, B))),
    ('"a b"~4', Phrase((A, B), 4)),
    ('"a"', Phrase((A,))),
    ('"=a b* cde~2"', Phrase((Exact("a"), Wildcard("b*"), Fuzzy("cde", 2)))),
    ("=a", Exact("a")),
    ('="a b"', Phrase((Exact("a"), Exact("b")))),
    ("mot*", Wildcard("mot*")),
    ("m?t", Wildcard("m?t")),
    ("mot~", Fuzzy("mot", 1)),
    ("mot~2", Fuzzy("mot", 2)),
    ("titre:a", InField("title", A)),
    ("titre:a b", And((InField("title", A), B))),
    ("titre:(a b)", InField("title", And((A, B)))),
    ("titre:(a SAUF b)", InField("title", And((A, Not(B))))),
    ("-titre:a", Not(InField("title", A))),
    ("zone:légende", InField("zone", Word("caption"))),
    ("zone:TITRE", InField("zone", Word("title"))),
    ('locuteur:"a b"', InField("speaker", Phrase((A, B)))),
    ("locuteur:a citation:b", And((InField("speaker", A), InField("quote", B)))),
    ("citation:(locuteur:a b)", InField("quote", And((InField("speaker", A), B)))),
    ("date:2024-10", Dates("2024-10-01", "2024-10-31")),
    ("date:2024", Dates("2024-01-01", "2024-12-31")),
    ("date:23/10/2024", Dates("2024-10-23", "2024-10-23")),
    ("depuis:2024-10", Dates("2024-10-01", None)),
    ("avant:2024-10", Dates(None, "2024-09-30")),
    ("jusque:2024-10", Dates(None, "2024-10-31")),
    ("a date:2024-02", And((A, Dates("2024-02-01", "2024-02-29")))),
    ("10 000", Word("10 000")),
    ("l’Otan", Word("l'Otan")),
    ("nord-coréen", Word("nord-coréen")),
]


@pytest.mark.parametrize(("text", "tree"), TREES, ids=[text for text, _tree in TREES])
def test_tree(text: str, tree: Node) -> None:
    assert parse(text).root == tree


def test_a_query_keeps_its_text_and_shows_how_it_was_understood() -> None:
    query = parse("  Koursk and (OTAN | nato  ")
    assert query.text == "  Koursk and (OTAN | nato  "
    assert query.understood == "Koursk ET and ET (OTAN OU nato)"
    assert query.repairs == ("A bracket was not closed: closed at the end.",)


def test_the_same_repair_is_announced_once() -> None:
    assert len(parse("a)))) b)))").repairs) == 1


def test_repairs_come_from_the_text_and_from_the_structure() -> None:
    assert len(parse('a ET "b').repairs) == 1
    assert len(parse('a ET OU "b').repairs) == 2


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Koursk  Otan", ["Koursk", "Otan"]),
        ("« corée du nord » =Armée", ["« corée du nord »", "corée", "du", "nord", "Armée"]),
        ("titre:(Koursk OU mot~1)", ["titre:(Koursk OU mot~1)", "Koursk", "mot~1"]),
        ('"a b"~3 date:[2024 TO 2025]', ['"a b"~3', "a", "b", "date:[2024 TO 2025]"]),
        ("l’, O.T.A.N. 10\u202f000 !", ["l’", "O.T.A.N.", "10\u202f000"]),
        ("zone:légende", ["zone:légende", "légende"]),
    ],
)
def test_nodes_know_where_they_were_written(text: str, pieces: list[str]) -> None:
    placed = [node for node in subtrees(parse(text).root) if "start" in {field.name for field in fields(node)}]
    assert [text[node.start : node.end] for node in placed if not isinstance(node, _UNPLACED)] == pieces


_UNPLACED = And | Or | Not | Near | Same | AtLeast


def test_places_take_no_part_in_equality() -> None:
    assert parse("  a   b").root == parse("a b").root


class TestLimits:
    def test_length(self) -> None:
        assert parse("é" * MAX_LENGTH).root == Word("é" * MAX_LENGTH)
        assert _code("é" * (MAX_LENGTH + 1)) == "too-long"

    def test_the_place_of_too_long_a_query_is_what_is_too_much(self) -> None:
        with pytest.raises(Fault) as caught:
            parse("a" * (MAX_LENGTH + 5))
        assert (caught.value.start, caught.value.end) == (MAX_LENGTH, MAX_LENGTH + 5)

    def test_clauses(self) -> None:
        assert parse("mot " * MAX_CLAUSES).root == And((Word("mot"),) * MAX_CLAUSES)
        assert _code("mot " * (MAX_CLAUSES + 1)) == "too-many-clauses"
        assert _code("|".join(["mot"] * (MAX_CLAUSES + 1))) == "too-many-clauses"
        assert _code("date:2024 " * (MAX_CLAUSES + 1)) == "too-many-clauses"

    def test_a_phrase_is_one_clause_however_long(self) -> None:
        assert isinstance(parse(f'"{"mot " * 1000}"').root, Phrase)

    def test_patterns_in_a_phrase_count(self) -> None:
        assert _code(f'"{"mot* " * (MAX_CLAUSES + 1)}"') == "too-many-clauses"
        assert _code(f'"{"mot~ " * (MAX_CLAUSES + 1)}"') == "too-many-clauses"

    def test_brackets(self) -> None:
        assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH).root == A
        assert _code("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1)) == "too-deep"

    def test_brackets_side_by_side_are_not_deep(self) -> None:
        assert parse("(a) " * 200).root == And((A,) * 200)

    def test_chains_of_operators(self) -> None:
        assert isinstance(parse(" PRES ".join("a" * MAX_DEPTH)).root, Near)
        assert _code(" PRES ".join("a" * (MAX_DEPTH + 2))) == "too-deep"

    def test_exclusions_in_exclusions(self) -> None:
        assert _code("-(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH) == "too-deep"

    def test_the_deepest_tree_can_be_compared_and_shown(self) -> None:
        text = "-(" * (MAX_DEPTH - 2) + "a b" + ")" * (MAX_DEPTH - 2)
        query = parse(text)
        assert parse(query.understood).root == query.root
        assert hash(query.root) == hash(parse(text).root)
        assert repr(query.root)


HOSTILE = {
    "brackets": "(" * 1000,
    "closed brackets": "(" * 1000 + ")" * 1000,
    "closing brackets": ")" * 4096,
    "operators": "ET " * 1365,
    "20,000 operators": "a|" * 20_000,
    "disjunctions": "a|" * 2048,
    "exclusions": "SAUF " * 800 + "a",
    "minus signs": "-" * 4096,
    "minus brackets": "-(" * 2048,
    "straight quotes": '"' * 4096,
    "opening quotes": "«" * 4096,
    "curly quotes": "”" * 4095,
    "exact quotes": '="' * 2048,
    "apostrophes": "'" * 4096,
    "tildes": "~" * 4096,
    "tildes and digits": "a~1" * 1365,
    "stars": "a*" * 2048,
    "question marks": "a?" * 2048,
    "ampersands": "A&" * 2048,
    "thousands": "1" + " 000" * 1023,
    "commas": "1," * 2048,
    "stops": "A." * 2048,
    "colons": "é" * 4095 + ":",
    "fields": "titre:" * 682,
    "accents": "a" + "\u0301" * 4095,
    "soft hyphens": "a\u00ad" * 2048,
    "schemes": "a+" * 2048,
    "date of blanks": "date:[" + " " * 4000 + "2024",
    "date of stops": "date:" + "." * 4000,
    "dates": "date:2024 " * 400,
    "blanks": " " * 4096,
    "a megabyte": "mot " * 250_000,
    "invisible": "\u200b\u202e\0" * 1365,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_answered_at_once(text: str) -> None:
    started = time.process_time()
    with contextlib.suppress(QueryError):
        parse(text)
    assert time.process_time() - started < 2


def test_time_grows_with_the_length_and_not_faster() -> None:
    def cost(text: str) -> float:
        best = float("inf")
        for _repeat in range(3):
            started = time.process_time()
            parse(text)
            best = min(best, time.process_time() - started)
        return best

    unit = 'mot* "corée du nord"~3 titre:Koursk l\'Otan (a OU b) '
    assert cost(unit * 20) < 30 * max(cost(unit * 2), 0.001)


def test_parsing_a_plain_query_loads_nothing_heavy() -> None:
    code = (
        "import sys; from search.query.parser import parse; parse('Koursk (Otan OU \"corée du nord\") SAUF titre:x*');"
        "print([m for m in ('whoosh', 'numpy', 'textual', 'rich', 'unidecode', 'difflib', 'index.french.dates')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
