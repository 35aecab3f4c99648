from __future__ import annotations

import pytest

from index.french.units import Units, unit_pattern, units, unquoted


def test_split_gives_gaps_and_units_in_turn() -> None:
    assert unit_pattern().split("« l'Otan », 10 000 fois.") == ["« ", "l'Otan", " », ", "10 000", " ", "fois", "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O.T.A.N. dit", ["O.T.A.N.", "dit"]),
        ("fin.Le", ["fin", "Le"]),
        ("nord-coréen", ["nord-coréen"]),
        ("2023 100", ["2023 100"]),
        ("2023 1000", ["2023", "1000"]),
        ("1,2,3", ["1,2,3"]),
        ("a, b", ["a", "b"]),
    ],
)
def test_units_of_a_text(text: str, expected: list[str]) -> None:
    assert unit_pattern().findall(text) == expected


def test_pieces_carry_offsets_in_the_unit() -> None:
    assert units["l'ex-otage"] == (2, ((2, 4, "ex", 0, 1), (2, 10, "exotage", 0, 2), (5, 10, "otage", 1, 1)))


def test_a_unit_may_hold_several_chains() -> None:
    width, pieces = units["Covid-19 100"]
    assert width == 3
    assert [(form, position, span) for _, _, form, position, span in pieces] == [
        ("covid", 0, 1),
        ("covid19", 0, 2),
        ("19", 1, 1),
        ("100", 2, 1),
    ]


def test_an_elision_alone_holds_nothing() -> None:
    assert units["l'"] == (0, ())
    assert unquoted("« ", "l'") == (0, ())


def test_a_letter_between_single_quotes_is_a_word() -> None:
    assert unquoted(" '", "C'") == (1, ((0, 1, "c", 0, 1),))


def test_units_are_remembered() -> None:
    memory = Units()
    assert memory["Koursk"] is memory["Koursk"]
    assert len(memory) == 1


def test_long_units_are_not_remembered() -> None:
    memory = Units()
    assert memory["a" * 1000][0] == 1
    assert len(memory) == 0


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Units, "_ROOM", 10)
    memory = Units()
    for number in range(25):
        assert memory[f"mot{number}"][0] == 1
        assert len(memory) <= 10
