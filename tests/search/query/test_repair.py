"""What is mended: the pieces that are kept, and the sentences that say what was not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query.repair import repaired
from search.query.scanner import scan
from search.query.tokens import INFIXES, PREFIXES, Kind, Token

KINDS: tuple[Kind, ...] = (
    *("operand", "nothing", "open", "close", "field"),
    *("and", "or", "not", "near", "before", "sentence", "paragraph", "atleast"),
)


def _mended(text: str) -> tuple[str, list[str]]:
    kept, repairs = repaired(text, scan(text)[0])
    return " ".join(text[token.start : token.end] or ")" for token in kept), repairs


@pytest.mark.parametrize("text", ["a", "a b", "a ET b", "( a OU b ) SAUF c", "a PRES/3 ( b )", "SAUF a", "a ET SAUF b"])
def test_what_fits_is_left_alone(text: str) -> None:
    assert _mended(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("(a", "( a )", ["not closed"]),
        ("((a b", "( ( a b ) )", ["not closed"]),
        ("a)", "a", ["no opening"]),
        ("a) b", "a b", ["no opening"]),
        (")(a", "( a )", ["no opening", "not closed"]),
        ("()", "", ["Empty"]),
        ("(())", "", ["Empty", "Empty"]),
        ("a () b", "a b", ["Empty"]),
        ("ET a", "a", ["“ET”"]),
        ("a ET", "a", ["“ET”"]),
        ("a OU (ET b)", "a OU ( b )", ["“ET”"]),
        ("(a OU) b", "( a ) b", ["“OU”"]),
        ("(ET)", "", ["“ET”", "Empty"]),
        ("a ET OU b", "a ET b", ["“ET OU”"]),
        ("a | & b", "a | b", ["“| &”"]),
        ("a PRES/3 AVANT/2 b", "a PRES/3 b", ["“PRES/3 AVANT/2”"]),
        ("SAUF SAUF a", "SAUF a", ["“SAUF SAUF”"]),
        ("SAUF -a", "SAUF a", ["“SAUF -”"]),
        ("SAUF ET a", "SAUF a", ["“ET”"]),
        ("a ET SAUF", "a", ["“SAUF”", "“ET”"]),
        ("AUMOINS/2 AUMOINS/3 a", "AUMOINS/2 a", ["“AUMOINS/2 AUMOINS/3”"]),
        ("AUMOINS/2 OU a", "AUMOINS/2 a", ["“OU”"]),
        ("titre:() a", "a", ["Empty", "“titre:”"]),
        ("SAUF () a", "a", ["Empty", "“SAUF”"]),
        ("SAUF titre:(ET) a", "a", ["“ET”", "Empty", "“titre:”", "“SAUF”"]),
        ('titre:"" a', "a", ["“titre:”"]),
        ('a OU "" b', "a OU b", []),
        ('a OU ""', "a", ["“OU”"]),
        ("", "", []),
        ("ET OU SAUF", "", ["“ET”", "“OU”", "“SAUF”"]),
    ],
)
def test_mending(text: str, kept: str, said: list[str]) -> None:
    result, repairs = _mended(text)
    assert result == kept
    assert len(repairs) == len(said)
    assert all(part in repair for part, repair in zip(said, repairs, strict=True))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(KINDS), max_size=30))
def test_what_comes_out_is_well_formed(kinds: list[Kind]) -> None:
    kept, _repairs = repaired("?" * len(kinds), [Token(kind, place, place + 1) for place, kind in enumerate(kinds)])
    depth = 0
    for before, token in zip([None, *kept], kept, strict=False):
        starts = before is None or before.kind == "open" or before.kind in INFIXES | PREFIXES
        depth += (token.kind == "open") - (token.kind == "close")
        assert depth >= 0
        assert token.kind != "nothing"
        assert not (starts and (token.kind in INFIXES or token.kind == "close"))
        assert not (before and before.kind in PREFIXES and token.kind == before.kind)
    assert depth == 0
    assert not kept or kept[-1].kind in ("operand", "close")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(KINDS), max_size=30))
def test_what_was_mended_needs_no_more_mending(kinds: list[Kind]) -> None:
    text = "?" * len(kinds)
    kept, _repairs = repaired(text, [Token(kind, place, place + 1) for place, kind in enumerate(kinds)])
    assert repaired(text, kept) == (kept, [])
