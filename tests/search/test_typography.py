"""Numbers, dates and sizes in both languages."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from search import typography
from search.language import install


@pytest.fixture
def french() -> Iterator[None]:
    install("fr")
    yield
    install("en")


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0"), (999, "999"), (1000, "1\u202f000"), (1234567, "1\u202f234\u202f567")]
)
def test_number(count: int, expected: str) -> None:
    assert typography.number(count) == expected


DECIMALS = [(0.5, 1, "0.5", "0,5"), (1234.56, 1, "1\u202f234.6", "1\u202f234,6"), (2.5, 0, "2", "2")]


@pytest.mark.parametrize(("value", "digits", "expected", "_other"), DECIMALS)
def test_decimal(value: float, digits: int, expected: str, _other: str) -> None:
    assert typography.decimal(value, digits) == expected


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(("value", "digits", "_other", "expected"), DECIMALS)
def test_decimal_in_french(value: float, digits: int, _other: str, expected: str) -> None:
    assert typography.decimal(value, digits) == expected


DATES = [
    ("2024-10-23", "23 octobre 2024"),
    ("2024-08-01", "1er août 2024"),
    ("2024-12", "décembre 2024"),
    ("2024", "2024"),
]
NO_DATES = ["", "2024-13", "2024-00", "2024-10-00", "2024-02-32", "hier", "2024-1-2-3", "-5", "2024-²"]


@pytest.mark.parametrize("iso", [iso for iso, _french in DATES] + NO_DATES)
def test_a_date_stays_as_it_is_in_english(iso: str) -> None:
    assert typography.date(iso) == iso


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(("iso", "expected"), [*DATES, *((text, text) for text in NO_DATES)])
def test_a_date_in_french(iso: str, expected: str) -> None:
    assert typography.date(iso) == expected


@pytest.fixture
def at_greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "localtime", time.gmtime)


@pytest.mark.usefixtures("at_greenwich")
def test_a_moment() -> None:
    assert typography.moment(1729692300) == "2024-10-23 14:05"


@pytest.mark.usefixtures("at_greenwich", "french")
def test_a_moment_in_french() -> None:
    assert typography.moment(1729692300) == "23 octobre 2024 à 14\u00a0h\u00a005"


SIZES = [
    (0, "0 B", "0\u00a0o"),
    (999, "999 B", "999\u00a0o"),
    (1000, "1.0 kB", "1,0\u00a0ko"),
    (1_234_567, "1.2 MB", "1,2\u00a0Mo"),
    (5e9, "5.0 GB", "5,0\u00a0Go"),
    (5e16, "50\u202f000.0 TB", "50\u202f000,0\u00a0To"),
]


@pytest.mark.parametrize(("octets", "expected", "_other"), SIZES)
def test_size(octets: float, expected: str, _other: str) -> None:
    assert typography.size(octets) == expected


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(("octets", "_other", "expected"), SIZES)
def test_size_in_french(octets: float, _other: str, expected: str) -> None:
    assert typography.size(octets) == expected
