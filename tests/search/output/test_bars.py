"""Bars on a terminal, and as a picture."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.errors import UsageError
from search.output.bars import bar, bars, sparkline
from search.output.layout import Page, cells
from search.output.picture import draw, is_picture
from search.terminal import Ink

ROWS = [("Anne Morvan", 8), ("$x$ <b> [le maire]", 1), ("née 日本", 0)]


def written(rows: list[tuple[str, int]], width: int = 60, color: bool = False) -> str:
    out = io.StringIO()
    bars(rows, Page(out, width, Ink(color)))
    return out.getvalue()


@pytest.mark.parametrize(
    ("counts", "width", "expected"),
    [
        ([], 8, ""),
        ([3], 0, ""),
        ([0, 0], 8, "  "),
        ([0, 1, 8], 8, " ▁█"),
        ([1, 1, 2, 2, 8, 0], 3, "▂▄█"),
        ([1000, 1], 8, "█▁"),
    ],
)
def test_a_line_over_time(counts: list[int], width: int, expected: str) -> None:
    assert sparkline(counts, width) == expected


@given(st.lists(st.integers(0, 10**6), max_size=100), st.integers(0, 40))
@settings(max_examples=50)
def test_a_line_is_as_long_as_there_is_room_and_shows_all_that_is_not_nothing(counts: list[int], width: int) -> None:
    line = sparkline(counts, width)
    assert len(line) == min(len(counts), width)
    assert bool(line.strip()) == bool(any(counts) and width)


@pytest.mark.parametrize(("length", "expected"), [(0, ""), (0.01, "▏"), (1, "█"), (2.5, "██▌"), (2.99, "███")])
def test_a_bar(length: float, expected: str) -> None:
    assert bar(length) == expected


def test_bars_are_aligned_and_the_longest_fills_the_line() -> None:
    lines = written(ROWS).splitlines()
    assert cells(lines[0]) in {59, 60}
    assert [line.index(str(count)) for line, (_name, count) in zip(lines[:2], ROWS[:2], strict=True)] == [19, 19]
    assert lines[2].endswith(" 0")
    assert "\x1b[36m█" in written(ROWS, color=True)
    assert written([]) == ""


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(0, 10**7)), max_size=5), st.integers(20, 120))
@settings(max_examples=80)
def test_any_names_fit(rows: list[tuple[str, int]], width: int) -> None:
    lines = written(rows, width).split("\n")[:-1]
    assert len(lines) == len(rows)
    assert all(cells(line) <= width for line in lines)


@pytest.mark.parametrize("path", ["a.svg", "b/C.PNG"])
def test_pictures_by_their_names(path: str) -> None:
    assert is_picture(path)


@pytest.mark.parametrize("path", [None, "-", "a.txt", "svg"])
def test_what_is_no_picture(path: str | None) -> None:
    assert not is_picture(path)


class TestPictures:
    @pytest.fixture(autouse=True)
    def library(self) -> None:
        pytest.importorskip("matplotlib", reason="the plotting library is an extra")

    @pytest.mark.parametrize("upright", [True, False])
    def test_svg_shows_names_as_they_are(self, tmp_path: Path, upright: bool) -> None:
        path = tmp_path / "x.svg"
        draw(ROWS, "Koursk $y$", str(path), upright=upright)
        text = "".join(ElementTree.fromstring(path.read_text(encoding="utf-8")).itertext())  # noqa: S314  # our own
        for words in ("Anne Morvan", "$x$ <b> [le maire]", "Koursk $y$"):
            assert words in text
        first = path.read_bytes()
        draw(ROWS, "Koursk $y$", str(path), upright=upright)
        assert path.read_bytes() == first

    def test_png(self, tmp_path: Path) -> None:
        path = tmp_path / "x.png"
        draw(ROWS, "", str(path), upright=True)
        assert path.read_bytes().startswith(b"\x89PNG")

    def test_a_place_that_cannot_be_written(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="cannot be written"):
            draw(ROWS, "", str(tmp_path / "absent" / "x.svg"), upright=True)
        assert list(tmp_path.iterdir()) == []


def test_without_the_library_it_is_said_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    with pytest.raises(UsageError) as caught:
        draw(ROWS, "", str(tmp_path / "x.svg"), upright=True)
    assert "verbatim[plot]" in caught.value.hint
