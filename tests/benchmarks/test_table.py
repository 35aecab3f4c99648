"""Tables drawn from a results file: the golden page, the direction of ratios, and what was not measured."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import table
from benchmarks.engines.engine import Kind
from benchmarks.engines.registry import BASES

DATA = Path(__file__).resolve().parent.parent / "data" / "benchmarks"
RESULTS = DATA / "results.json"
GOLDEN = DATA / "results.md"


@pytest.fixture
def results() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


def rows(page: str, label: str) -> list[list[str]]:
    """The cells of every row with a label, table after table."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if "|" in line]
    return [row[1:] for row in cells if row[0] == label]


def test_the_page_is_as_it_was(results: dict[str, Any]) -> None:
    assert table.render(results) == GOLDEN.read_text(encoding="utf-8")


def test_the_program_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    table.main([str(RESULTS)])
    assert capsys.readouterr().out == GOLDEN.read_text(encoding="utf-8")


def test_all_rows_of_a_table_are_equally_wide(results: dict[str, Any]) -> None:
    for part in table.render(results).split("\n\n"):
        assert len({len(line) for line in part.splitlines() if line.startswith("|")}) <= 1


def test_a_slower_build_costs_more(results: dict[str, Any]) -> None:
    _figures, ratios, of_text, _alone = rows(table.render(results), "build, articles per CPU-second")
    assert ratios[1] == "0.775"  # 31 seconds of whoosh for 40 of the whole
    assert of_text[1] == "15.5"  # and for 2 of title and text


def test_a_slower_answer_costs_more(results: dict[str, Any]) -> None:
    figures, ratios = rows(table.render(results), "rare, p50, ms")
    assert figures[:3] == ["0.2", "–", "10.7"]
    assert ratios[1] == "53.5"


def test_what_was_not_measured_is_a_dash(results: dict[str, Any]) -> None:
    figures, *_ = rows(table.render(results), "build, peak of it anonymous, MB")
    assert figures == ["250", "240", "–", "60", "–"]


def test_rows_without_any_figure_are_left_out(results: dict[str, Any]) -> None:
    assert rows(table.render(results), "phrase, p50, ms") == []


def test_an_engine_that_ran_out_of_time_is_named(results: dict[str, Any]) -> None:
    page = table.render(results)
    assert "whoosh had time for 12 questions of the kind “common” only." in page
    assert "questions of the kind “rare”" not in page


def test_without_this_project_there_is_nothing_to_compare_with(results: dict[str, Any]) -> None:
    for name in BASES:
        del results["runs"][0]["engines"][name]
    assert "How many times" not in table.render(results)


def test_a_failed_base_compares_with_nothing(results: dict[str, Any]) -> None:
    for name in BASES:
        results["runs"][0]["engines"][name] = {"failed": "build: it stopped"}
    page = table.render(results)
    assert "How many times" not in page
    assert "verbatim failed: build: it stopped" in page


def test_engines_may_be_the_one_alone(results: dict[str, Any]) -> None:
    alone = copy.deepcopy(results)
    alone["runs"][0]["engines"] = {"verbatim": results["runs"][0]["engines"]["verbatim"]}
    assert "How many times" not in table.render(alone)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (0.0, "0"),
        (0.01234, "0.0123"),
        (1.0, "1"),
        (12.345, "12.3"),
        (99.96, "100"),
        (1234.5, "1,234"),
        (12345678.0, "12,345,678"),
    ],
)
def test_figures_show_three_digits_that_count(value: float | None, text: str) -> None:
    assert table._shown(value) == text


@given(st.floats(1e-6, 1e9))
def test_what_is_shown_is_near_what_was_measured(value: float) -> None:
    assert float(table._shown(value).replace(",", "")) == pytest.approx(value, rel=0.006)


@pytest.mark.parametrize("more_is_better", [True, False])
def test_a_ratio_to_nothing_is_none(more_is_better: bool) -> None:
    assert table._ratio(None, 1.0, more_is_better) is None
    assert table._ratio(1.0, None, more_is_better) is None
    assert table._ratio(0.0, 1.0, more_is_better) is None
    assert table._ratio(1.0, 0.0, more_is_better) is None


@given(st.floats(1e-3, 1e3), st.floats(1e-3, 1e3))
def test_ratios_turn_with_the_direction(value: float, base: float) -> None:
    down, up = table._ratio(value, base, False), table._ratio(value, base, True)
    assert down is not None
    assert up is not None
    assert down * up == pytest.approx(1)


def test_every_kind_of_question_has_its_rows() -> None:
    labels = [metric.label for metric in table.METRICS]
    for kind in get_args(Kind):
        assert f"{kind}, p50, ms" in labels
        assert f"{kind}, p95, ms" in labels
