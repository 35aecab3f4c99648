"""Articles annotated in their own text: the bare text comes back, with every quote at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.inline_annotation import read_inline

INVENTED = Path(__file__).resolve().parents[1] / "data" / "quotes" / "invented"
ARTICLES = sorted(INVENTED.glob("*.txt"))
BARE = st.text(st.characters(exclude_characters="⟦⟧{}|", codec="utf-8"), max_size=20)


def test_a_quote_is_read_with_its_place() -> None:
    text, rows = read_inline("« ⟦direct|Ola Lind|elle⟧{Oui} », dit-elle.")
    assert text == "« Oui », dit-elle."
    assert rows == [{"start": 2, "end": 5, "kind": "direct", "canonical": "Ola Lind", "speaker": "elle", "text": "Oui"}]


@pytest.mark.parametrize("wrong", ["oui}", "⟦direct|a|b⟧{oui"])
def test_braces_go_in_pairs(wrong: str) -> None:
    with pytest.raises(ValueError, match="brace"):
        read_inline(wrong)


@given(st.lists(st.tuples(BARE, BARE), max_size=5), BARE)
def test_the_bare_text_comes_back(quotes: list[tuple[str, str]], rest: str) -> None:
    annotated = "".join(f"{before}⟦mixed|x|y⟧{{{said}}}" for before, said in quotes) + rest
    text, rows = read_inline(annotated)
    assert text == "".join(before + said for before, said in quotes) + rest
    assert sorted(row["text"] for row in rows) == sorted(said for _, said in quotes)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_invented_articles_are_annotated_soundly(path: Path) -> None:
    text, rows = read_inline(path.read_text(encoding="utf-8"))
    assert len(rows) >= 5
    for row in rows:
        assert row["kind"] in ("direct", "mixed", "indirect")
        assert row["text"] == row["text"].strip() != ""
        assert row["canonical"]
        assert row["speaker"] in ("", "inconnu") or row["speaker"].lower() in text.lower()
