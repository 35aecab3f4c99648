from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from unidecode import unidecode

from index.french.fold import fold, folds
from index.french.tokens import tokenise
from tests.index.french.strategies import texts, wild_texts
from tests.shared import CHECKOUT


@pytest.mark.parametrize(
    ("form", "plain"),
    [
        ("koursk", "koursk"),
        ("année", "annee"),
        ("garçon", "garcon"),
        ("naïf", "naif"),
        ("oeuvre", "oeuvre"),
        ("straße", "strasse"),
        ("erdoğan", "erdogan"),
        ("łódź", "lodz"),
        ("путин", "putin"),
        ("北京", "beijing"),
        ("aujourd'hui", "aujourdhui"),
        ("1,2", "1,2"),
        ("крамаренко", "kramarenko"),
    ],
)
def test_folding(form: str, plain: str) -> None:
    assert fold(form) == plain


@given(wild_texts)
def test_many_forms_are_folded_as_one(text: str) -> None:
    forms = [token.form for token in tokenise(text)] + ["straße", "d'été", "?", "łódź"]
    assert folds(forms) == list(map(fold, forms))
    assert folds([]) == []


def test_what_unidecode_does_not_know_stays() -> None:
    assert fold("\U00010330") == "\U00010330"


@given(wild_texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folding_french_gives_ascii(text: str) -> None:
    assert all(fold(token.form).isascii() for token in tokenise(text))


@pytest.mark.parametrize("letter", [letter for letter in map(chr, range(0x80, 0x180)) if letter.islower()])
def test_latin_letters_fold_as_unidecode_has_it(letter: str) -> None:
    assert fold(letter) == unidecode(letter).replace("'", "")


def test_plain_words_do_not_load_unidecode() -> None:
    program = (
        "import sys; from index.french.fold import fold\n"
        "fold('koursk'), fold('année'), fold('erdoğan'), fold('straße'), fold(\"aujourd'hui\")\n"
        "print('unidecode' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert done.stdout.strip() == "False"
