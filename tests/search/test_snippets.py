"""Passages: exact offsets, whole sentences where they fit, every hit that fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.snippets import MAX_LENGTH, MAX_SNIPPETS, snippets

TEXT = "Titre de l'article\n\nUne phrase. Une phrase avec Koursk dedans. Rien ici. Koursk et encore Koursk."


def spans(text: str, word: str) -> list[tuple[int, int]]:
    found, start = [], text.find(word)
    while start >= 0:
        found.append((start, start + len(word)))
        start = text.find(word, start + 1)
    return found


def test_a_snippet_is_a_sentence_with_its_hits() -> None:
    first, second = snippets(TEXT, spans(TEXT, "Koursk"))
    assert first.text == "Une phrase avec Koursk dedans."
    assert second.text == "Koursk et encore Koursk."
    assert len(second.highlights) == 2


def test_the_densest_come_first_and_stand_in_the_order_of_the_text() -> None:
    (only,) = snippets(TEXT, spans(TEXT, "Koursk"), limit=1)
    assert only.text == "Koursk et encore Koursk."


def test_a_passage_with_another_word_comes_before_one_with_more_of_the_same() -> None:
    text = "Koursk et Koursk, Koursk. Encore Koursk et Koursk. L'Otan réagit. Enfin Koursk."
    hits = sorted([*spans(text, "Koursk"), *spans(text, "Otan")])
    assert [each.text for each in snippets(text, hits, limit=2)] == ["Koursk et Koursk, Koursk.", "L'Otan réagit."]


def test_forms_of_one_word_are_one_word() -> None:
    text = "Un missile. Les missiles, les missiles. Le missile."
    hits = sorted([*spans(text, "missile")])
    assert [each.text for each in snippets(text, hits, limit=1)] == ["Les missiles, les missiles."]


def test_a_title_is_shown_only_where_there_is_nothing_else() -> None:
    text = "Koursk tombe\n\nDu nouveau à Koursk."
    hits = spans(text, "Koursk")
    assert [snippet.text for snippet in snippets(text, hits, [(0, 12)])] == ["Du nouveau à Koursk."]
    assert [snippet.text for snippet in snippets(text, hits[:1], [(0, 12)])] == ["Koursk tombe"]


def test_long_sentences_are_cut_between_words() -> None:
    text = "mot " * 300 + "Koursk " + "mot " * 300 + "."
    (snippet,) = snippets(text, spans(text, "Koursk"))
    assert len(snippet.text) <= MAX_LENGTH
    assert set(snippet.text.split()) == {"mot", "Koursk"}


words = st.lists(st.sampled_from(["Koursk", "un", "très_long_mot" * 12, "mot.", "Mot", "\n\n", "«"]), max_size=120)


@given(words)
def test_offsets_are_exact_and_hits_inside(drawn: list[str]) -> None:
    text = " ".join(drawn)
    hits = spans(text, "Koursk")
    found = snippets(text, hits)
    assert bool(found) == bool(hits)
    assert len(found) <= MAX_SNIPPETS
    for snippet in found:
        assert snippet.text == text[snippet.start : snippet.end]
        assert snippet.highlights
        assert set(snippet.highlights) <= set(hits)
        assert all(snippet.start <= start < end <= snippet.end for start, end in snippet.highlights)
