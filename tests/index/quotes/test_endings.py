"""Where a reported clause ends: the reporter's own words behind it are nobody's speech."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.quotes.extract import extract_quotes

REPORTED = "le quai était sûr"


def reported(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in extract_quotes(text) if quote.kind == "indirect"]


@pytest.mark.parametrize(
    "tail",
    [
        ", ce qui a surpris les pêcheurs",
        ", après que deux câbles ont lâché",
        ", sans que personne le contredise",
        ", puis elle est partie",
        " : « Rien ne bouge »",
    ],
)
def test_the_reporter_goes_on_behind_the_clause(tail: str) -> None:
    assert reported(f"Claire Vasseur a affirmé que {REPORTED}{tail}.") == [REPORTED]


@pytest.mark.parametrize(
    "tail",
    [
        " et que la grue tenait",
        ", alors que la mer montait",
        " puisque la mer descendait",
        " et solide",
        ", comme en hiver",
    ],
)
def test_the_clause_goes_on(tail: str) -> None:
    assert reported(f"Claire Vasseur a affirmé que {REPORTED}{tail}.") == [REPORTED + tail]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les élus ont dit que le quai tenait et ont quitté la salle.", ["le quai tenait"]),
        ("Les élus ont dit que les quais tenaient et ont résisté.", ["les quais tenaient et ont résisté"]),
        ("Le maire a dit que les quais tenaient et a quitté la salle.", ["les quais tenaient"]),
        ("Le maire a dit que le quai tenait et a résisté.", ["le quai tenait et a résisté"]),
        ("Le maire a dit avoir vu la grue et a quitté la salle.", ["avoir vu la grue"]),
    ],
)
def test_the_auxiliary_agrees_with_one_subject(text: str, expected: list[str]) -> None:
    assert reported(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le parti appelle à voter contre, jugeant le texte dangereux.", ["voter contre"]),
        ("Le parti juge que le maire avait fauté justifiant ainsi son vote.", ["le maire avait fauté"]),
        ("Le parti affirme que le maire marchait chantant à tue-tête.", ["le maire marchait chantant à tue-tête"]),
    ],
)
def test_participles_of_the_reporter(text: str, expected: list[str]) -> None:
    assert reported(text) == expected


TAILS = [", ce qui", ", après que", " et ont", " et a", ", puis il", " ainsi", " : «"]


def test_a_clause_inside_another_ends_before_the_main_verb() -> None:
    text = "Les auditions de la femme qui l'accuse de l'avoir trompée, ont duré deux jours."
    assert reported(text) == ["l'avoir trompée"]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(TAILS), max_size=5))
def test_whatever_follows_the_clause_keeps_its_start(tails: list[str]) -> None:
    text = f"Claire Vasseur a affirmé que {REPORTED}" + "".join(f"{tail} tenait bon" for tail in tails) + "."
    for quote in extract_quotes(text):
        if quote.kind == "indirect":
            assert text[quote.start : quote.end].startswith(REPORTED)
