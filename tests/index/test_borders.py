"""Borders tell the sentences, paragraphs and zones of every word as the text itself does."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.areas import cut
from index.article import Zone, ZoneKind
from index.borders import PARAGRAPH, SENTENCE, ZONES, bordered, pieces
from index.french.sentences import paragraphs, sentences
from tests.index.french.strategies import texts

KINDS: list[ZoneKind] = list(ZONES)


@st.composite
def zoned(draw: st.DrawFn) -> tuple[str, list[Zone]]:
    text = ". ".join(draw(st.lists(texts | st.sampled_from(["Le pont. Une porte", "Oui !\nNon", "a"]), max_size=4)))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    zones = [
        Zone(start, end, draw(st.sampled_from(KINDS))) for start, end in zip(places[::2], places[1::2], strict=False)
    ]
    return text, zones


@given(zoned())
def test_words_share_a_sentence_by_borders_as_by_the_text(drawn: tuple[str, list[Zone]]) -> None:
    text, zones = drawn
    found = pieces(text, zones, None)
    for area in cut(text, zones, None):
        by_borders = []
        holding = [piece for piece in found[area.name] if _places(piece, area.name)]
        numbers = {SENTENCE: 0, PARAGRAPH: 0}
        for words, borders in found[area.name]:
            begun = list(borders)
            for place in _places((words, borders), area.name):
                while begun and begun[0][0] <= place:
                    letter = begun.pop(0)[1]
                    numbers[SENTENCE] += letter in (SENTENCE, PARAGRAPH)
                    numbers[PARAGRAPH] += letter == PARAGRAPH
                by_borders.append(tuple(numbers.values()))
            numbers[SENTENCE] += sum(letter in (SENTENCE, PARAGRAPH) for _place, letter in begun)
            numbers[PARAGRAPH] += sum(letter == PARAGRAPH for _place, letter in begun)
        limits = [[start for start, _end in cut_into(text)] for cut_into in (sentences, paragraphs)]
        by_text = [tuple(bisect_right(starts, token.start) for starts in limits) for token in area.tokens]
        assert len(holding) == len(area.pieces)
        assert [_same(pair) for pair in pairwise(by_borders)] == [_same(pair) for pair in pairwise(by_text)]


def _places(piece: tuple[str, object], area: str) -> list[int]:
    """Where the words of a stretch begin in it."""
    return [token.start for part in cut(piece[0], [], None) for token in part.tokens]


def _same(pair: tuple[tuple[int, ...], tuple[int, ...]]) -> list[bool]:
    return [left == right for left, right in zip(*pair, strict=True)]


def test_a_paragraph_begins_a_sentence_without_saying_so() -> None:
    text = "Un pont. Une porte.\nUne clé."
    assert bordered(text) == (text, [(0, PARAGRAPH), (9, SENTENCE), (20, PARAGRAPH)])


def test_zones_say_their_kind_and_go_on_with_the_sentence() -> None:
    text = "Un pont. Une porte ouverte."
    found = pieces(text, [Zone(13, 18, "caption")], None)
    assert found == {
        "text": [
            ("Un pont. Une ", [(0, "b"), (0, PARAGRAPH), (9, SENTENCE)]),
            ("porte", [(0, "c")]),
            (" ouverte.", [(0, "b")]),
        ]
    }


def test_a_title_beside_the_text_has_borders_of_its_own() -> None:
    assert pieces("Le corps.", [], "Un titre. Deux")["title"] == [
        ("Un titre. Deux", [(0, "t"), (0, PARAGRAPH), (10, SENTENCE)])
    ]
