"""Which forms a word of a query stands for, in a dictionary of a few words; and that limits hold."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.french.fold import fold
from search.errors import QueryError
from search.query.limits import MAX_EXPANSIONS
from search.query.tree import Exact, Fuzzy, Leaf, Wildcard, Word
from search.vocabulary import Terms, Vocabulary, within

FORMS = ["anne", "année", "années", "arme", "armée", "armées", "koursk", "nordcoréen", "oeuvre", "élève", "y"]


class Forms:
    """A dictionary in memory."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = sorted(forms)

    def beginning(self, area: str, prefix: str) -> Iterator[str]:
        return (form for form in self._forms if form.startswith(prefix))

    def folded(self, area: str, prefix: str) -> Iterator[str]:
        return (form for form in self._forms if not form.isascii() and fold(form).startswith(prefix))

    def within(self, area: str, word: str, most: int) -> Iterator[str]:
        return (form for form in self._forms if fold(form).startswith(word[:1]))


def accepted(leaf: Leaf, forms: Iterable[str] = FORMS) -> list[str]:
    """The forms that the one word of a leaf accepts."""
    readings = Vocabulary(Forms(forms), ["text"]).read(leaf)
    return sorted(form for form in forms for reading in readings for terms in reading if terms.accept(form))


@pytest.mark.parametrize(
    ("leaf", "wanted"),
    [
        (Word("annee"), "année années"),
        (Word("Années"), "année années"),
        (Word("ANNE"), "anne"),
        (Word("armée"), "armée armées"),
        (Word("armee"), "armée armées"),
        (Word("arme"), "arme"),
        (Word("absent"), ""),
        (Exact("armée"), "armée"),
        (Exact("ARMÉE"), "armée"),
        (Exact("armee"), ""),
        (Wildcard("arm*"), "arme armée armées"),
        (Wildcard("armé*"), "armée armées"),
        (Wildcard("arme?"), "armée"),
        (Wildcard("*e"), "anne année arme armée oeuvre élève"),
        (Wildcard("*rm*s"), "armées"),
        (Wildcard("?"), "y"),
        (Wildcard("é?*e"), "élève"),
        (Wildcard("e*ve"), "élève"),
        (Fuzzy("kursk", 1), "koursk"),
        (Fuzzy("korusk", 1), "koursk"),
        (Fuzzy("kurks", 1), ""),
        (Fuzzy("kurks", 2), "koursk"),
        (Fuzzy("eleve", 1), "élève"),
        (Fuzzy("oursk", 1), ""),
    ],
)
def test_what_a_word_stands_for(leaf: Leaf, wanted: str) -> None:
    assert accepted(leaf) == sorted(wanted.split())


def test_a_hyphenated_word_reads_as_parts_or_as_one() -> None:
    apart, together = Vocabulary(Forms(FORMS), ["text"]).read(Word("nord-coréen"))
    assert [terms.accept(form) for terms, form in zip(apart, ("nord", "coréen"), strict=True)] == [True, True]
    assert together[0].accept("nordcoréen")


@pytest.mark.parametrize("leaf", [Word("«"), Word(""), Word("l'"), Exact("…"), Word("\x00")])
def test_what_holds_no_word_has_no_reading(leaf: Leaf) -> None:
    assert Vocabulary(Forms(FORMS), ["text"]).read(leaf) == ()


def test_a_pattern_that_fits_nothing_stands_for_nothing() -> None:
    assert Vocabulary(Forms(FORMS), ["text"]).read(Wildcard("zz*")) == ((Terms(),),)
    assert not Terms()


@pytest.mark.parametrize("leaf", [Wildcard("mot*", 3, 7), Wildcard("*", 3, 7), Fuzzy("mot00a", 2, 3, 7)])
def test_limits_hold_and_tell_the_place(leaf: Leaf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.vocabulary.MAX_EXPANSIONS", 200)
    forms = [f"mot{a}{b}{c}" for a, b, c in product("abcdefghijklmno", repeat=3)]
    with pytest.raises(QueryError, match="200") as caught:
        Vocabulary(Forms(forms), ["text"], "a: mot*").read(leaf)
    assert (caught.value.start, caught.value.end, caught.value.text) == (3, 7, "a: mot*")


def test_as_many_forms_as_the_limit_are_accepted() -> None:
    forms = [f"mot{number}" for number in range(MAX_EXPANSIONS)]
    ((terms,),) = Vocabulary(Forms(forms), ["title", "text"]).read(Wildcard("mot*"))
    assert len(terms.forms) == MAX_EXPANSIONS


letters = st.text(alphabet="aeé", max_size=6)


@given(st.text(alphabet="ae*?", min_size=1, max_size=7), st.sets(letters.filter(bool), max_size=12))
def test_patterns_fit_what_a_regular_expression_fits(pattern: str, forms: set[str]) -> None:
    plain = re.compile("".join({"*": ".*", "?": "."}.get(sign, sign) for sign in pattern))
    wanted = {form for form in forms if plain.fullmatch(form) or plain.fullmatch(fold(form))}
    assert set(accepted(Wildcard(pattern), forms)) == wanted


def test_a_hostile_pattern_takes_linear_time() -> None:
    began = time.process_time()
    assert accepted(Wildcard("*a" * 40 + "b"), ["a" * 128] * 20) == []
    assert time.process_time() - began < 4


def edits(a: str, b: str) -> int:
    """Insertions, deletions, replacements and swaps of neighbours, by their definition."""
    if not a or not b:
        return len(a) + len(b)
    found = min(edits(a[1:], b) + 1, edits(a, b[1:]) + 1, edits(a[1:], b[1:]) + (a[0] != b[0]))
    if a[:2] == b[1::-1] and len(a) > 1 and len(b) > 1:
        found = min(found, edits(a[2:], b[2:]) + 1)
    return found


short = st.text(alphabet="ab", max_size=5)


@given(short, short, st.integers(0, 3))
def test_distances_are_those_of_the_definition(a: str, b: str, distance: int) -> None:
    assert within(a, b, distance) == (edits(a, b) <= distance)
