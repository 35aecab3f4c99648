"""Counts, ages and durations in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.errors import UsageError
from tests.tui.fake_engine import BRACKETS, BUILT, NOW, PORT, UNTITLED, FakeEngine
from tui import wording


def test_counts() -> None:
    assert wording.articles(1) == "1 article"
    assert wording.articles(2) == "2 articles"
    assert wording.quotes(1) == "1 quote"
    assert wording.quotes(2000) == "2\u202f000 quotes"
    assert wording.people(1) == "1 speaker"
    assert wording.people(3) == "3 speakers"


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0.0001, "under 1 ms"), (0.0123, "12 ms"), (0.9994, "999 ms"), (1.26, "1.3 s")]
)
def test_duration(seconds: float, expected: str) -> None:
    assert wording.duration(seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "just now"),
        (59, "just now"),
        (60, "1 min ago"),
        (3599, "59 min ago"),
        (3600, "1 h ago"),
        (86399, "23 h ago"),
        (86400, "1 day ago"),
        (86400 * 40, "40 days ago"),
    ],
)
def test_age(seconds: float, expected: str) -> None:
    assert wording.age(seconds) == expected


def test_index_summary() -> None:
    assert wording.index_summary(FakeEngine().status(), NOW) == "4 articles, 8 quotes · index built 2 h ago"


def test_a_clock_that_goes_backwards_is_no_age_below_zero() -> None:
    assert wording.index_summary(FakeEngine().status(), BUILT - 1000).endswith("just now")


def test_headline() -> None:
    assert wording.headline(PORT) == "Le port de Kervignac rouvre après la tempête"
    assert wording.headline(UNTITLED).startswith("Sans titre")
    assert wording.headline(replace(UNTITLED, headline="")) == UNTITLED.id
    assert wording.headline(BRACKETS).startswith("[bold]Crochets[/bold] [/]")


def test_origin() -> None:
    assert wording.origin(PORT) == "2024-10-23 · Le Courrier"
    assert wording.origin(UNTITLED) == "2024-10"
    assert wording.origin(replace(UNTITLED, date=None)) == ""


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (UsageError("the year 3000 is still to come"), "the year 3000 is still to come"),
        (OSError(28, "No space left on device"), "[Errno 28] No space left on device"),
        (KeyError(140643535943360), "KeyError: 140643535943360"),
        (ValueError("\x1b[31mred"), "ValueError: ␛[31mred"),
        (RuntimeError(), "RuntimeError"),
    ],
    ids=["our own", "of the system", "a bare number", "an escape", "no words"],
)
def test_a_fault_that_nobody_foresaw_is_named(error: Exception, expected: str) -> None:
    assert wording.fault(error) == expected
