"""Timelines: counts by period, with time running evenly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.results import FacetValue
from search.timeline import MOST_PERIODS, STEPS, Step, of_dates, of_facet


def test_periods_without_an_answer_are_there() -> None:
    found = of_dates(["2024-02-28", "2024-03-02", "2024-02-28"], "articles", "day")
    assert found.rows == (("2024-02-28", 2), ("2024-02-29", 0), ("2024-03-01", 0), ("2024-03-02", 1))
    months = of_dates(["2023-11-05", "2024-02"], "quotes", "month")
    assert months.rows == (("2023-11", 1), ("2023-12", 0), ("2024-01", 0), ("2024-02", 1))
    assert of_dates(["2022", "2024-02"], "quotes", "year").rows == (("2022", 1), ("2023", 0), ("2024", 1))


def test_dates_known_less_exactly_and_not_at_all_are_kept_apart() -> None:
    found = of_dates(["2024", "2024-03", None, "2024-03-02"], "articles", "month")
    assert found.rows == (("2024", 1), ("2024-03", 2))
    assert (found.undated, found.total) == (1, 4)


def test_the_dates_that_the_engine_counted() -> None:
    values = (FacetValue("2024-01", 2), FacetValue("2024-03", 1), FacetValue(None, 4))
    found = of_facet(values, "articles", None)
    assert (found.step, found.rows, found.undated) == ("month", (("2024-01", 2), ("2024-02", 0), ("2024-03", 1)), 4)
    assert of_facet(values, "articles", "year").rows == (("2024", 3),)
    assert of_facet((FacetValue("1999", 2),), "articles", None).step == "year"
    assert of_facet((), "articles", None).rows == ()


def test_too_many_periods_are_not_filled_up() -> None:
    assert len(of_dates(["0001-01-01", "9999-12-31"], "articles", "day").rows) == 2
    assert len(of_dates(["2000-01-01", "2010-01-01"], "articles", "day").rows) < MOST_PERIODS


@given(st.lists(st.dates().map(str) | st.none() | st.just("2024-10"), max_size=8), st.sampled_from(STEPS))
@settings(max_examples=80)
def test_nothing_is_lost_and_time_goes_forward(dates: list[str | None], step: Step) -> None:
    found = of_dates(dates, "articles", step)
    assert found.total == len(dates)
    periods = [period for period, _count in found.rows]
    assert periods == sorted(set(periods))


@pytest.mark.parametrize("nonsense", ["9999-12-31", "hier tout", "2024-99-99"])
def test_what_is_no_date_breaks_nothing(nonsense: str) -> None:
    assert of_dates([nonsense, "2024-01-01"], "articles", "day").total == 2
