"""What words can name is told by the words alone."""

from __future__ import annotations

import pytest

from index.quotes.name_forms import COMMON, LISTED, all_capitals, is_branch, names_person, told_by_tables


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Jean Vasseur", True),
        ("Odran Velk", True),
        ("Le Pen", True),
        ("Le Monde", False),
        ("Renault Trucks", False),
        ("Smith & Wesson", False),
        ("Airbus A380", False),
        ("Fondation Velk", False),
    ],
)
def test_persons_are_told_from_bodies(name: str, person: bool) -> None:
    assert names_person(tuple(name.split())) is person


def test_a_branch_begins_with_its_firm() -> None:
    assert is_branch(("Renault", "Trucks"))
    assert not is_branch(("Renault",))
    assert not is_branch(("Odran", "Velk"))


def test_functions_and_civilities_are_no_plain_names() -> None:
    assert told_by_tables("Odran") == 0
    assert told_by_tables("Président") == COMMON | LISTED
    assert told_by_tables("Mme") & COMMON
    assert told_by_tables("Paris") == told_by_tables("Marie") == LISTED


@pytest.mark.parametrize(("word", "capitals"), [("UNESCO", True), ("J.", False), ("Jr", False), ("Velk", False)])
def test_initials_and_suffixes_are_no_acronyms(word: str, capitals: bool) -> None:
    assert all_capitals(word) is capitals
