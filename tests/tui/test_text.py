"""Text from outside becomes content, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from tui.text import content, excerpt, folded, heading, shortened

NASTY = [
    "« [sic] »",
    "[bold]gras[/bold]",
    "[/]",
    "[/bold]",
    "[@click=app.quit]ici[/]",
    "[link=https://example.org]x[/link]",
    "\\[bold]",
    "[$accent]x[/]",
    "[[]]",
    "{0} {x} %s %(x)s",
    "&lt;b&gt;<script>",
]


@pytest.mark.parametrize("text", NASTY)
def test_brackets_show_as_they_are(text: str) -> None:
    assert content(text).plain == text
    assert content((text, "bold")).plain == text
    assert content("a", (text, "dim"), text).plain == f"a{text}{text}"
    assert excerpt(text, [(0, 1)], 100, "bold").plain == text


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_content_keeps_the_length_and_the_printable(text: str) -> None:
    made = content(text).plain
    assert len(made) == len(text)
    assert all(shown == given_ or not given_.isprintable() for shown, given_ in zip(made, text, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  un\n deux\t\ttrois ", "un deux trois"),
        ("\x1b[31mrouge", "␛[31mrouge"),
        ("a\u202eb", "a\ufffdb"),
        ("", ""),
    ],
)
def test_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("ab cd", 4, "ab…"), ("abc", 1, "…"), ("abc", 0, "…"), ("", 0, "")],
)
def test_shortened(text: str, width: int, expected: str) -> None:
    assert shortened(text, width) == expected


def test_an_excerpt_that_fits_is_whole() -> None:
    assert excerpt("un deux trois", [(3, 7)], 40, "bold").plain == "un deux trois"


def test_an_excerpt_shows_its_first_hit() -> None:
    text = "mot " * 50 + "trouvé " + "mot " * 50
    start = text.index("trouvé")
    made = excerpt(text, [(start, start + 6)], 40, "bold")
    assert "trouvé" in made.plain
    assert made.plain.startswith("… mot")
    assert made.plain.endswith("mot …")
    assert len(made.plain) <= 44


def marked(made: Content) -> list[str]:
    return [made.plain[span.start : span.end] for span in made.spans]


def test_highlights_follow_the_cut() -> None:
    text = "mot " * 50 + "trouvé " + "mot " * 50 + "trouvé"
    first, second = text.index("trouvé"), text.rindex("trouvé")
    assert marked(excerpt(text, [(first, first + 6), (second, second + 6)], 40, "bold")) == ["trouvé"]
    assert marked(excerpt(text, [(first, first + 6), (second, second + 6)], 1000, "bold")) == ["trouvé", "trouvé"]


def test_a_heading_marks_its_hits_and_is_cut() -> None:
    made = heading("Un [titre]\nlong", [(4, 9)], 40, "underline")
    assert made.plain == "Un [titre] long"
    assert "titre" in marked(made)
    assert heading("Un titre long", [(3, 8)], 6, "underline").plain == "Un ti…"
    assert heading("Un titre long", [(9, 13), (-4, 99)], 6, "underline").plain == "Un ti…"


@given(
    st.text(alphabet="ab [é]\n\x1b", max_size=120),
    st.lists(st.tuples(st.integers(-5, 130), st.integers(-5, 130)), max_size=4),
    st.integers(1, 60),
)
@settings(max_examples=150)
def test_an_excerpt_never_breaks(text: str, highlights: list[tuple[int, int]], width: int) -> None:
    made = excerpt(text, highlights, width, "bold")
    assert "\n" not in made.plain
    assert "\x1b" not in made.plain
    assert len(made.plain) <= max(width, 0) + 4
