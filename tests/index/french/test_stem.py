from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from snowballstemmer.french_stemmer import FrenchStemmer

from index.french import tables
from index.french.fold import fold
from index.french.normalise import normalise
from index.french.stem import stem, stem_without_accents, stems
from index.french.tokens import tokenise
from tests.index.french.golden import rows
from tests.index.french.strategies import wild_texts
from tests.shared import CHECKOUT, SEEDS


def seed_forms() -> list[str]:
    return sorted({token.form for path in SEEDS.glob("*.txt") for token in tokenise(path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize(("verdict", "first", "second"), rows("stems.tsv"))
def test_golden_table(verdict: str, first: str, second: str) -> None:
    assert (stem(first) == stem(second)) == (verdict == "same"), (stem(first), stem(second))


@pytest.mark.parametrize(
    ("form", "expected"), [("soirée", "soir"), ("écoles", "écol"), ("poutine", "poutin"), ("10000", "10000")]
)
def test_stems_keep_their_accents(form: str, expected: str) -> None:
    assert stem(form) == expected


def test_many_forms_at_once_have_the_same_stems() -> None:
    forms = [*seed_forms(), "prud'hommes", "été", "le", "'"]
    assert stems(forms) == [stem(form) for form in forms]
    assert stems([]) == []
    assert all(stems([form]) == [stem(form)] for form in ("", "a", "us", "ee", "vos", "l'us", "années", "ça's"))


def test_an_apostrophe_inside_a_word_does_not_count() -> None:
    assert stem("prud'hommes") == stem("prudhomme")
    assert stem("entr'ouverte") == stem("entrouvert")


@given(wild_texts)
def test_any_text_has_a_stem(text: str) -> None:
    assert isinstance(stem(text), str)


@pytest.mark.parametrize(
    ("word", "stop_word"), [("lee", "le"), ("fusée", "fus"), ("tué", "tu"), ("sons", "son"), ("due", "du")]
)
def test_no_word_is_taken_for_a_stop_word(word: str, stop_word: str) -> None:
    assert stem(word) != stem(stop_word)


def test_stop_words_stand_in_no_family() -> None:
    families = {form for family in tables.groups("stems.txt") for form in family}
    assert families & tables.words("stopwords.txt") == set()


def test_families_share_no_form() -> None:
    count = Counter(form for family in tables.groups("stems.txt") for form in family)
    assert [form for form, times in count.items() if times > 1] == []


def test_families_are_written_as_forms() -> None:
    for family in tables.groups("stems.txt"):
        for form in family:
            assert normalise(form) == form


def test_families_meet_nobody_else() -> None:
    families = {form for family in tables.groups("stems.txt") for form in family}
    stems = {stem(form) for form in families}
    assert [form for form in seed_forms() if form not in families and stem(form) in stems] == []


def test_families_stay_apart_without_accents() -> None:
    owner: dict[str, str] = {}
    for family in tables.groups("stems.txt"):
        for form in family:
            assert owner.setdefault(fold(form), family[0]) == family[0], form


def test_one_stem_to_a_family() -> None:
    for family in tables.groups("stems.txt"):
        assert len({stem(form) for form in family}) == 1, family


def test_suffixes_are_lower_case_and_leave_a_word_behind() -> None:
    for suffix, replacement in tables.pairs("suffixes.tsv"):
        assert suffix == suffix.lower()
        assert replacement == replacement.lower() != ""


def test_a_word_that_is_hardly_more_than_a_suffix_is_left_alone() -> None:
    assert stem("bus") == "bus"
    assert stem("vos") != stem("vo")


def test_pure_python_and_compiled_snowball_agree() -> None:
    compiled = pytest.importorskip("Stemmer").Stemmer("french")
    pure = FrenchStemmer()
    assert [form for form in seed_forms() if pure.stemWord(form) != compiled.stemWord(form)] == []


def test_stems_without_the_compiled_stemmer() -> None:
    program = (
        "import sys; sys.modules['Stemmer'] = None\n"
        "from index.french.stem import stem\n"
        "print(stem('années'), stem('mères'), stem('directrice'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert done.stdout.split() == [stem("années"), stem("mères"), stem("directrice")]


def test_words_that_differ_by_accents_alone_have_the_key_of_that_without() -> None:
    assert [stem_without_accents(form) for form in ("où", "ou", "à", "dès")] == ["OU", "OU", "A", "DES"]
