"""Captions and credits, told from sentences by how they end and where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.credits import _AFTER_A_STOP, _IN_BRACKETS, _ends_plainly, closing_credit, credit_kind, is_caption
from tests.shared import shared_folder

TABLE = Path(__file__).parents[1] / "data" / "metadata" / "captions.tsv"


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1])
def test_the_table(row: list[str]) -> None:
    expected, text = row
    assert is_caption(text) is (expected != "no")
    assert is_caption(text, is_first=True) is (expected == "caption")


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1])
def test_a_long_paragraph_is_never_a_caption(row: list[str]) -> None:
    assert not is_caption("Le conseil a voté. " * 30 + row[1])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AFP", "wire"),
        ("AFP/Reuters", "wire"),
        ("Keystone", "picture"),
        ("Keystone-ATS", "wire"),
        ("Ludovic Marin / AFP", "picture"),
        ("Photo : Jeanne Martin/Sud Ouest", "picture"),
        ("Jeanne Martin", None),
        ("Le Monde", None),
        ("la mairie / AFP", None),
        ("", None),
        ("AFP" * 30, None),
    ],
)
def test_kinds_of_credit(text: str, kind: str | None) -> None:
    assert credit_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "credit", "agency"),
    [
        ("Le conseil a voté. (AFP)", "(AFP)", "AFP"),
        ("Le conseil a voté. (avec Reuters)", "(avec Reuters)", "Reuters"),
        ("Le conseil a voté. (nxp/ats)", "(nxp/ats)", "ATS"),
        ("Le conseil a voté. (ats/afp).", "(ats/afp).", "ATS, AFP"),
        ("Le conseil a voté. (Source : AFP)", "(Source : AFP)", "AFP"),
        ("« Le conseil a voté. » (Belga)", "(Belga)", "Belga"),
        ("Le conseil a voté. ATS", "ATS", "ATS"),
        ("Le conseil a voté, dit-il. (AFP)", "(AFP)", "AFP"),
    ],
)
def test_closing_credits(text: str, credit: str, agency: str) -> None:
    found = closing_credit(text)
    assert found is not None
    assert text[len(text) - found.length :] == credit
    assert found.agency == agency


@pytest.mark.parametrize(
    "text",
    [
        "Le conseil a voté.",
        "Le conseil a voté (AFP).",
        "Le conseil a voté, selon l'AFP",
        "Le conseil a voté. (Getty)",
        "Le conseil a voté. (mardi)",
        "Le conseil a voté. Emmanuel Macron",
        "AFP",
        "(AFP)",
        "",
    ],
)
def test_no_closing_credit(text: str) -> None:
    assert closing_credit(text) is None


def test_articles_without_pictures_have_no_captions() -> None:
    folder = shared_folder("quotes-dev")
    if folder is None:
        pytest.skip("the shared sets are not on this machine")
    for path in (folder / "raw").glob("*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not is_caption(line.strip()), line


@given(
    st.lists(
        st.sampled_from([". ", "(", ")", "©", "AFP", "/", "Photo", " : ", "Jean", " - ", "»", "via "]), max_size=12
    )
)
@settings(max_examples=200)
def test_any_end_is_judged(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = closing_credit(text)
    assert found is None or 0 < found.length < len(text)
    is_caption(text)


@given(st.text(st.sampled_from('aé. !?()»"–\n'), max_size=20))
def test_no_credit_stands_where_a_line_ends_plainly(end: str) -> None:
    assert not _ends_plainly(end) or not (_IN_BRACKETS.search(end) or _AFTER_A_STOP.search(end))
