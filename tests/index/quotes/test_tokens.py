"""Words are cut alike by whatever way they are asked for."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.quotes import tokens as cutting
from index.quotes.tokens import forms, starts, tokens

PIECES = ["l'", "aujourd’hui", "M.", "É.", "a.b", "-", "Lind", "été", "(", "…", "«", "3", "_", "\u0301", "’"]
BLANKS = [" ", "  ", "\u00a0", "\n", "\t"]
TEXTS = st.lists(st.sampled_from([*PIECES, *BLANKS]), max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(0, 10), st.integers(0, 40))
def test_words_between_spaces_are_cut_as_in_their_stretch(text: str, start: int, end: int) -> None:
    found = [(*match.span(), match.group()) for match in cutting._TOKEN.finditer(text, start, end)]
    assert [token[:3] for token in tokens(text, start, end)] == found
    assert [token[2:] for token in forms(text, start, end)] == [token[2:] for token in tokens(text, start, end)]
    assert starts(text, start, end) == [begin for begin, _, _ in found]


def test_offsets_are_those_of_the_text() -> None:
    text = "Selon le maire, Ola Lind,  l'élue part."
    assert all(text[word.start : word.end] == word.word for word in tokens(text, 6))
    assert [word.low for word in tokens(text, 24)] == [",", "l'", "élue", "part", "."]
