"""The pictures of the documentation are there, whole, and refer to nothing on the web."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs.make_pictures import ALL, PICTURES, Picture, draw_all, self_contained
from tests.shared import CHECKOUT


@pytest.mark.parametrize("picture", ALL, ids=lambda picture: picture.name)
def test_a_picture_is_self_contained(picture: Picture) -> None:
    svg = (PICTURES / f"{picture.name}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"'\s)]*", svg)) <= {"http://www.w3.org/2000/svg"}
    assert "@font-face" not in svg
    assert ElementTree.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own file
    assert picture.query in svg


@pytest.mark.parametrize("page", ["tour-en", "visite-fr"])
def test_a_page_shows_the_pictures_of_its_language_and_no_others(page: str) -> None:
    name, language = page.split("-")
    text = (CHECKOUT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    shown = re.findall(r"]\(pictures/([^)]+)\.svg\)", text)
    assert shown == [picture.name for picture in ALL if picture.name.endswith(f"-{language}")]
    assert "svg" not in re.sub(r"]\(pictures/[^)]+\.svg\)", "", text)


@pytest.mark.parametrize(
    "some", [pytest.param(("welcome-fr", "marks-en"), id="some"), pytest.param((), id="all", marks=pytest.mark.slow)]
)
def test_the_application_draws_them_itself(some: tuple[str, ...], tmp_path: Path) -> None:
    wanted = [picture for picture in ALL if not some or picture.name in some]
    draw_all(wanted, tmp_path / "pictures")
    for picture in wanted:
        svg = (tmp_path / "pictures" / f"{picture.name}.svg").read_text(encoding="utf-8")
        words = re.sub(r"\W+", "", "".join(re.findall(r"<text[^>]*>([^<]*)<", svg)).replace("&#160;", ""))
        assert re.search({"en": "speakers|escback", "fr": "locuteurs|échapretour"}[picture.language], words.lower())
        assert str(tmp_path) not in svg
        assert str(CHECKOUT) not in svg


def test_the_font_is_taken_out_and_another_named() -> None:
    svg = (
        "<style>@font-face {\n font-family: 'Fira Code';\n src: url('https://example.org/x.woff2');\n}\n"
        ".t { font-family: Fira Code, monospace; font-size: 20px; }</style>"
    )
    made = self_contained(svg)
    assert "https" not in made
    assert "Fira" not in made
    assert "monospace; font-size: 20px" in made


def test_no_picture_without_a_recipe() -> None:
    assert {path.stem for path in PICTURES.glob("*.svg")} == {picture.name for picture in ALL}
