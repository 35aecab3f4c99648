"""The algebra of positions against a naive reading of the same definitions, on random little texts and trees."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from search.positions import Occurrence, occurrences
from search.query.tree import And, AtLeast, Leaf, Near, Node, Not, Or, Phrase, Same, Unit, Word
from search.vocabulary import Reading, Terms

LETTERS = "abc"


class Text:
    """Words by position; a full stop ends a sentence, and two of them a paragraph. Words with a + read as two."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words: list[str] = []
        self.sentences: list[int] = []
        sentence = 0
        for word in words:
            if word == ".":
                sentence += 1
            else:
                self.words.append(word)
                self.sentences.append(sentence)

    def readings(self, leaf: Leaf) -> tuple[Reading, ...]:
        assert isinstance(leaf, Word)
        return (tuple(Terms(forms=frozenset({part})) for part in leaf.text.split("+")),)

    def positions(self, terms: Terms) -> list[int]:
        return [place for place, word in enumerate(self.words) if terms.accept(word)]

    def unit(self, position: int, unit: Unit) -> int:
        return self.sentences[position] // (1 if unit == "sentence" else 2)


def naive(node: Node, text: Text) -> set[tuple[int, int]]:
    """First and last positions, straight from the definitions."""
    match node:
        case Word():
            parts = node.text.split("+")
            starts = range(len(text.words) - len(parts) + 1)
            return {(i, i + len(parts) - 1) for i in starts if text.words[i : i + len(parts)] == parts}
        case Phrase():
            chains = itertools.product(*(naive(item, text) for item in node.items))
            return {
                (chain[0][0], chain[-1][1])
                for chain in chains
                if all(0 < right[0] - left[1] <= 1 + node.slop for left, right in itertools.pairwise(chain))
            }
        case Near():
            found = set()
            for left, right in itertools.product(naive(node.left, text), naive(node.right, text)):
                if 0 < right[0] - left[1] <= node.distance + 1:
                    found.add((left[0], max(left[1], right[1])))
                if not node.ordered and 0 < left[0] - right[1] <= node.distance + 1:
                    found.add((right[0], max(left[1], right[1])))
            return found
        case Same():
            sides = [naive(node.left, text), naive(node.right, text)]
            units = [{text.unit(first, node.unit) for first, _last in side} for side in sides]
            return {place for side in sides for place in side if text.unit(place[0], node.unit) in units[0] & units[1]}
        case AtLeast():
            places = naive(node.item, text)
            return places if len(places) >= node.count else set()
        case Or():
            return set().union(*(naive(item, text) for item in node.items))
        case And():
            parts_found = [naive(item, text) for item in node.items if not isinstance(item, Not)]
            return set().union(*parts_found) if all(parts_found) else set()
        case _:
            return set()


words = st.sampled_from([Word("a"), Word("b"), Word("c"), Word("a+b"), Word("c+a")])


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    small = st.integers(0, 3)
    return st.one_of(
        st.builds(Near, inner, inner, small, st.booleans()),
        st.builds(Same, inner, inner, st.sampled_from(["sentence", "paragraph"])),
        st.builds(AtLeast, inner, st.integers(1, 3)),
        st.builds(lambda items: Or(tuple(items)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda items: And(tuple(items)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda left, right: And((left, Not(right))), inner, inner),
    )


phrases = st.builds(
    lambda items, slop: Phrase(tuple(items), slop), st.lists(words, min_size=1, max_size=4), st.integers(0, 2)
)
trees = st.recursive(st.one_of(words, phrases), grown, max_leaves=5)
texts = st.builds(Text, st.lists(st.sampled_from([*LETTERS, "."]), max_size=14))


@settings(max_examples=300)
@given(trees, texts)
def test_the_same_places_as_the_definitions_say(node: Node, text: Text) -> None:
    found = occurrences(node, text)
    assert {(place.first, place.last) for place in found} == naive(node, text)
    assert found == sorted(found)


@settings(max_examples=200)
@given(trees, texts)
def test_the_words_of_a_place_stand_inside_it(node: Node, text: Text) -> None:
    for place in occurrences(node, text):
        assert place.words
        assert all(place.first <= word <= max(place.last, *place.words) for word in place.words)


def test_a_compound_found_whole_and_in_parts_counts_once() -> None:
    class Compound(Text):
        def readings(self, leaf: Leaf) -> tuple[Reading, ...]:
            return (
                (Terms(forms=frozenset({"a"})), Terms(forms=frozenset({"b"}))),
                (Terms(forms=frozenset({"a"})),),
            )

    assert occurrences(Word("a-b"), Compound(["a", "b"])) == [Occurrence(0, 1, (0, 1))]


def test_an_empty_phrase_stands_nowhere() -> None:
    assert occurrences(Phrase(()), Text(["a"])) == []


def test_dense_texts_stay_fast() -> None:
    text = Text(["a"] * 3000)
    assert len(occurrences(Near(Word("a"), Word("a"), 5), text)) == sum(3000 - gap for gap in range(1, 7))
