"""The pictures of the documentation are there, whole, and refer to nothing on the web."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from docs.make_pictures import ALL, PICTURES, Picture, self_contained


@pytest.mark.parametrize("picture", ALL, ids=lambda picture: picture.name)
def test_a_picture_is_self_contained(picture: Picture) -> None:
    svg = (PICTURES / f"{picture.name}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"'\s)]*", svg)) <= {"http://www.w3.org/2000/svg"}
    assert "@font-face" not in svg
    assert ElementTree.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own file
    assert picture.query in svg


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
