from __future__ import annotations

import re

import pytest

from index.french.numbers import DECIMAL, THOUSANDS, decimal_comma, join_thousands


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("10 000", "10000"),
        ("10.000", "10000"),
        ("10'000", "10000"),
        ("1 234 567", "1234567"),
        ("1.234.567", "1234567"),
        ("600'000", "600000"),
        ("10 000,50", "10000,50"),
        ("10'000,5", "10000,5"),
    ],
)
def test_thousands(written: str, form: str) -> None:
    match = re.search(THOUSANDS, f"près de {written} soldats")
    assert match is not None
    assert match.group() == written
    assert join_thousands(written) == form


@pytest.mark.parametrize(
    "written",
    ["10 00", "10 0000", "0.500", "01 45 67", "1,234", "10 000.000", "1.234.56", "2024", "192.168.1.1", "007 123"],
)
def test_no_thousands(written: str) -> None:
    match = re.search(THOUSANDS, written)
    assert match is None or match.group() != written


def test_thousands_do_not_mix_their_marks() -> None:
    match = re.match(THOUSANDS, "1 234.567")
    assert match is None


def test_no_thousands_after_a_name_and_a_hyphen() -> None:
    pattern = re.compile(THOUSANDS)
    assert pattern.match("F-16 500", 2) is None
    assert pattern.match("1-16 500", 2) is not None


@pytest.mark.parametrize(
    ("written", "form"), [("1,2", "1,2"), ("1.2", "1,2"), ("0,005", "0,005"), ("3.14159", "3,14159")]
)
def test_decimals(written: str, form: str) -> None:
    match = re.fullmatch(DECIMAL, written)
    assert match is not None
    assert decimal_comma(written) == form


@pytest.mark.parametrize("written", ["1,2,3", "23.10.2024", "1.2.3.4", "1,", ".5", "1 2"])
def test_no_decimals(written: str) -> None:
    pattern = re.compile(DECIMAL)
    starts = [match.start() for match in re.finditer(r"\d+", written)]
    assert not any(pattern.match(written, start) for start in starts)
